import { assertSessionsTracked, clientSessionType } from '../../../domain/tokens/sessionSettings';
import { assertTierHas } from '../../../domain/plan/tier';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Refusals, in order: pool, client, plan, tracking off. */
export const SetUserPoolClientSessionConfiguration = onPool(
  'SetUserPoolClientSessionConfiguration',
  (call, pool, input) => {
    const client = clientOf(call, pool, input.ClientId);
    assertTierHas(pool.settings, 'User Session Tracking');
    assertSessionsTracked(pool);
    const changed = { ...client, ssoMaxValidityMinutes: input.SSOSession.MaxValidityMinutes };
    call.world.state.clients.put(changed);
    return clientSessionType(changed);
  },
);

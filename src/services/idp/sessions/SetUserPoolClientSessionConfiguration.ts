import { assertSessionsTracked, clientSessionType } from '../../../domain/sessionSettings';
import { assertTierHas } from '../../../domain/tier';
import { clientOf, poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, client, plan, tracking off. */
export const SetUserPoolClientSessionConfiguration = idpOperation(
  'SetUserPoolClientSessionConfiguration',
  (call, input) => {
    const pool = poolOf(call, input.UserPoolId);
    const client = clientOf(call, pool, input.ClientId);
    assertTierHas(pool.settings, 'User Session Tracking');
    assertSessionsTracked(pool);
    const changed = { ...client, ssoMaxValidityMinutes: input.SSOSession.MaxValidityMinutes };
    call.world.state.clients.put(changed);
    return clientSessionType(changed);
  },
);

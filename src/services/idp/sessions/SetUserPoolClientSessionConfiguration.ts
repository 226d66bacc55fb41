import { assertSessionsTracked, clientSessionType } from '../../../domain/tokens/sessionSettings';
import { assertTierHas } from '../../../domain/plan/tier';
import { clientOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, client, plan, tracking off. */
export const SetUserPoolClientSessionConfiguration = onPool(
  'SetUserPoolClientSessionConfiguration',
  (call, pool, input) => {
    const client = clientOf(call, pool, input.ClientId);
    assertTierHas(pool.settings, 'User Session Tracking');
    assertSessionsTracked(pool);
    const changed = { ...client, ssoMaxValidityMinutes: input.SSOSession.MaxValidityMinutes };
    commit(call, ({ clients }) => clients.replace(client, changed));
    return clientSessionType(changed);
  },
);

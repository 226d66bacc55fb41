import { noSuchPolicy } from '../../../domain/cimd/policies';
import type { CimdPolicy, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function policyOf(call: Call, pool: UserPool, id: string): CimdPolicy {
  const policy = call.world.state.cimdPolicies.get(pool.id, id);
  if (policy === undefined) throw noSuchPolicy(id);
  return policy;
}

/** Whether an app client of the pool is still there. */
export const clientsOf =
  (call: Call, pool: UserPool) =>
  (clientId: string): boolean =>
    call.world.state.clients.get(pool.id, clientId) !== undefined;

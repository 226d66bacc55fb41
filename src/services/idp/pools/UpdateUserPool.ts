import { updatedUserPool } from '../../../domain/poolRequest';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { featuresInUse } from './featuresInUse';

/** Refusals, in order: pool, what the request contradicts in itself, its plan, what the pool uses of its old plan. */
export const UpdateUserPool = idpOperation('UpdateUserPool', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const updated = updatedUserPool(pool, input, { now: call.now, inUse: featuresInUse(call, pool) });
  call.world.state.userPools.put(updated);
  return {};
});

import { updatedUserPool } from '../../../domain/pools/poolRequest';
import { assertNoImport } from '../../../flows/guards/userImports';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { featuresInUse } from './featuresInUse';

/** Refusals, in order: pool, an import that runs, what the request contradicts in itself, its plan, what the pool uses of its old plan. */
export const UpdateUserPool = onPool('UpdateUserPool', (call, pool, input) => {
  assertNoImport(call, pool);
  const updated = updatedUserPool(pool, input, { now: call.now, inUse: featuresInUse(call, pool) });
  commit(call, ({ userPools }) => userPools.replace(pool, updated));
  return {};
});

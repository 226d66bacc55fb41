import { withCustomAttributes } from '../../../domain/schema/schema';
import { assertNoImport } from '../../../flows/guards/userImports';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, an import that runs, attributes. */
export const AddCustomAttributes = onPool('AddCustomAttributes', (call, pool, input) => {
  assertNoImport(call, pool);
  const schema = withCustomAttributes(pool.schema, input.CustomAttributes);
  commit(call, ({ userPools }) => userPools.replace(pool, { ...pool, modifiedAt: call.now, schema }));
  return {};
});

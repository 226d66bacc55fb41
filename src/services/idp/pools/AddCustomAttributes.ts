import { withCustomAttributes } from '../../../domain/schema/schema';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

export const AddCustomAttributes = onPool('AddCustomAttributes', (call, pool, input) => {
  const schema = withCustomAttributes(pool.schema, input.CustomAttributes);
  commit(call, ({ userPools }) => userPools.replace(pool, { ...pool, modifiedAt: call.now, schema }));
  return {};
});

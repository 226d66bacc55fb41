import { withCustomAttributes } from '../../../domain/schema/schema';
import { onPool } from '../operation';

export const AddCustomAttributes = onPool('AddCustomAttributes', (call, pool, input) => {
  const schema = withCustomAttributes(pool.schema, input.CustomAttributes);
  call.world.state.userPools.put({ ...pool, modifiedAt: call.now, schema });
  return {};
});

import { withCustomAttributes } from '../../../domain/schema';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const AddCustomAttributes = idpOperation('AddCustomAttributes', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const schema = withCustomAttributes(pool.schema, input.CustomAttributes);
  call.world.state.userPools.put({ ...pool, modifiedAt: call.now, schema });
  return {};
});

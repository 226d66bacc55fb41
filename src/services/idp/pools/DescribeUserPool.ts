import { userPoolType } from '../../../domain/userPoolType';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const DescribeUserPool = idpOperation('DescribeUserPool', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const estimatedNumberOfUsers = call.world.state.users.count(pool.id);
  return { UserPool: { UserPoolTags: {}, ...userPoolType(pool, { estimatedNumberOfUsers }) } };
});

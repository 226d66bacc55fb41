import { userPoolType } from '../../../domain/userPoolType';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const DescribeUserPool = idpOperation('DescribeUserPool', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { users, domains } = call.world.state;
  const names = [...domains.rows(pool.id)];
  const described = userPoolType(pool, {
    estimatedNumberOfUsers: users.count(pool.id),
    domain: names.find(({ custom }) => !custom)?.domain,
    customDomain: names.find(({ custom }) => custom)?.domain,
  });
  // A pool without tags shows an empty map here and none when it is created [aws-cli samples].
  return { UserPool: { ...described, UserPoolTags: described.UserPoolTags ?? {} } };
});

import { userPoolType } from '../../../domain/userPoolType';
import { domainsOf } from '../../../flows/poolDomains';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

export const DescribeUserPool = idpOperation('DescribeUserPool', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { prefix, custom } = domainsOf(call, pool);
  const described = userPoolType(pool, {
    estimatedNumberOfUsers: call.world.state.users.count(pool.id),
    domain: prefix?.domain,
    customDomain: custom?.domain,
  });
  // A pool without tags shows an empty map here and none when it is created [aws-cli samples].
  return { UserPool: { ...described, UserPoolTags: described.UserPoolTags ?? {} } };
});

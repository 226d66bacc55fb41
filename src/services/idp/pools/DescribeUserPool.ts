import { userPoolType } from '../../../domain/pools/userPoolType';
import { domainsOf } from '../../../flows/lookup/poolDomains';
import { onPool } from '../operation';

export const DescribeUserPool = onPool('DescribeUserPool', (call, pool) => {
  const { prefix, custom } = domainsOf(call, pool);
  const described = userPoolType(pool, {
    estimatedNumberOfUsers: call.world.state.users.count(pool.id),
    domain: prefix?.domain,
    customDomain: custom?.domain,
  });
  // A pool without tags shows an empty map here and none when it is created [docs].
  return { UserPool: { ...described, UserPoolTags: described.UserPoolTags ?? {} } };
});

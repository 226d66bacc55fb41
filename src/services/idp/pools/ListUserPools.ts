import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { idpOperation } from '../operation';

/** The pools of the caller's region, in the order of their ids [likely]. */
export const ListUserPools = idpOperation('ListUserPools', (call, input) => {
  const { userPools, replicas } = call.world.state;
  const bound = ['ListUserPools', call.region];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = userPools.scan('region', '', { ...options, equals: call.region });
  return {
    UserPools: page.rows.map((pool) => ({
      Id: pool.id,
      Name: pool.name,
      LambdaConfig: pool.settings.LambdaConfig ?? {},
      LastModifiedDate: new Date(pool.modifiedAt),
      CreationDate: new Date(pool.createdAt),
      // Only of pools that have some [likely].
      ...(replicas.count(pool.id) > 0 && { ReplicaRegions: [...replicas.rows(pool.id)].map(({ region }) => region) }),
    })),
    NextToken: nextToken(call, page.next, bound),
  };
});

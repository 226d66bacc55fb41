import { nextToken, pageOptions } from '../../../flows/paging';
import { idpOperation } from '../operation';

/** The pools of the caller's region, in the order of their ids [likely]. */
export const ListUserPools = idpOperation('ListUserPools', (call, input) => {
  const bound = ['ListUserPools', call.region];
  const options = pageOptions({ token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.userPools.scan('region', '', { ...options, equals: call.region });
  return {
    UserPools: page.rows.map((pool) => ({
      Id: pool.id,
      Name: pool.name,
      LambdaConfig: pool.settings.LambdaConfig ?? {},
      LastModifiedDate: new Date(pool.modifiedAt),
      CreationDate: new Date(pool.createdAt),
    })),
    NextToken: nextToken(page.next, bound),
  };
});

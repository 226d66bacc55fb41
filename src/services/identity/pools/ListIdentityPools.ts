import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { identityOperation } from '../operation';

/** The pools of the caller's region, in the order of their ids [likely]. */
export const ListIdentityPools = identityOperation('ListIdentityPools', (call, input) => {
  const bound = ['ListIdentityPools', call.region];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.identityPools.scan('region', '', { ...options, equals: call.region });
  return {
    IdentityPools: page.rows.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
    NextToken: nextToken(call, page.next, bound),
  };
});

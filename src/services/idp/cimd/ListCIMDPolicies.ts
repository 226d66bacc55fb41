import { policySummary } from '../../../domain/cimd/policies';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';
import { clientsOf } from './policyOf';

/** In the order of their ids [likely]. Refusals, in order: pool, token. */
export const ListCIMDPolicies = onPool('ListCIMDPolicies', (call, pool, input) => {
  const bound = ['ListCIMDPolicies', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.cimdPolicies.scan('id', pool.id, options);
  const isClient = clientsOf(call, pool);
  return {
    CIMDPolicies: page.rows.map((policy) => policySummary(policy, isClient)),
    NextToken: nextToken(call, page.next, bound),
  };
});

import { metadataUrlType } from '../../../domain/cimd/policies';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';
import { policyOf } from './policyOf';

/**
 * In the order of the URLs [likely]; one whose document was never good is not kept, and so not listed. Refusals, in order:
 * pool, policy, token.
 */
export const ListClientMetadataURLs = onPool('ListClientMetadataURLs', (call, pool, input) => {
  const policy = policyOf(call, pool, input.CIMDPolicyId);
  const bound = ['ListClientMetadataURLs', pool.id, policy.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.clientMetadata.scan('policy', pool.id, { ...options, equals: policy.id });
  return {
    ClientMetadataURLs: page.rows.map((row) => metadataUrlType(row, call.now)),
    NextToken: nextToken(call, page.next, bound),
  };
});

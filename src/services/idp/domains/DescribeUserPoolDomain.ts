import { domainDescription } from '../../../domain/looks/domains';
import { domainNamed } from '../../../flows/lookup/poolDomains';
import { idpOperation } from '../operation';

/**
 * An unknown domain is no refusal but an empty description [field: tools and tests of AWS's own rely on it]. Domains of
 * another region's pools are unknown [docs: for prefixes, likely for custom domains].
 */
export const DescribeUserPoolDomain = idpOperation('DescribeUserPoolDomain', (call, input) => {
  const { state, config } = call.world;
  const { Domain: name } = input;
  const domain = domainNamed(call, name, call.region);
  const pool = domain && state.userPools.get('', domain.userPoolId);
  const isKnown = domain?.domain === name && pool?.region === call.region;
  return { DomainDescription: isKnown ? domainDescription(domain, pool, config.accountId) : {} };
});

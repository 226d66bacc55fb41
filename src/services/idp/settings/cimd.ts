import { obeyed, type FatesOfStructures } from './Fate';

const onPool = obeyed('everyPoolOperation', 'UserPoolId');
const onPolicy = { ...onPool, ...obeyed('cimd/DescribeCIMDPolicy', 'CIMDPolicyId') };
const paged = obeyed('everyList', 'MaxResults', 'NextToken');

/** Policies of client ID metadata documents, and their URLs. */
export const cimd: FatesOfStructures = {
  CreateCIMDPolicyRequest: {
    ...onPool,
    ...obeyed('cimd/CreateCIMDPolicy', 'CacheDuration', 'ClientId', 'PolicyName', 'URLPatterns'),
  },
  DeleteCIMDPolicyRequest: { ...onPool, ...obeyed('cimd/DeleteCIMDPolicy', 'CIMDPolicyId') },
  DescribeCIMDPolicyRequest: onPolicy,
  ListCIMDPoliciesRequest: { ...onPool, ...paged },
  ListClientMetadataURLsRequest: { ...onPool, ...obeyed('cimd/ListClientMetadataURLs', 'CIMDPolicyId'), ...paged },
  UpdateCIMDPolicyRequest: {
    ...onPolicy,
    ...obeyed('cimd/UpdateCIMDPolicy', 'CacheDuration', 'CIMDPolicyId', 'ClientId', 'PolicyName', 'URLPatterns'),
  },
};

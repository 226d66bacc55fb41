import { policyVersionType } from '../../../domain/access/managedPolicies';
import { managedPolicyOf } from '../managed';
import { iamOperation } from '../operation';

/** Without their documents [docs: API reference]. A policy has one version here: CreatePolicyVersion is not built. */
export const ListPolicyVersions = iamOperation('ListPolicyVersions', (call, { PolicyArn }) => {
  const { Document: _, ...version } = policyVersionType(managedPolicyOf(call, PolicyArn));
  return { Versions: [version], IsTruncated: false };
});

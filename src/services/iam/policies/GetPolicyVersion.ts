import { refusal } from '../../../contract';
import { onlyVersion, policyVersionType } from '../../../domain/access/managedPolicies';
import { managedPolicyOf } from '../managed';
import { iamOperation } from '../operation';

/** A policy has one version here: CreatePolicyVersion is not built. */
export const GetPolicyVersion = iamOperation('GetPolicyVersion', (call, { PolicyArn, VersionId }) => {
  const policy = managedPolicyOf(call, PolicyArn);
  if (VersionId !== onlyVersion) {
    // [field]
    const text = `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`;
    throw refusal('NoSuchEntityException', text);
  }
  return { PolicyVersion: policyVersionType(policy) };
});

import { policyType } from '../../../domain/access/managedPolicies';
import { managedPolicyOf, usesOf } from '../managed';
import { iamOperation } from '../operation';

export const GetPolicy = iamOperation('GetPolicy', (call, { PolicyArn }) => ({
  Policy: policyType(managedPolicyOf(call, PolicyArn), usesOf(call, PolicyArn)),
}));

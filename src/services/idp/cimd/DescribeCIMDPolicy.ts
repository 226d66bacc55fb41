import { policyType } from '../../../domain/cimd/policies';
import { onPool } from '../operation';
import { clientsOf, policyOf } from './policyOf';

/** Refusals, in order: pool, policy. */
export const DescribeCIMDPolicy = onPool('DescribeCIMDPolicy', (call, pool, input) => {
  return { CIMDPolicy: policyType(policyOf(call, pool, input.CIMDPolicyId), clientsOf(call, pool)) };
});

import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { policyOf } from './policyOf';

/** Its documents go with it, and what was given to their clients is worth nothing any more. Refusals, in order: pool, policy. */
export const DeleteCIMDPolicy = onPool('DeleteCIMDPolicy', (call, pool, input) => {
  const policy = policyOf(call, pool, input.CIMDPolicyId);
  commit(call, ({ cimdPolicies }) => cimdPolicies.remove(policy));
  return {};
});

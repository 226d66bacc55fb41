import { assertPublic, changedPolicy, policyType } from '../../../domain/cimd/policies';
import { assertTierHas } from '../../../domain/plan/tier';
import { commit } from '../../../world/commit';
import { clientOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';
import { clientsOf, policyOf } from './policyOf';

/** Documents that are cached stay so. Refusals, in order: pool, plan, policy, client, secret of the client, patterns. */
export const UpdateCIMDPolicy = onPool('UpdateCIMDPolicy', (call, pool, input) => {
  assertTierHas(pool.settings, 'Client ID Metadata Documents');
  const present = policyOf(call, pool, input.CIMDPolicyId);
  const client = clientOf(call, pool, input.ClientId);
  assertPublic(client);
  const policy = changedPolicy(present, { ...input, clientId: client.id }, call.now);
  commit(call, ({ cimdPolicies }) => cimdPolicies.replace(present, policy));
  return { CIMDPolicy: policyType(policy, clientsOf(call, pool)) };
});

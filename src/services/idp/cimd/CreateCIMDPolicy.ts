import { assertPublic, assertRoomForPolicy, newPolicy, policyType } from '../../../domain/cimd/policies';
import { assertTierHas } from '../../../domain/plan/tier';
import { commit } from '../../../world/commit';
import { onClient } from '../operation';
import { clientsOf } from './policyOf';

/** Names may repeat, and so may patterns [likely]. Refusals, in order: pool, client, plan, secret of the client, patterns, too many policies. */
export const CreateCIMDPolicy = onClient('CreateCIMDPolicy', (call, { pool, client }, input) => {
  const { state, random } = call.world;
  assertTierHas(pool.settings, 'Client ID Metadata Documents');
  assertPublic(client);
  const policy = newPolicy({ userPoolId: pool.id, clientId: client.id }, input, { random, now: call.now });
  assertRoomForPolicy(state.cimdPolicies.count(pool.id));
  commit(call, ({ cimdPolicies }) => cimdPolicies.put(policy));
  return { CIMDPolicy: policyType(policy, clientsOf(call, pool)) };
});

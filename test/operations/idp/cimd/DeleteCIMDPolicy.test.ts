import { fixtures, otherPool } from '../../../support/configuration';
import { ask, commandFor } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId as UserPoolId } from '../../../support/pools';
import { noSuchPolicy, policyMade } from './policies';

const bench = withEmulator({ fixtures });
const url = 'https://agent.example.com/clients/a';

test('takes the policy and its documents along, and no other', async () => {
  const [gone, stays] = [await policyMade(bench), await policyMade(bench)];
  const { state } = bench.world;
  for (const policyId of [gone, stays]) state.clientMetadata.put({ userPoolId: UserPoolId, policyId, url });
  expect(await ask(bench, 'DeleteCIMDPolicy', { UserPoolId, CIMDPolicyId: gone })).not.toHaveProperty('CIMDPolicy');
  expect([...state.cimdPolicies.rows(UserPoolId)].map(({ id }) => id)).toEqual([stays]);
  expect([...state.clientMetadata.rows(UserPoolId)].map(({ policyId }) => policyId)).toEqual([stays]);
  await refuses(
    bench,
    commandFor('DeleteCIMDPolicy', { UserPoolId, CIMDPolicyId: gone }),
    'ResourceNotFoundException',
    noSuchPolicy(gone),
  );
});

test('refuses a policy of another pool', async () => {
  const id = await policyMade(bench);
  const deleting = commandFor('DeleteCIMDPolicy', { UserPoolId: otherPool, CIMDPolicyId: id });
  await refuses(bench, deleting, 'ResourceNotFoundException', noSuchPolicy(id));
});

import { DeleteUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, otherPool } from '../../../support/configuration';
import { ask, commandFor } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId as ClientId, poolId as UserPoolId } from '../../../support/pools';
import { described, noSuchPolicy, policyMade, unknownId } from './policies';

const bench = withEmulator({ fixtures });
const describing = (CIMDPolicyId: string, pool = UserPoolId) =>
  commandFor('DescribeCIMDPolicy', { UserPoolId: pool, CIMDPolicyId });

test('shows a policy whose app client is gone, without its id', async () => {
  const id = await policyMade(bench);
  expect(await described(bench, id)).toHaveProperty('ClientId', ClientId);
  await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  const after = await described(bench, id);
  expect(after).toMatchObject({ CIMDPolicyId: id, PolicyName: 'agents' });
  expect(after).not.toHaveProperty('ClientId'); // model
  const { CIMDPolicies } = await ask(bench, 'ListCIMDPolicies', { UserPoolId });
  expect(CIMDPolicies).toMatchObject([{ CIMDPolicyId: id }]);
  expect(CIMDPolicies?.[0]).not.toHaveProperty('ClientId');
});

test('refuses an unknown policy, and one of another pool', async () => {
  const id = await policyMade(bench);
  await refuses(bench, describing(unknownId), 'ResourceNotFoundException', noSuchPolicy(unknownId));
  await refuses(bench, describing(id, otherPool), 'ResourceNotFoundException', noSuchPolicy(id));
});

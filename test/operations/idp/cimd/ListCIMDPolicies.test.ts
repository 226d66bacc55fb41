import { fixtures, otherPool, secondClient } from '../../../support/configuration';
import { ask } from '../../../support/commands';
import { withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { policyMade } from './policies';

const bench = withEmulator({ fixtures });

test('lists the policies of the pool without pool and patterns', async () => {
  const now = bench.emulator.clock.freeze(true);
  const ids = [await policyMade(bench), await policyMade(bench, { ClientId: secondClient, PolicyName: 'second' })];
  const { CIMDPolicies, NextToken } = await ask(bench, 'ListCIMDPolicies', { UserPoolId: poolId });
  const dated = { CacheDuration: 86_400, CreationDate: new Date(now), LastModifiedDate: new Date(now) };
  const [first, second] = [
    { CIMDPolicyId: ids[0], ClientId: clientId, PolicyName: 'agents', ...dated },
    { CIMDPolicyId: ids[1], ClientId: secondClient, PolicyName: 'second', ...dated },
  ];
  expect(CIMDPolicies).toEqual(ids[0]! < ids[1]! ? [first, second] : [second, first]); // members model, order likely
  expect(NextToken).toBeUndefined();
  const { CIMDPolicies: none } = await ask(bench, 'ListCIMDPolicies', { UserPoolId: otherPool });
  expect(none).toEqual([]);
});

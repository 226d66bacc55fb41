import type { IdpInput } from '../../../../src/contract';
import { fixtures, noSuchClient, otherPool, secondClient } from '../../../support/configuration';
import { ask, commandFor } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { described, noSuchPolicy, policyMade, unknownId } from './policies';

const bench = withEmulator({ fixtures });

let id = '';
beforeEach(async () => {
  id = await policyMade(bench, { CacheDuration: 100_000 });
});

const URLPatterns = ['https://other.example.com/x'];
const input = (members: Partial<IdpInput<'UpdateCIMDPolicy'>> = {}) => ({
  UserPoolId: poolId,
  CIMDPolicyId: id,
  ClientId: clientId,
  URLPatterns,
  ...members,
});
const update = (members?: Partial<IdpInput<'UpdateCIMDPolicy'>>) => commandFor('UpdateCIMDPolicy', input(members));

describe('answers', () => {
  test('everything that was sent, which is described alike', async () => {
    bench.emulator.clock.advance('1h');
    const sent = { PolicyName: 'others', CacheDuration: 200_000, ClientId: secondClient };
    const { CIMDPolicy } = await ask(bench, 'UpdateCIMDPolicy', input(sent));
    expect(CIMDPolicy).toMatchObject({ ...sent, CIMDPolicyId: id, URLPatterns });
    const { CreationDate, LastModifiedDate } = CIMDPolicy!;
    expect(LastModifiedDate!.getTime() - CreationDate!.getTime()).toBeGreaterThanOrEqual(3_600_000);
    expect(await described(bench, id)).toEqual(CIMDPolicy);
  });

  test('name and duration as they were, where they were left out', async () => {
    const { CIMDPolicy } = await ask(bench, 'UpdateCIMDPolicy', input());
    expect(CIMDPolicy).toMatchObject({ PolicyName: 'agents', CacheDuration: 100_000, URLPatterns }); // duration AWS API reference, name likely
  });
});

describe('refuses', () => {
  test('an unknown policy, and one of another pool', async () => {
    await refuses(bench, update({ CIMDPolicyId: unknownId }), 'ResourceNotFoundException', noSuchPolicy(unknownId));
    await refuses(bench, update({ UserPoolId: otherPool }), 'ResourceNotFoundException', noSuchPolicy(id));
  });

  test('an unknown client', () =>
    refuses(bench, update({ ClientId: 'nobody' }), 'ResourceNotFoundException', noSuchClient));

  test('a pattern that can mean nothing', () =>
    refuses(
      bench,
      update({ URLPatterns: ['https://a@b.example/c'] }),
      'InvalidParameterException',
      'The URL pattern https://a@b.example/c is not valid.', // likely
    ));
});

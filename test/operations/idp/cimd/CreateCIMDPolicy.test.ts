import { DeleteUserPoolCommand, UpdateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fill, fixtures, litePool, noSuchClient, otherClient } from '../../../support/configuration';
import { ask } from '../../../support/commands';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { onTheWire } from '../../../support/wire';
import { create, described, policyInput, policyMade, secondUrl } from './policies';

const bench = withEmulator({ fixtures });

describe('answers', () => {
  test('the policy, dated now, which is described alike', async () => {
    const now = bench.emulator.clock.freeze(true);
    const { CIMDPolicy } = await ask(bench, 'CreateCIMDPolicy', policyInput());
    expect(CIMDPolicy).toEqual({
      UserPoolId: poolId,
      CIMDPolicyId: expect.stringMatching(/^[a-z0-9]{1,64}$/) as string, // model
      ClientId: clientId,
      PolicyName: 'agents',
      CacheDuration: 86_400, // AWS API reference
      URLPatterns: ['https://agent.example.com/clients/*'],
      CreationDate: new Date(now),
      LastModifiedDate: new Date(now),
    });
    expect(await described(bench, CIMDPolicy?.CIMDPolicyId ?? '')).toEqual(CIMDPolicy);
  });

  test('what was sent, as often as it is sent', async () => {
    const URLPatterns = ['https://agent.example.com/a', secondUrl, 'https://EXAMPLE.com:8443/x-*', 'https://a-*.b/c', 'https://d/efg']; // prettier-ignore
    const sent = { PolicyName: 'Ägyptén ☂', CacheDuration: 31_556_952, URLPatterns };
    const ids = [await policyMade(bench, sent), await policyMade(bench, sent)];
    expect(new Set(ids).size).toBe(2); // likely: names are not unique
    expect(await described(bench, ids[0]!)).toMatchObject(sent);
  });
});

describe('refuses', () => {
  test('an unknown client, and one of another pool', async () => {
    await refuses(bench, create({ ClientId: 'nobody' }), 'ResourceNotFoundException', noSuchClient);
    const text = `User pool client ${otherClient} does not exist.`; // remembered from real reports
    await refuses(bench, create({ ClientId: otherClient }), 'ResourceNotFoundException', text);
  });

  test('a pool on the plan Lite', async () => {
    bench.world.state.clients.put({ ...rowsOf(litePool).clients, id: 'lite' });
    const text =
      'The following feature is not available for the LITE pricing tier configured: Client ID Metadata Documents'; // rule model, text likely
    await refuses(bench, create({ UserPoolId: litePool, ClientId: 'lite' }), 'FeatureUnavailableInTierException', text);
  });

  test.each([
    'https://example.com',
    'https://example.com*',
    'https://*.com',
    'https://example.com/',
    'https://example.com//',
    'https://@example.com/a',
    'https://a@example.com/a',
    'https://a:b@example.com/a',
    'https://example.com:/a',
    'https://example.com:*/a',
    'https://example.com:443:1/a',
    'https://example.com:123456/a',
    'https://[::1]/client',
    'https://.example.com/a',
    'https://example.com./a',
    'https://a..example.com/a',
    'https://example.com/a/../b',
    'https://example.com/./b',
    'https:///client',
  ])('the pattern %s, which can mean nothing', (pattern) =>
    refuses(
      bench,
      create({ URLPatterns: ['https://example.com/fine', pattern] }),
      'InvalidParameterException',
      `The URL pattern ${pattern} is not valid.`, // likely
    ),
  );

  test('a client with a secret, which no client of a document has', async () => {
    const row = bench.world.state.clients.find('id', clientId)!;
    bench.world.state.clients.set({ ...row, secrets: [{ id: 's', value: 's'.repeat(52), createdAt: 0 }] });
    const text = `User pool client ${clientId} has a client secret.`; // likely
    await refuses(bench, create(), 'InvalidParameterException', text);
  });

  test('more than it has room for', async () => {
    const row = { ...rowsOf(poolId).cimdPolicies, clientId };
    fill(bench, 24, (state, at) => state.cimdPolicies.put({ ...row, id: `p${at}` }));
    await policyMade(bench);
    await refuses(bench, create(), 'LimitExceededException', 'Exceeded the limit of CIMD policies in the user pool.'); // number ours, text likely
  });

  test.each([
    [{ URLPatterns: [] }, 'uRLPatterns', '[]', 'Member must have length greater than or equal to 1'],
    [{ CacheDuration: 86_399 }, 'cacheDuration', '86399', 'Member must have value greater than or equal to 86400'],
    [
      { CacheDuration: 31_556_953 },
      'cacheDuration',
      '31556953',
      'Member must have value less than or equal to 31556952',
    ],
    [{ PolicyName: 'x'.repeat(33) }, 'policyName', 'x'.repeat(33), 'Member must have length less than or equal to 32'],
  ])('what breaks the model: %j', (members, member, value, rule) =>
    refuses(
      bench,
      create(members),
      'InvalidParameterException',
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
    ),
  );

  test('a pattern of http', async () => {
    const before = storedBy(bench);
    const { body } = await onTheWire(bench, 'CreateCIMDPolicy', policyInput({ URLPatterns: ['http://example.com/a'] }));
    expect(body['__type']).toMatch(/InvalidParameterException$/);
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('leaves behind', () => {
  test('a pool that cannot go down to Lite', async () => {
    await policyMade(bench);
    await refuses(
      bench,
      new UpdateUserPoolCommand({ UserPoolId: poolId, UserPoolTier: 'LITE' }),
      'TierChangeNotAllowedException',
      'The following features need to be disabled for the LITE pricing tier configured: Client ID Metadata Documents', // rule model, text likely
    );
  });

  test('nothing once the pool is gone', async () => {
    await policyMade(bench);
    await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    expect(bench.world.state.cimdPolicies.count(poolId)).toBe(0);
  });
});

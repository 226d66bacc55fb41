import { fixtures } from '../../../support/configuration';
import { ask, commandFor } from '../../../support/commands';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId as UserPoolId } from '../../../support/pools';
import { noSuchPolicy, policyMade, unknownId } from './policies';

const bench = withEmulator({ fixtures });
const document = { redirectUris: [], grantTypes: [], responseTypes: [] };

test('lists the URLs of one policy, dated while a copy is good', async () => {
  const [policyId, other] = [await policyMade(bench), await policyMade(bench)];
  const { state, clock } = bench.world;
  const now = bench.emulator.clock.freeze(true);
  const copy = { document, cachedAt: now, expiresAt: now + 86_400_000 };
  state.clientMetadata.put({ userPoolId: UserPoolId, policyId: other, url: 'https://a.example/other', copy });
  state.clientMetadata.put({ userPoolId: UserPoolId, policyId, url: 'https://a.example/b', copy });
  state.clientMetadata.put({ userPoolId: UserPoolId, policyId, url: 'https://a.example/a' });
  const listed = async () =>
    (await ask(bench, 'ListClientMetadataURLs', { UserPoolId, CIMDPolicyId: policyId })).ClientMetadataURLs;
  expect(await listed()).toEqual([
    { URL: 'https://a.example/a' },
    { URL: 'https://a.example/b', CachedDate: new Date(now), ExpirationDate: new Date(now + 86_400_000) },
  ]);
  bench.emulator.clock.set(clock.now() + 86_400_000);
  expect(await listed()).toEqual([{ URL: 'https://a.example/a' }, { URL: 'https://a.example/b' }]); // likely
});

test('refuses an unknown policy', () =>
  refuses(
    bench,
    commandFor('ListClientMetadataURLs', { UserPoolId, CIMDPolicyId: unknownId }),
    'ResourceNotFoundException',
    noSuchPolicy(unknownId),
  ));

import { authorizeUrl, baseOf, clientId, oauthFixtures } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { newProvider } from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import { idTokenOf, introduce } from './outside/party';
import { startSamlify, type Outside } from './outside/process';
import { samlName } from './samlSupport';

const bench = withEmulator({ fixtures: oauthFixtures() });

describe.each(['plain', 'encrypted'] as const)('sign-in through samlify, with assertions that are %s', (how) => {
  let outside: Outside;
  beforeAll(async () => {
    const user = { name: 'grace', attributes: { email: 'grace@example.com', displayName: 'Grace Hopper' } };
    outside = await startSamlify(await newProvider(), user, how);
  });
  afterAll(() => outside.stop());
  beforeEach(() =>
    introduce(bench, outside.address, how === 'encrypted' ? { ProviderDetails: { EncryptedResponses: 'true' } } : {}),
  );

  const arrive = async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: samlName, scope: 'openid email profile' }));
    await visitor.open(visitor.url);
    return visitor.submit();
  };

  it('goes from authorize to tokens, and out again', async () => {
    const visitor = await arrive();
    expect(await idTokenOf(bench, visitor)).toMatchObject({
      'cognito:username': 'Staff_grace',
      email: 'grace@example.com',
      name: 'Grace Hopper',
      identities: [{ issuer: `${outside.address}/metadata`, providerType: 'SAML', userId: 'grace' }],
    });
    const query = new URLSearchParams({ client_id: clientId, logout_uri: 'https://app.example.com/bye' });
    await visitor.open(`${baseOf(bench)}/logout?${query.toString()}`);
    expect(visitor.url.startsWith(`${outside.address}/out?`)).toBe(true);
    await visitor.open(visitor.url);
    expect((await visitor.submit()).url).toBe('https://app.example.com/bye');
  });

  it('is refused there with a request that was changed', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: samlName, scope: 'openid email profile' }));
    await visitor.open(visitor.url.replace('RelayState=', 'RelayState=x'));
    expect([visitor.status, visitor.body]).toEqual([400, expect.stringContaining('SIGNATURE')]);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { authorizeUrl, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const social = { client_id: 'a-client', client_secret: 'a-secret' };
const schema = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

const saml = (name: string, details: Record<string, string> = {}) => ({
  ProviderName: name,
  ProviderType: 'SAML',
  ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata', ...details },
  AttributeMapping: { email: `${schema}emailaddress` },
});

const providers = [
  {
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { ...social, authorize_scopes: 'email profile openid' },
    AttributeMapping: { email: 'email' },
  },
  {
    ProviderName: 'Facebook',
    ProviderType: 'Facebook',
    ProviderDetails: { ...social, authorize_scopes: 'public_profile,email' },
    AttributeMapping: { email: 'email' },
  },
  {
    ProviderName: 'LoginWithAmazon',
    ProviderType: 'LoginWithAmazon',
    ProviderDetails: { ...social, authorize_scopes: 'profile' },
    AttributeMapping: { email: 'email' },
  },
  {
    ProviderName: 'SignInWithApple',
    ProviderType: 'SignInWithApple',
    ProviderDetails: {
      client_id: 'com.example.app',
      team_id: 'TEAM',
      key_id: 'KEY',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      authorize_scopes: 'email name',
    },
    AttributeMapping: { email: 'email' },
  },
  {
    ProviderName: 'Company',
    ProviderType: 'OIDC',
    ProviderDetails: {
      ...social,
      oidc_issuer: '/_stand-in/oidc',
      attributes_request_method: 'GET',
      authorize_scopes: 'openid email',
    },
    AttributeMapping: { email: 'email' },
  },
  saml('Staff'),
];

const benchWith = (given: readonly { readonly ProviderName: string }[]) =>
  withEmulator({
    standIn: true,
    fixtures: oauthFixtures({
      pool: { IdentityProviders: given },
      client: { SupportedIdentityProviders: ['COGNITO', ...given.map(({ ProviderName }) => ProviderName)] },
    }),
  });

const bench = benchWith(providers);

/** Until no page is left that posts what it was given: a browser with scripts presses no button. */
async function arrive(visitor: Visitor): Promise<Visitor> {
  for (let page = 0; page < 3 && visitor.body.includes('document.forms[0].submit()'); page++) await visitor.submit();
  return visitor;
}

describe('a user of a pool comes back from the stand-in', () => {
  it.each(providers.map(({ ProviderName }) => ProviderName))('for %s', async (identity_provider) => {
    const visitor = await arrive(await new Visitor().open(authorizeUrl(bench, { identity_provider })));
    expect(visitor.text).toContain('(stand-in)');
    await arrive(await visitor.submit({ pick: 'grace' }));
    expect(visitor.sent).toMatchObject({ state: 'state=1', code: expect.any(String) as string });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      aud: clientId,
      email: 'grace@example.com',
      identities: [{ providerName: identity_provider }],
    });
  });

  it.each(providers.map(({ ProviderName }) => ProviderName))(
    'without %s, who was cancelled',
    async (identity_provider) => {
      const visitor = await arrive(await new Visitor().open(authorizeUrl(bench, { identity_provider })));
      await arrive(await visitor.submit({ cancel: 'yes' }, { form: 2 }));
      expect(visitor.url.startsWith('https://app.example.com/back?')).toBe(true);
      expect(visitor.sent).toMatchObject({ state: 'state=1', error: expect.any(String) as string });
      const users = [...bench.world.state.users.rows(poolId)];
      expect(users.filter(({ status }) => status === 'EXTERNAL_PROVIDER')).toEqual([]);
    },
  );
});

it('nobody comes in while a rule cuts the provider off, which a rule for all does not', async () => {
  const rule = (body: object) =>
    fetch(`${bench.emulator.url}/_emu/faults`, { method: 'PUT', body: JSON.stringify({ rules: [body] }) });
  const visitor = await arrive(await new Visitor().open(authorizeUrl(bench, { identity_provider: 'Google' })));
  await rule({ operation: '*', service: 'stand-in', drop: true });
  await expect(new Visitor().open(visitor.url)).rejects.toThrow('fetch failed');
  await rule({ operation: '*', match: { client_id: 'a-client' }, drop: true });
  await arrive(await visitor.submit({ pick: 'grace' }));
  expect(visitor.sent).toMatchObject({ code: expect.any(String) as string });
});

it('a provider whose token endpoint is cut off lets nobody in', async () => {
  await fetch(`${bench.emulator.url}/_emu/faults`, {
    method: 'PUT',
    body: JSON.stringify({ operation: '/_stand-in/google/token', drop: true }),
  });
  const visitor = await arrive(await new Visitor().open(authorizeUrl(bench, { identity_provider: 'Google' })));
  await arrive(await visitor.submit({ pick: 'grace' }));
  expect(visitor.url).toContain('error');
  expect([...bench.world.state.users.rows(poolId)].map(({ username }) => username)).toEqual(['ada']);
  const log = (await (await fetch(`${bench.emulator.url}/_emu/requests`)).json()) as { operation: string }[];
  expect(log).toContainEqual(expect.objectContaining({ operation: 'stand-in google/token POST', code: 'Dropped' }));
});

describe('a provider of SAML that has to encrypt', () => {
  const sealed = benchWith([saml('Sealed', { EncryptedResponses: 'true' })]);

  it('encrypts to the certificate that the pool shows', async () => {
    const url = authorizeUrl(sealed, { identity_provider: 'Sealed' });
    const visitor = await (await arrive(await new Visitor().open(url))).submit({ pick: 'grace' });
    const [, response = ''] = /name="SAMLResponse" value="([^"]*)"/.exec(visitor.body) ?? [];
    expect(Buffer.from(response, 'base64').toString('utf8')).toContain('<saml2:EncryptedAssertion');
    await arrive(visitor);
    expect(visitor.sent).toMatchObject({ state: 'state=1', code: expect.any(String) as string });
  });
});

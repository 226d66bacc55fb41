import { callback, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';

// Federated users of a fixture, and the stand-in of an emulator that is known by another name from elsewhere.

const corp = {
  ProviderName: 'Corp',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: 'a-client',
    client_secret: 'a-secret',
    attributes_request_method: 'GET',
    oidc_issuer: '/_stand-in/oidc',
    authorize_scopes: 'openid email',
  },
  AttributeMapping: { email: 'email' },
};
const staff = {
  ProviderName: 'Staff',
  ProviderType: 'SAML',
  ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata', IDPSignout: 'true' },
};
const fixtures = {
  ...(oauthFixtures({
    pool: {
      IdentityProviders: [corp, staff],
      Users: [
        { Username: 'Corp_lin', UserStatus: 'EXTERNAL_PROVIDER', UserAttributes: { email: 'old@example.com' } },
        { Username: 'Corp_noor', Password: 'Correct-horse-1', UserStatus: 'CONFIRMED' },
      ],
    },
    client: { SupportedIdentityProviders: ['COGNITO', 'Corp', 'Staff'] },
  }) as object),
  standIn: { interactive: false, identities: [{ sub: 'lin', email: 'lin@example.com' }, { sub: 'noor' }] },
};

const authorize = (base: string, more: Record<string, string> = {}) =>
  `${base}/_domains/shop/oauth2/authorize?${new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: callback, scope: 'openid email' },
    ...{ identity_provider: 'Corp', ...more },
  }).toString()}`;

describe('a federated user of a fixture', () => {
  const bench = withEmulator({ fixtures });

  it('is whom the provider names, by the name alone', async () => {
    const before = bench.world.state.users.get(poolId, 'Corp_lin');
    expect(before?.identities).toMatchObject([{ userId: 'lin', providerName: 'Corp', primary: true }]);
    const visitor = await new Visitor().open(authorize(bench.emulator.url));
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      sub: before?.sub,
      'cognito:username': 'Corp_lin',
      email: 'lin@example.com',
    });
  });

  it('is nobody whose name alone is like it', async () => {
    expect(bench.world.state.users.get(poolId, 'Corp_noor')?.identities).toBeUndefined();
    const visitor = await new Visitor().open(authorize(bench.emulator.url, { login_hint: 'noor' }));
    expect(visitor.sent).toEqual({
      error: 'invalid_request',
      error_description: 'Already found an entry for username Corp_noor',
    });
  });
});

describe('in a network of containers', () => {
  const bench = withEmulator({ fixtures, host: '0.0.0.0', publicUrl: 'http://cognito:4401' });

  it('a browser finds the stand-in by the name by which it found the emulator', async () => {
    const here = `http://localhost:${bench.emulator.port}`;
    const visitor = await new Visitor().open(authorize(here));
    expect(visitor.sent).toMatchObject({ code: expect.any(String) as string });
    const out = await fetch(authorize(here), { redirect: 'manual' });
    expect(out.headers.get('location')).toMatch(new RegExp(`^${here}/_stand-in/oidc/authorize\\?`));
  });

  it('and finds it again to sign out there', async () => {
    const here = `http://localhost:${bench.emulator.port}`;
    const visitor = await new Visitor().open(authorize(here, { identity_provider: 'Staff' }));
    await visitor.submit();
    expect(visitor.sent).toMatchObject({ code: expect.any(String) as string });
    const leaving = new URLSearchParams({ client_id: clientId, logout_uri: 'https://app.example.com/bye' });
    const logout = `${here}/_domains/shop/logout?${leaving.toString()}`;
    const cookie = Object.entries(visitor.cookies(logout)).map(([name, value]) => `${name}=${value}`);
    const out = await fetch(logout, { redirect: 'manual', headers: { cookie: cookie.join('; ') } });
    expect(out.headers.get('location')).toMatch(new RegExp(`^${here}/_stand-in/saml/slo\\?`));
  });
});

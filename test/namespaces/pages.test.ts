import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as openid from 'openid-client';
import request from 'supertest';
import { authorizeUrl, callback, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { password } from '../support/pools';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { withNamespaces, type Side } from './support';

const provider = (ProviderName: string, ProviderType: string, ProviderDetails: object) => ({
  ProviderName,
  ProviderType,
  ProviderDetails,
  AttributeMapping: { email: ProviderType === 'SAML' ? emailClaim : 'email' },
});
const emailClaim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const social = { client_id: 'a-client', client_secret: 'a-secret' };
const providers = [
  provider('Google', 'Google', { ...social, authorize_scopes: 'email profile openid' }),
  provider('Company', 'OIDC', {
    ...social,
    oidc_issuer: '/_stand-in/oidc',
    attributes_request_method: 'GET',
    authorize_scopes: 'openid email',
  }),
  provider('Staff', 'SAML', { MetadataURL: '/_stand-in/saml/metadata', IDPSignout: 'true' }),
];

const at = withNamespaces({
  standIn: true,
  fixtures: oauthFixtures({
    pool: { IdentityProviders: providers, VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
    client: {
      SupportedIdentityProviders: ['COGNITO', ...providers.map(({ ProviderName }) => ProviderName)],
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
  }),
});

/** The three of them, which have nothing in common but the host. */
const sides = (): readonly Side[] => [at.bench, at.a, at.b];

const signIn = (visitor: Visitor) => visitor.submit({ username: 'ada', password });

/** Until no page is left that posts what it was given. */
async function arrive(visitor: Visitor): Promise<Visitor> {
  for (let page = 0; page < 3 && visitor.body.includes('document.forms[0].submit()'); page++) await visitor.submit();
  return visitor;
}

/** Every address that a page names. */
const addressesOf = ({ body }: Visitor) =>
  [...body.matchAll(/ (?:href|src|action)="([^"]*)"/g)].map(([, address = '']) => address);

describe('the pages of namespaces and their emulator, in one browser,', () => {
  it('name only addresses of their own', async () => {
    for (const { emulator } of [at.a, at.b]) {
      const { pathname } = new URL(emulator.url);
      const visitor = await new Visitor().open(authorizeUrl({ emulator }));
      expect(visitor.url.startsWith(`${emulator.url}/_domains/shop/login?`)).toBe(true);
      const addresses = addressesOf(visitor);
      expect(addresses.length).toBeGreaterThan(4);
      for (const address of addresses) expect(address.startsWith(`${pathname}/_domains/shop/`)).toBe(true);
      for (const address of addresses.filter((one) => one.includes('/assets/'))) {
        expect((await fetch(new URL(address, emulator.url))).status).toBe(200);
      }
    }
  });

  it('sign in side by side, each with a session of its own', async () => {
    const visitor = new Visitor();
    const codes: string[] = [];
    for (const side of sides()) {
      await visitor.open(authorizeUrl(side));
      // whoever is signed in elsewhere is a stranger here
      expect(visitor.inputs).toContain('password');
      await signIn(visitor);
      codes.push(visitor.sent['code'] ?? '');
    }
    const sessions = sides().map(({ emulator }) => visitor.cookies(`${emulator.url}/_domains/shop/login`)['cognito']);
    expect(new Set(sessions).size).toBe(3);
    for (const [of, side] of sides().entries()) {
      const { body } = await redeemed(side, codes[of] ?? '');
      expect(decode(String(body['id_token'])).claims['iss']).toBe(`${side.emulator.url}/${poolId}`);
      await visitor.open(authorizeUrl(side));
      expect(visitor.sent['code']).toEqual(expect.any(String));
    }
  });

  it('take no code of one another, and sign out alone', async () => {
    const { bench, a, b } = at;
    const visitor = new Visitor();
    for (const side of sides()) await signIn(await visitor.open(authorizeUrl(side)));
    await visitor.open(authorizeUrl(a));
    const code = visitor.sent['code'] ?? '';
    for (const other of [b, bench]) {
      expect(await redeemed(other, code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
    }
    expect((await redeemed(a, code)).status).toBe(200);
    const logout = new URLSearchParams({ client_id: clientId, logout_uri: 'https://app.example.com/bye' });
    await visitor.open(`${a.emulator.url}/_domains/shop/logout?${logout.toString()}`);
    expect(visitor.url).toBe('https://app.example.com/bye');
    expect((await visitor.open(authorizeUrl(a))).inputs).toContain('password');
    for (const other of [b, bench]) {
      await visitor.open(authorizeUrl(other));
      expect(visitor.sent['code']).toEqual(expect.any(String));
    }
  });

  it.each(providers.map(({ ProviderName }) => ProviderName))('sign in by way of %s', async (identity_provider) => {
    for (const side of sides()) {
      const visitor = await arrive(await new Visitor().open(authorizeUrl(side, { identity_provider })));
      expect(visitor.url.startsWith(`${side.emulator.url}/_stand-in/`)).toBe(true);
      await arrive(await visitor.submit({ pick: 'grace' }));
      const { body } = await redeemed(side, visitor.sent['code'] ?? '');
      expect(decode(String(body['id_token'])).claims).toMatchObject({
        email: 'grace@example.com',
        identities: [{ providerName: identity_provider }],
      });
      expect(side.emulator.report().userPools[0]?.EstimatedNumberOfUsers).toBe(2);
    }
    expect(at.a.emulator.report().standIn?.Issuer).toBe(`${at.a.emulator.url}/_stand-in/oidc`);
  });

  it('sign out at the stand-in of SAML, too', async () => {
    const { a } = at;
    const visitor = await arrive(await new Visitor().open(authorizeUrl(a, { identity_provider: 'Staff' })));
    await arrive(await visitor.submit({ pick: 'grace' }));
    const logout = new URLSearchParams({ client_id: clientId, logout_uri: 'https://app.example.com/bye' });
    await arrive(await visitor.open(`${a.emulator.url}/_domains/shop/logout?${logout.toString()}`));
    expect(visitor.url).toBe('https://app.example.com/bye');
  });

  it('confirm by the link of a mail', async () => {
    const { a, b } = at;
    for (const side of [a, b]) {
      const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
      await side.client.send(
        new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password, UserAttributes }),
      );
    }
    const { link = '' } = (await a.emulator.messages.latest()) ?? {};
    expect(link.startsWith(`${a.emulator.url}/_domains/shop/confirmUser?`)).toBe(true);
    expect((await fetch(link)).status).toBe(200);
    const signInAt = async (side: Side) =>
      (await (await new Visitor().open(authorizeUrl(side))).submit({ username: 'bob', password })).sent['code'];
    expect(await signInAt(a)).toEqual(expect.any(String));
    expect(await signInAt(b)).toBeUndefined();
  });
});

describe('a namespace', () => {
  it('is discovered by openid-client, which signs in and checks the tokens', async () => {
    const { a } = at;
    const issuer = `${a.emulator.url}/${poolId}`;
    const config = await openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- it speaks http here
      execute: [openid.allowInsecureRequests],
    });
    openid.enableNonRepudiationChecks(config);
    const base = `${a.emulator.url}/_domains/shop`;
    expect(config.serverMetadata()).toMatchObject({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      authorization_endpoint: `${base}/oauth2/authorize`,
      token_endpoint: `${base}/oauth2/token`,
      end_session_endpoint: `${base}/logout`,
    });
    const [expectedState, pkceCodeVerifier] = [openid.randomState(), openid.randomPKCECodeVerifier()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid email',
      state: expectedState,
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const visitor = await signIn(await new Visitor().open(url.href));
    const checks = { expectedState, pkceCodeVerifier, idTokenExpected: true };
    const tokens = await openid.authorizationCodeGrant(config, new URL(visitor.url), checks);
    expect(tokens.claims()).toMatchObject({ iss: issuer, email: 'ada@example.com' });
  });

  it("does not answer to the host of a domain, which is the emulator's", async () => {
    const { a, bench } = at;
    const Host = `shop.auth.us-east-1.amazoncognito.localhost:${a.emulator.port}`;
    const outside = await request(bench.emulator.url).get('/login').set({ Host });
    expect([outside.status, outside.headers['location']]).toEqual([302, expect.stringContaining('/error?')]);
    const inside = await request(bench.emulator.url).get('/_namespaces/a/login').set({ Host });
    expect([inside.status, inside.text]).toEqual([404, expect.stringContaining('belongs to a user pool')]);
    const path = `/${poolId}/.well-known/openid-configuration`;
    const endpointAt = async (prefix: string) => {
      const { body } = await request(bench.emulator.url).get(`${prefix}${path}`).set({ Host });
      return (body as Record<string, string>)['token_endpoint'];
    };
    expect(await endpointAt('')).toBe(`http://${Host}/oauth2/token`);
    expect(await endpointAt('/_namespaces/a')).toBe(`${a.emulator.url}/_domains/shop/oauth2/token`);
    expect(a.emulator.report().userPools[0]?.Domains).toEqual([`${a.emulator.url}/_domains/shop`]);
    expect(bench.emulator.report().userPools[0]?.Domains).toHaveLength(2);
  });
});

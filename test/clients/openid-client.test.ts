/* eslint-disable @typescript-eslint/no-deprecated -- it calls so what speaks http, for which it is here */
import * as client from 'openid-client';
import { callback, clientId } from '../oauth/support';
import { clientSecret, comesBack, issuerOf, schemes, tampered, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';

const farewell = 'https://app.example.com/bye';
const withSecret = {
  client: {
    ClientSecret: clientSecret,
    AllowedOAuthScopes: ['openid', 'email', 'profile', 'api/read'],
  },
  pool: {
    ResourceServers: [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads' }] }],
  },
};

describe.each(schemes)('openid-client, unmodified, over %s,', (scheme) => {
  const bench = withRelyingParty(scheme, withSecret);
  const execute = scheme === 'http' ? [client.allowInsecureRequests] : [];

  const discover = (authentication = client.ClientSecretBasic(clientSecret), id = clientId) =>
    client.discovery(new URL(issuerOf(bench)), id, undefined, authentication, { execute });

  /** A request to authorize, and what is to come back. */
  async function begin(config: client.Configuration) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid email',
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } };
  }

  async function signedIn(config: client.Configuration, visitor = new Visitor()) {
    const { url, checks } = await begin(config);
    return client.authorizationCodeGrant(config, new URL(await comesBack(visitor, url)), checks);
  }

  it('discovers the pool, at its issuer alone', async () => {
    const config = await discover();
    const metadata = config.serverMetadata();
    const { issuer, token_endpoint } = metadata;
    expect({ issuer, token_endpoint }).toEqual({
      issuer: issuerOf(bench),
      token_endpoint: `${bench.emulator.url}/_domains/shop/oauth2/token`,
    });
    expect(metadata.supportsPKCE()).toBe(false); // nobody is told that it does, as on AWS [recorded]
    const other = new URL(issuerOf(bench).replace('localhost', '127.0.0.1'));
    const asked = client.discovery(other, clientId, undefined, undefined, { execute });
    await expect(asked).rejects.toMatchObject({ code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' });
  });

  it.each([
    ['client_secret_basic', client.ClientSecretBasic(clientSecret)],
    ['client_secret_post', client.ClientSecretPost(clientSecret)],
  ])('signs in by %s, refreshes, learns who it is and revokes', async (_, authentication) => {
    const config = await discover(authentication);
    client.enableNonRepudiationChecks(config); // it checks signatures, too
    const tokens = await signedIn(config);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    expect(tokens.expiresIn()).toBeGreaterThan(3500);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ email: 'ada@example.com', email_verified: true, 'cognito:username': 'ada' });
    const { access_token, refresh_token = '' } = tokens;
    const told = await client.fetchUserInfo(config, access_token, claims?.sub ?? '');
    expect(told).toEqual({ sub: claims?.sub, email: 'ada@example.com', email_verified: 'true', username: 'ada' });

    const fresh = await client.refreshTokenGrant(config, refresh_token);
    expect(fresh.access_token).not.toBe(access_token);
    expect(fresh.claims()?.sub).toBe(claims?.sub);
    expect(fresh.refresh_token).toBeUndefined();

    await client.tokenRevocation(config, refresh_token);
    await expect(client.refreshTokenGrant(config, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    const asked = client.fetchUserInfo(config, access_token, client.skipSubjectCheck);
    // the challenge names no scheme, as on AWS [docs], so that it is not read
    await expect(asked).rejects.toMatchObject({ code: 'OAUTH_RESPONSE_IS_NOT_CONFORM', cause: { status: 401 } });
  });

  it('signs out by what Cognito takes, and not by what OpenID Connect has', async () => {
    const config = await discover();
    const visitor = new Visitor();
    const { id_token = '' } = await signedIn(config, visitor);
    const standard = client.buildEndSessionUrl(config, { post_logout_redirect_uri: farewell, id_token_hint: id_token });
    await visitor.open(standard.href);
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain("Required String parameter 'redirect_uri' is not present");
    const { url } = await begin(config);
    expect((await visitor.open(url.href)).url.startsWith(callback)).toBe(true);

    await visitor.open(client.buildEndSessionUrl(config, { logout_uri: farewell }).href);
    expect(visitor.url).toBe(farewell);
    const again = await begin(config);
    expect((await visitor.open(again.url.href)).inputs).toEqual(['username', 'password']);
  });

  it('refuses another state and another nonce, and the pool another verifier', async () => {
    const config = await discover();
    const redeem = async (change: (url: string) => string, more: object, back = (url: string) => url) => {
      const { url, checks } = await begin(config);
      const came = await comesBack(new Visitor(), change(url.href));
      return client.authorizationCodeGrant(config, new URL(back(came)), { ...checks, ...more });
    };
    const same = (url: string) => url;
    const mixed = redeem(same, {}, (url) => tampered(url, 'state', 'another'));
    await expect(mixed).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE' });
    const replayed = redeem((url) => tampered(url, 'nonce', 'another'), {});
    await expect(replayed).rejects.toMatchObject({ code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' });
    const stolen = redeem(same, { pkceCodeVerifier: client.randomPKCECodeVerifier() });
    await expect(stolen).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
  });

  it('tells what the pool refused, at its callback and from its token endpoint', async () => {
    const config = await discover();
    const { url, checks } = await begin(config);
    const came = (await new Visitor().open(tampered(url.href, 'scope', 'openid phone'))).url;
    const refused = client.authorizationCodeGrant(config, new URL(came), checks);
    await expect(refused).rejects.toMatchObject({ error: 'invalid_request', error_description: 'invalid_scope' });
    const impostor = await discover(client.ClientSecretBasic('anotherSecret'));
    await expect(signedIn(impostor)).rejects.toMatchObject({ error: 'invalid_client', status: 400 });
  });
});

describe('openid-client as a program of its own', () => {
  const bench = withRelyingParty('http', {
    ...withSecret,
    client: { ...withSecret.client, AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['api/read'] },
  });

  it('gets tokens for itself', async () => {
    const config = await client.discovery(new URL(issuerOf(bench)), clientId, clientSecret, undefined, {
      execute: [client.allowInsecureRequests],
    });
    const tokens = await client.clientCredentialsGrant(config, { scope: 'api/read' });
    expect(tokens).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: 'bearer' });
    const beyond = client.clientCredentialsGrant(config, { scope: 'api/write' });
    await expect(beyond).rejects.toMatchObject({ error: 'invalid_scope', status: 400 });
  });
});

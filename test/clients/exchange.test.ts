/* eslint-disable @typescript-eslint/no-deprecated -- they call so what speaks http, for which it is here */
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache, type Jwks } from 'aws-jwt-verify/jwk';
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { clientId, oauthFixtures, poolId } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { clientSecret, comesBack, issuerOf } from '../support/relyingParty';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { authorizeUrl, redeemed } from '../oauth/support';

// An agent and a service behind it, as programs that know nothing of the emulator.

const agent = 'agentclient000000000000000';
const grant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const typeOf = (name: string) => `urn:ietf:params:oauth:token-type:${name}`;
const orders = 'https://orders.example.com';

const scopes = ['openid', 'email', `${orders}/read`];
const oauthClient = {
  ClientName: 'agent',
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: [`${orders}/read`],
};
const exchanger = 'exchangerclient00000000000';
const fixtures = oauthFixtures({
  client: { AllowedOAuthScopes: [...scopes, `${orders}/write`] },
  pool: {
    ResourceServers: [
      {
        Identifier: orders,
        Name: 'orders',
        Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
      },
    ],
    Clients: [
      {
        ...(oauthFixtures() as { userPools: { Clients: object[] }[] }).userPools[0]?.Clients[0],
        AllowedOAuthScopes: [...scopes, `${orders}/write`],
      },
      { ...oauthClient, ClientId: agent, ClientSecret: clientSecret },
      {
        ...oauthClient,
        ClientId: exchanger,
        ClientSecret: clientSecret,
        AllowedOAuthFlows: ['code'],
        CallbackURLs: ['https://app.example.com/back'],
        AllowedOAuthScopes: scopes,
        ExplicitAuthFlows: ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION', 'ALLOW_TOKEN_EXCHANGE_DELEGATION'],
      },
    ],
  },
});
const bench = withEmulator({ fixtures });

const scope = [...scopes, `${orders}/write`].join(' ');

async function userToken(): Promise<string> {
  const visitor = new Visitor();
  await comesBack(visitor, authorizeUrl(bench, { scope }));
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  return (body as { access_token: string }).access_token;
}

const discover = (id: string) =>
  client.discovery(new URL(issuerOf(bench)), id, undefined, client.ClientSecretBasic(clientSecret), {
    execute: [client.allowInsecureRequests],
  });

const jwksOf = async () => (await (await fetch(`${issuerOf(bench)}/.well-known/jwks.json`)).json()) as Jwks;

describe('openid-client, unmodified,', () => {
  test('has an agent act for a user, whom the service behind it tells apart', async () => {
    const subject = await userToken();
    const { access_token: actor } = await client.clientCredentialsGrant(await discover(agent));
    const config = await discover(exchanger);
    const tokens = await client.genericGrantRequest(config, grant, {
      subject_token: subject,
      subject_token_type: typeOf('access_token'),
      actor_token: actor,
      actor_token_type: typeOf('access_token'),
      resource: orders,
      scope: `${orders}/read`,
    });
    expect(tokens).toMatchObject({
      token_type: 'bearer',
      issued_token_type: typeOf('access_token'),
      scope: `${orders}/read`,
    });
    expect(tokens.expiresIn()).toBeGreaterThan(3500);
    const service = JwtVerifier.create({ issuer: issuerOf(bench), audience: orders, jwksUri: 'https://none.invalid' });
    service.cacheJwks(await jwksOf());
    const { sub } = decode(subject).claims;
    await expect(service.verify(tokens.access_token)).resolves.toMatchObject({ sub, act: { sub: agent } });
    await expect(service.verify(subject)).rejects.toThrow();
  });

  test('is told why not', async () => {
    const config = await discover(exchanger);
    const ask = async (more: Record<string, string>) =>
      client.genericGrantRequest(config, grant, {
        subject_token: await userToken(),
        subject_token_type: typeOf('access_token'),
        ...more,
      });
    await expect(ask({ resource: 'made-up' })).rejects.toMatchObject({ error: 'invalid_target', status: 400 });
    await expect(ask({ scope: `${orders}/write` })).rejects.toMatchObject({ error: 'invalid_scope' });
    await expect(ask({ subject_token: 'x' })).rejects.toMatchObject({ error: 'invalid_request' });
    const wrong = client.genericGrantRequest(await discover(clientId), grant, {});
    await expect(wrong).rejects.toMatchObject({ error: 'invalid_client' });
  });
});

describe('oauth4webapi, unmodified,', () => {
  const insecure = { [oauth.allowInsecureRequests]: true };

  async function exchanged(
    more: Record<string, string>,
    how?: Parameters<typeof oauth.processGenericTokenEndpointResponse>[3],
  ) {
    const issuer = new URL(issuerOf(bench));
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
    const asking = { client_id: exchanger };
    const response = await oauth.genericTokenEndpointRequest(
      server,
      asking,
      oauth.ClientSecretPost(clientSecret),
      grant,
      { subject_token: await userToken(), subject_token_type: typeOf('access_token'), ...more },
      insecure,
    );
    return oauth.processGenericTokenEndpointResponse(server, asking, response, how);
  }

  test('gets an access token', async () => {
    expect(await exchanged({ audience: 'billing' })).toMatchObject({ token_type: 'bearer', scope: scopes.join(' ') });
  });

  test('gets an ID token where it is told that such a one is no bearer’s', async () => {
    const asked = { requested_token_type: typeOf('id_token'), audience: 'billing' };
    await expect(exchanged(asked)).rejects.toMatchObject({ code: 'OAUTH_UNSUPPORTED_OPERATION' });
    const answer = await exchanged(asked, { recognizedTokenTypes: { n_a: () => undefined } });
    expect(answer).toMatchObject({ token_type: 'n_a', issued_token_type: typeOf('id_token') });
    expect(decode(answer.access_token).claims).toMatchObject({ token_use: 'id', aud: 'billing' });
  });
});

describe('aws-jwt-verify, unmodified, takes what was exchanged', () => {
  const awsLike = withEmulator({ fixtures, issuer: 'aws' });

  test.each(['access', 'id'] as const)('as %s tokens of AWS, for the client alone', async (tokenUse) => {
    const visitor = new Visitor();
    await comesBack(visitor, authorizeUrl(awsLike, { scope }));
    const { body } = await redeemed(awsLike, visitor.sent['code'] ?? '');
    const answer = await fetch(`${awsLike.emulator.url}/_domains/shop/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: grant,
        client_id: exchanger,
        client_secret: clientSecret,
        subject_token: String(body['access_token']),
        subject_token_type: typeOf('access_token'),
        requested_token_type: typeOf(`${tokenUse}_token`),
      }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const jwks = (await (await fetch(`${awsLike.emulator.url}/${poolId}/.well-known/jwks.json`)).json()) as Jwks;
    const verifier = (id: string) => {
      const made = CognitoJwtVerifier.create(
        { userPoolId: poolId, clientId: id, tokenUse },
        { jwksCache: new SimpleJwksCache() },
      );
      made.cacheJwks(jwks);
      return made;
    };
    await expect(verifier(exchanger).verify(token)).resolves.toMatchObject({ token_use: tokenUse });
    await expect(verifier(clientId).verify(token)).rejects.toThrow(exchanger);
  });
});

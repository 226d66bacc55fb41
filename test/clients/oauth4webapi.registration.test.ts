/* eslint-disable @typescript-eslint/no-deprecated -- it calls so what speaks http, for which it is here */
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { withEmulator } from '../support/emulator';
import { at, basic, callback, clientOf, fixtures, poolId, secret, token } from '../oauth/domain';

// Clients that register themselves (RFC 7591), by the libraries that do it.

const registrar = 'registrarclient00000000000';
const bench = withEmulator({
  fixtures: fixtures({ DcrConfiguration: { OpenDcrEnabled: true, AllowedScopes: ['api/read'] } }, [
    clientOf(registrar, 'registrar', {
      ClientSecret: secret,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['aws.cognito/dcr/register'],
      CallbackURLs: undefined,
      LogoutURLs: undefined,
    }),
  ]),
});

const insecure = { [oauth.allowInsecureRequests]: true } as const;
const issuer = () => new URL(`${bench.emulator.url}/${poolId}`);
const server = async () => oauth.processDiscoveryResponse(issuer(), await oauth.discoveryRequest(issuer(), insecure));

async function initialAccessToken(): Promise<string> {
  const { json } = await token(bench, { grant_type: 'client_credentials' }, { headers: basic(registrar) });
  return json['access_token'] ?? '';
}

describe('oauth4webapi, unmodified,', () => {
  const register = async (metadata: Partial<oauth.Client>, more: { initialAccessToken?: string } = {}) =>
    oauth.processDynamicClientRegistrationResponse(
      await oauth.dynamicClientRegistrationRequest(await server(), metadata, { ...insecure, ...more }),
    );

  it('registers a public client, and one with a secret', async () => {
    const open = await register({ redirect_uris: [callback], token_endpoint_auth_method: 'none' });
    expect(open).toMatchObject({ client_id: expect.any(String) as string, redirect_uris: [callback] });
    expect(open).not.toHaveProperty('client_secret');
    const closed = await register({ redirect_uris: [callback] });
    expect(closed).toMatchObject({ client_secret: expect.any(String) as string, client_secret_expires_at: 0 });
  });

  it('registers a client that acts for itself by a token, which is given one of its own', async () => {
    const made = await register({ grant_types: ['client_credentials'], scope: 'api/read' }, { initialAccessToken: await initialAccessToken() }); // prettier-ignore
    const authentication = oauth.ClientSecretBasic(made['client_secret'] as string);
    const as = await server();
    const answer = await oauth.clientCredentialsGrantRequest(as, made, authentication, { scope: 'api/read' }, insecure);
    const { access_token: given } = await oauth.processClientCredentialsResponse(as, made, answer);
    expect(given).toMatch(/^eyJ/);
  });

  it('is told why not', async () => {
    await expect(register({ redirect_uris: ['http://example.com/back'] })).rejects.toMatchObject({
      error: 'invalid_redirect_uri',
    });
    await expect(register({ grant_types: ['client_credentials'], scope: 'api/read' })).rejects.toMatchObject({
      error: 'invalid_client_metadata',
    });
    await expect(register({ redirect_uris: [callback] }, { initialAccessToken: 'none' })).rejects.toThrow(
      oauth.WWWAuthenticateChallengeError,
    );
  });
});

describe('openid-client, unmodified,', () => {
  it('registers itself and goes on as that client', async () => {
    const config = await client.dynamicClientRegistration(
      issuer(),
      { redirect_uris: [callback], grant_types: ['authorization_code', 'refresh_token'] },
      undefined,
      { execute: [client.allowInsecureRequests] },
    );
    const { client_id: id } = config.clientMetadata();
    const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', state: 'a' });
    const { headers } = await fetch(url, { redirect: 'manual' });
    expect(headers.get('location')).toContain(`${at(bench, '/login').replace('127.0.0.1', 'localhost')}?`);
    expect(bench.world.state.clients.get(poolId, id)?.settings).toMatchObject({ ClientType: 'DCR' });
  });
});

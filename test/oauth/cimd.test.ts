import { InitiateAuthCommand, RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { readDocument } from '../../src/domain/cimd/document';
import { ask } from '../support/commands';
import { documentOf, withDocumentSite } from '../support/documentSite';
import { refuses, startEmulator, storedBy, withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';
import { agentAt, agents, agentsClient, askedBy, callbackOfDocument, codeFor, letIn, redeemBy } from './agents';
import { asked, at, authorize, callback, encoded, fixtures, otherPoolId, password, poolId, post, reached, redeem, signInAtPage, codeOf, token, queryOf, verifier, web, type Sent } from './domain'; // prettier-ignore

// A client that goes by the URL of its metadata document. What AWS does beyond the guide's page is unknown: likely.

const bench = withEmulator({ fixtures: fixtures({}, [agentsClient()]), allowLoopbackClientMetadata: true });
const site = withDocumentSite();

let url = '';
let policyId = '';
beforeEach(async () => {
  policyId = await letIn(bench, site);
  url = agentAt(site, '/clients/a');
});

const errorPage = (error: string, client_id: string) =>
  `${at(bench, '/error')}?${new URLSearchParams({ error, client_id }).toString()}`;
const claimsOf = (jwt = '') => decode(jwt).claims;
const refreshing = (client_id: string | undefined, refresh_token: string | undefined) =>
  token(bench, { grant_type: 'refresh_token', client_id, refresh_token });

describe('at authorize', () => {
  test('leads to the pages, where people sign in, and back to the document’s own redirect URI', async () => {
    const { status, location } = await signInAtPage(bench, askedBy(url, { state: 'x' }));
    expect([status, location.split('?')[0], queryOf(location)['state']]).toEqual([302, callbackOfDocument, 'x']);
    expect(site.asked).toEqual(['/clients/a']);
  });

  test('keeps the document, for as long as the policy says or it says itself', async () => {
    const now = bench.emulator.clock.freeze(true);
    const other = agentAt(site, '/clients/b', {}, { 'Cache-Control': 'max-age=604800' });
    for (const one of [url, url, other]) await authorize(bench, askedBy(one));
    expect(site.asked).toEqual(['/clients/a', '/clients/b']);
    const { state } = bench.world;
    expect([...state.clientMetadata.rows(poolId)].map((row) => (row.copy?.expiresAt ?? 0) - now)).toEqual([
      86_400_000, 604_800_000,
    ]);
    bench.emulator.clock.advance('24h');
    await authorize(bench, askedBy(url));
    await authorize(bench, askedBy(other));
    expect(site.asked).toEqual(['/clients/a', '/clients/b', '/clients/a']);
  });

  test('asks once for all who come at once', async () => {
    await Promise.all([authorize(bench, askedBy(url)), authorize(bench, askedBy(url)), authorize(bench, askedBy(url))]);
    expect(site.asked).toEqual(['/clients/a']);
  });

  test('signs in silently who is signed in at the pool', async () => {
    const { cookie } = await signInAtPage(bench, {});
    const { location } = await authorize(bench, askedBy(url), { cookie });
    expect(queryOf(location)['code']).toBeDefined();
  });

  test.each<[string, () => unknown]>([
    ['a URL that no pattern means', () => (url = agentAt(site, '/other/a'))],
    ['a document that is gone', () => (url = site.url('/clients/none'))],
    ['a document of another client', () => (url = site.at('/clients/c', documentOf(url)))],
    ['a document that redirects', () => (url = site.at('/clients/c', (_request, response) => void response.writeHead(302, { Location: url }).end()))],
    ['a document that is no JSON', () => (url = site.at('/clients/c', '<html>'))],
    ['a document that is served as another thing', () => (url = agentAt(site, '/clients/c', {}, { 'Content-Type': 'text/html' }))],
    ['a document that is served as what only begins like JSON', () => (url = agentAt(site, '/clients/c', {}, { 'Content-Type': 'application/jsonp' }))],
    ['a document that is served as what only ends like JSON', () => (url = agentAt(site, '/clients/c', {}, { 'Content-Type': 'multipart/application/json' }))],
    ['a document of another status', () => (url = site.at('/clients/c', (_request, response) => void response.writeHead(203, { 'Content-Type': 'application/json' }).end(JSON.stringify(documentOf(site.url('/clients/c'))))))],
    ['a document that is too large', () => (url = agentAt(site, '/clients/c', { filling: 'x'.repeat(5000) }))],
    ['a document with a secret', () => (url = agentAt(site, '/clients/c', { client_secret: 'x' }))],
    ['a document of a confidential client', () => (url = agentAt(site, '/clients/c', { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: url }))],
    ['a deleted policy', () => ask(bench, 'DeleteCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId: policyId })],
    ['a deleted app client', () => bench.world.state.clients.remove(bench.world.state.clients.get(poolId, agents)!)],
    ['an app client that got a secret', () => change({ secrets: [{ id: 's', value: 's'.repeat(52), createdAt: 0 }] })],
    ['an app client without OAuth', () => setting({ AllowedOAuthFlowsUserPoolClient: false })],
    ['policies of two app clients', () => letIn(bench, site, { ClientId: web, URLPatterns: [`https://localhost:${site.port}/clients/a`] })],
    ['a fragment', () => (url += '#f')],
    ['dot segments', () => (url = site.url('/clients/x/../a'))],
    ['user info', () => (url = url.replace('localhost', 'user@localhost'))],
    ['a query', () => (url += '?a=b')],
    ['the same in other letters', () => (url = url.replace('http', 'HTTP'))],
    ['a header behind it', () => (url += '\r\nSet-Cookie: a=b')],
  ])('shows the error page for %s, keeps nothing and sends nobody away', async (_name, breaks) => {
    await breaks();
    const before = storedBy(bench);
    const { status, location, headers, hint } = await authorize(bench, askedBy(url));
    expect([status, location]).toEqual([302, errorPage('invalid_request', url)]);
    expect(hint).not.toBe('');
    expect(headers.getSetCookie().filter((cookie) => cookie.startsWith('a='))).toEqual([]);
    expect(storedBy(bench)).toEqual(before);
    await expect(reached(location)).resolves.toMatchObject({ status: 400 });
  }); // prettier-ignore

  test.each([
    callback,
    'https://own.example.com/back',
    `${callbackOfDocument}/`,
    `${callbackOfDocument}?a=b`,
    undefined,
  ])('sends nobody to %s, which is not in the document', async (redirect_uri) => {
    const { location } = await authorize(bench, askedBy(url, { redirect_uri }));
    expect(location).toBe(errorPage('redirect_mismatch', url));
  });

  test.each<[string, object, Sent, string]>([
    ['no challenge', {}, { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['a plain challenge', {}, { code_challenge_method: 'plain' }, 'invalid_request'],
    ['tokens at once', {}, { response_type: 'token' }, 'unauthorized_client'],
    ['a document without the grant', { grant_types: ['refresh_token'] }, {}, 'unauthorized_client'],
    ['a document without the response type', { response_types: ['token'] }, {}, 'unauthorized_client'],
    ['a scope that the app client lacks', {}, { scope: 'openid api/more' }, 'invalid_request'],
    ['a document with no scope of the app client’s', { scope: 'unknown' }, { scope: undefined }, 'invalid_request'],
    ['a document with an empty scope', { scope: '' }, { scope: undefined }, 'invalid_request'],
    ['a scope that the document lacks', { scope: 'openid' }, { scope: 'openid email' }, 'invalid_request'],
  ])('tells the client of %s', async (_name, members, more, error) => {
    const one = agentAt(site, '/clients/d', members);
    const { location } = await authorize(bench, askedBy(one, more));
    expect(location).toMatch(new RegExp(`^${callbackOfDocument}[?#].*error=${error}(?:&|$)`));
  });

  test('gives tokens at once to nobody, also where the app client does', async () => {
    setting({ AllowedOAuthFlows: ['code', 'implicit'] });
    const { location } = await authorize(bench, askedBy(url, { response_type: 'token' }));
    expect(location).toContain('error=unauthorized_client');
  });

  test('grants by the document’s scope where none is asked for', async () => {
    const one = agentAt(site, '/clients/d', { scope: 'openid profile unknown' });
    const { json } = await redeemBy(bench, one, await codeFor(bench, one, { scope: undefined }));
    expect(claimsOf(json['access_token'])['scope']).toBe('openid profile');
  });

  test('lets nobody in without the switch, nor by a policy of another pool', async () => {
    const { world } = bench;
    (world.config as { allowLoopbackClientMetadata: boolean }).allowLoopbackClientMetadata = false;
    const off = await authorize(bench, askedBy(url));
    (world.config as { allowLoopbackClientMetadata: boolean }).allowLoopbackClientMetadata = true;
    expect(off.location).toBe(errorPage('invalid_request', url));
    const other = await authorize(bench, askedBy(url), { domain: 'stranger' });
    expect(other.location).toContain('/_domains/stranger/error?error=invalid_request');
    expect(site.asked).toEqual([]);
  });

  test('lets nobody in without the switch by a copy that was kept while it was on', async () => {
    const { world } = bench;
    const clientId = `https://localhost:${site.port}/clients/a`;
    const document = readDocument(clientId, Buffer.from(JSON.stringify(documentOf(clientId))));
    const copy = { document, cachedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER };
    world.state.clientMetadata.put({ userPoolId: poolId, policyId, url: clientId, copy });
    const on = await authorize(bench, askedBy(clientId));
    expect(on.location).toContain('/login?');
    (world.config as { allowLoopbackClientMetadata: boolean }).allowLoopbackClientMetadata = false;
    const off = await authorize(bench, askedBy(clientId));
    (world.config as { allowLoopbackClientMetadata: boolean }).allowLoopbackClientMetadata = true;
    expect(off.location).toBe(errorPage('invalid_request', clientId));
    expect(site.asked).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['the policy', () => bench.world.state.cimdPolicies.remove(bench.world.state.cimdPolicies.get(poolId, policyId)!)],
    ['the app client', () => bench.world.state.clients.remove(bench.world.state.clients.get(poolId, agents)!)],
    ['the pool', () => bench.world.state.userPools.remove(bench.world.state.userPools.get('', poolId)!)],
    ['the pattern', () => bench.world.state.cimdPolicies.set({ ...bench.world.state.cimdPolicies.get(poolId, policyId)!, patterns: ['https://localhost/x'] })],
  ])('keeps nothing where %s goes while the document is waited for', async (_name, breaks) => {
    site.at('/clients/a', (_request, response) => {
      breaks();
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(documentOf(url)));
    });
    const { location } = await authorize(bench, askedBy(url));
    expect([site.asked, location]).toEqual([['/clients/a'], errorPage('invalid_request', url)]);
    expect(bench.world.state.clientMetadata.count(poolId)).toBe(0);
  }); // prettier-ignore

  test('keeps nothing of before a reset', async () => {
    site.at('/clients/a', (_request, response) => {
      void bench.emulator.reset().then(() => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(documentOf(url)));
      });
    });
    const outcome = await authorize(bench, askedBy(url)).catch(() => undefined);
    expect(outcome?.location ?? '').not.toContain('/login');
    expect(bench.world.state.clientMetadata.count(poolId)).toBe(0);
  });

  test('lets nobody in by an app client without providers', async () => {
    setting({ SupportedIdentityProviders: [] });
    expect((await authorize(bench, askedBy(url))).location).toBe(errorPage('invalid_request', url));
  });

  test('asks for no document of a client id that came twice', async () => {
    const { location } = await authorize(bench, `${encoded({ ...asked, ...askedBy(url) })}&client_id=${web}`);
    expect(location).toContain('/error?error=invalid_request');
    expect(site.asked).toEqual([]);
  });

  test('the error page asks for no document, whoever it names', async () => {
    await reached(errorPage('invalid_request', url));
    expect(site.asked).toEqual([]);
  });
});

const change = (members: object) => {
  const { clients } = bench.world.state;
  clients.set({ ...clients.get(poolId, agents)!, ...members });
};
const setting = (settings: object) => {
  change({ settings: { ...bench.world.state.clients.get(poolId, agents)!.settings, ...settings } });
};

describe('a page on the way', () => {
  test('is not for another URL of the same app client, nor for that itself', async () => {
    bench.world.state.users.set({ ...bench.world.state.users.get(poolId, 'ada')!, status: 'FORCE_CHANGE_PASSWORD' });
    const other = agentAt(site, '/clients/b');
    const visitor = await new Visitor().open(
      `${at(bench, '/oauth2/authorize')}?${encoded({ ...asked, ...askedBy(url) })}`,
    );
    await visitor.submit({ username: 'ada', password });
    expect(new URL(visitor.url).pathname).toMatch(/\/changePassword$/);
    for (const client_id of [other, agents]) {
      const address = new URL(visitor.url);
      address.searchParams.set('client_id', client_id);
      if (client_id === agents) address.searchParams.set('redirect_uri', 'https://own.example.com/back');
      await visitor.open(address.href);
      expect([visitor.status, visitor.body.includes('Something went wrong')]).toEqual([400, true]);
    }
  });
});

describe('at the token endpoint', () => {
  test('gives tokens of the app client, and new ones for the refresh token', async () => {
    const { status, json } = await redeemBy(bench, url, await codeFor(bench, url));
    expect(status).toBe(200);
    expect(claimsOf(json['access_token'])).toMatchObject({
      client_id: agents,
      username: 'ada',
      scope: 'openid email',
    });
    expect(claimsOf(json['id_token'])).toMatchObject({ aud: agents });
    const refreshed = await refreshing(url, json['refresh_token']);
    expect([refreshed.status, claimsOf(refreshed.json['access_token'])['client_id']]).toEqual([200, agents]);
  });

  test('binds them to a resource, which may be named again and not be another', async () => {
    const resource = 'https://mcp.example.com/mcp';
    const { json } = await redeemBy(bench, url, await codeFor(bench, url, { resource }), { resource });
    expect(claimsOf(json['access_token'])['aud']).toBe(resource);
    const code = await codeFor(bench, url, { resource });
    const other = await redeemBy(bench, url, code, { resource: 'https://other.example.com/mcp' });
    expect([other.status, other.json]).toEqual([400, { error: 'invalid_target' }]);
  });

  test.each<[string, () => Promise<string>]>([
    ['another URL of the same policy', () => Promise.resolve(agentAt(site, '/clients/b'))],
    ['the app client itself', () => Promise.resolve(agents)],
  ])('gives nothing for the code or the refresh token to %s', async (_name, other) => {
    const stranger = await other();
    const code = await codeFor(bench, url);
    expect((await redeemBy(bench, stranger, code)).json).toEqual({ error: 'invalid_grant' });
    const { json } = await redeemBy(bench, url, code);
    expect((await refreshing(stranger, json['refresh_token'])).json).toEqual({ error: 'invalid_grant' });
    const revoked = await post(bench, '/oauth2/revoke', { client_id: stranger, token: json['refresh_token'] });
    expect([revoked.status, revoked.json]).toEqual([401, { error: 'invalid_client' }]);
    expect((await refreshing(url, json['refresh_token'])).status).toBe(200);
  });

  test('nor the app client’s code to the URL', async () => {
    const redirect_uri = 'https://own.example.com/back';
    const code = await codeOf(bench, { client_id: agents, redirect_uri, code_challenge: askedBy(url)['code_challenge'], code_challenge_method: 'S256' });
    const form = { redirect_uri, code_verifier: verifier };
    expect((await redeem(bench, code, { ...form, client_id: url })).json).toEqual({ error: 'invalid_grant' });
    // in the document as well it is still another's
    const greedy = agentAt(site, '/clients/g', { redirect_uris: [redirect_uri] });
    expect((await redeem(bench, code, { ...form, client_id: greedy })).json).toEqual({ error: 'invalid_grant' });
    const { json } = await redeem(bench, code, { ...form, client_id: agents });
    expect((await refreshing(greedy, json['refresh_token'])).json).toEqual({ error: 'invalid_grant' });
  }); // prettier-ignore

  test('gives nothing for a refresh token through the API, and revokes none there', async () => {
    const { json } = await redeemBy(bench, url, await codeFor(bench, url));
    const REFRESH_TOKEN = json['refresh_token'] ?? '';
    const asking = { ClientId: agents, AuthFlow: 'REFRESH_TOKEN_AUTH' as const, AuthParameters: { REFRESH_TOKEN } };
    await refuses(bench, new InitiateAuthCommand(asking), 'NotAuthorizedException', 'Invalid Refresh Token');
    const before = storedBy(bench);
    const revoking = new RevokeTokenCommand({ ClientId: agents, Token: REFRESH_TOKEN });
    await expect(bench.client.send(revoking)).rejects.toMatchObject({ name: 'UnauthorizedException' });
    expect(storedBy(bench)).toEqual(before);
  });

  test('takes no proof of such a client: it has none', async () => {
    const code = await codeFor(bench, url);
    const basic = { authorization: `Basic ${Buffer.from(`${encodeURIComponent(url)}:x`).toString('base64')}` };
    const grant = { grant_type: 'authorization_code', redirect_uri: callbackOfDocument, code, code_verifier: verifier };
    for (const [more, headers] of [
      [{ client_id: url, client_secret: 'x' }, {}],
      [{ client_id: url, client_secret: '' }, {}],
      [{ client_id: url, client_assertion: 'x' }, {}],
      [{ client_id: url, client_assertion_type: 'x' }, {}],
      [{ client_id: url }, basic],
      [{}, basic],
    ] as const) {
      const { status, json } = await token(bench, { ...grant, ...more }, { headers });
      expect([status, json]).toEqual([400, { error: 'invalid_client' }]);
    }
    expect((await redeemBy(bench, url, code)).status).toBe(200);
  });

  test('wants the verifier, and never lets the client act for itself', async () => {
    const code = await codeFor(bench, url);
    const without = await redeemBy(bench, url, code, { code_verifier: undefined });
    expect(without.json).toEqual({ error: 'invalid_grant' });
    const itself = await token(bench, { grant_type: 'client_credentials', client_id: url });
    expect(itself.json).toEqual({ error: 'unauthorized_client' });
  });

  test('exchanges no token for it, also where its app client may', async () => {
    setting({ ExplicitAuthFlows: ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION', 'ALLOW_REFRESH_TOKEN_AUTH'] });
    const { json } = await redeemBy(bench, url, await codeFor(bench, url));
    const exchange = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: json['access_token'],
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    };
    expect((await token(bench, { ...exchange, client_id: url })).json).toEqual({ error: 'unauthorized_client' });
    expect((await token(bench, { ...exchange, client_id: agents })).status).toBe(200);
  });

  test('gives no refresh token where the document does not name it', async () => {
    const one = agentAt(site, '/clients/d', { grant_types: ['authorization_code'] });
    const { status, json } = await redeemBy(bench, one, await codeFor(bench, one));
    expect([status, Object.keys(json)]).toEqual([200, ['id_token', 'access_token', 'expires_in', 'token_type']]);
  });

  test('refuses where app client, policy or document no longer allow it', async () => {
    const { json } = await redeemBy(bench, url, await codeFor(bench, url));
    const code = await codeFor(bench, url);
    const refresh = async () => (await refreshing(url, json['refresh_token'])).json;
    const told = async () => [await refresh(), (await redeemBy(bench, url, code)).json];

    const elsewhere = ['https://elsewhere.example.com/c'];
    await ask(bench, 'UpdateCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId: policyId, ClientId: agents, URLPatterns: elsewhere });
    expect(await told()).toEqual([{ error: 'invalid_client' }, { error: 'invalid_client' }]);
    const URLPatterns = [`https://localhost:${site.port}/clients/*`];
    await ask(bench, 'UpdateCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId: policyId, ClientId: web, URLPatterns });
    expect(await told()).toEqual([{ error: 'invalid_grant' }, { error: 'invalid_grant' }]);
    await ask(bench, 'UpdateCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId: policyId, ClientId: agents, URLPatterns });

    bench.emulator.clock.advance('24h');
    site.at('/clients/a', documentOf(url, { grant_types: ['authorization_code'] }));
    expect(await refresh()).toEqual({ error: 'unauthorized_client' });
    bench.emulator.clock.advance('24h');
    site.at('/clients/a', 'gone');
    expect(await refresh()).toEqual({ error: 'invalid_client' });
    agentAt(site, '/clients/a');
    expect(await refresh()).toHaveProperty('access_token');
  }); // prettier-ignore

  test('takes no code where the document lost the redirect URI', async () => {
    const code = await codeFor(bench, url);
    const { clientMetadata } = bench.world.state;
    for (const row of [...clientMetadata.rows(poolId)]) {
      const document = { ...row.copy!.document, redirectUris: ['https://agent.example.com/new'] };
      clientMetadata.set({ ...row, copy: { ...row.copy!, document } });
    }
    expect((await redeemBy(bench, url, code)).json).toEqual({ error: 'invalid_grant' });
  });
});

test('a code is worth nothing where the document or the app client lost the grant since', async () => {
  const code = await codeFor(bench, url);
  const flows = bench.world.state.clients.get(poolId, agents)!.settings.AllowedOAuthFlows;
  setting({ AllowedOAuthFlows: ['implicit'] });
  expect((await redeemBy(bench, url, code)).json).toEqual({ error: 'unauthorized_client' });
  setting({ AllowedOAuthFlows: flows });
  const { clientMetadata } = bench.world.state;
  const [row] = [...clientMetadata.rows(poolId)];
  clientMetadata.set({ ...row!, copy: { ...row!.copy!, document: { ...row!.copy!.document, grantTypes: ['refresh_token'] } } });
  expect((await redeemBy(bench, url, code)).json).toEqual({ error: 'unauthorized_client' });
  clientMetadata.set(row!);
  expect((await redeemBy(bench, url, code)).status).toBe(200);
}); // prettier-ignore

describe('at the other endpoints', () => {
  test('revokes the URL’s own token, also where the document is gone', async () => {
    const { json } = await redeemBy(bench, url, await codeFor(bench, url));
    bench.emulator.clock.advance('25h');
    site.at('/clients/a', 'gone');
    const { status, body } = await post(bench, '/oauth2/revoke', { client_id: url, token: json['refresh_token'] });
    expect([status, body]).toEqual([200, '']);
    agentAt(site, '/clients/a');
    expect((await refreshing(url, json['refresh_token'])).json).toEqual({ error: 'invalid_grant' });
  });

  test('revokes nothing by a URL that nobody lets in', async () => {
    const { status, json } = await post(bench, '/oauth2/revoke', {
      client_id: 'https://agent.example.org/c',
      token: 'x',
    });
    expect([status, json]).toEqual([401, { error: 'invalid_client' }]);
  });

  test('knows no URL at logout, and asks for no document', async () => {
    const query = encoded({ client_id: url, logout_uri: 'https://app.example.com/bye' });
    const { location } = await reached(`${at(bench, '/logout')}?${query}`);
    expect(location).toBe(errorPage('invalid_request', url));
    expect(site.asked).toEqual([]);
  });
});

describe('in the discovery document', () => {
  const documentAt = async (path: string) => {
    const { status, body, hint, headers } = await reached(`${bench.emulator.url}${path}`);
    return {
      status,
      hint,
      origin: headers.get('access-control-allow-origin'),
      document: JSON.parse(body) as Record<string, unknown>,
    };
  };
  const configuration = (pool = poolId) => documentAt(`/${pool}/.well-known/openid-configuration`);
  const ofStrangers = [
    'client_id_metadata_document_supported',
    'code_challenge_methods_supported',
    'grant_types_supported',
  ];

  test('stands what such clients look for while a policy is there, in the order of the others', async () => {
    const { document } = await configuration();
    expect(document).toMatchObject({
      client_id_metadata_document_supported: true, // draft-ietf-oauth-client-id-metadata-document
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'client_credentials', 'implicit', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    });
    expect(Object.keys(document)).toEqual(Object.keys(document).sort());
    const others = (await configuration(otherPoolId)).document;
    for (const name of ofStrangers) expect(others).not.toHaveProperty(name);
    await ask(bench, 'DeleteCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId: policyId });
    const after = (await configuration()).document;
    for (const name of ofStrangers) expect(after).not.toHaveProperty(name);
    expect(after['token_endpoint_auth_methods_supported']).toEqual(['client_secret_basic', 'client_secret_post']); // recorded
  });

  test('and in the same words where RFC 8414 has clients look, which AWS may not do', async () => {
    const { document } = await configuration();
    for (const path of [
      `/.well-known/oauth-authorization-server/${poolId}`,
      `/${poolId}/.well-known/oauth-authorization-server`,
    ]) {
      const told = await documentAt(path);
      expect([told.status, told.document, told.origin]).toEqual([200, document, '*']);
    }
    expect((await documentAt('/.well-known/oauth-authorization-server/us-east-1_Nowhere')).status).toBe(404);
  });
});

test('the log says once a pool that AWS may answer nothing where RFC 8414 has clients look', async () => {
  const lines: string[] = [];
  const { emulator } = await startEmulator({
    fixtures: fixtures({}, []),
    logLevel: 'warn',
    log: ({ message }) => void lines.push(message),
  });
  const path = `${emulator.url}/${poolId}/.well-known/oauth-authorization-server`;
  for (let times = 0; times < 2; times++) expect((await fetch(path)).status).toBe(200);
  await emulator.stop();
  expect(lines.filter((line) => line.includes('oauth-authorization-server'))).toEqual([
    `oauth-authorization-server of user pool ${poolId} is answered, which AWS may not do: /.well-known/openid-configuration of the issuer says the same.`,
  ]);
});

describe('of the Internet', () => {
  const names: string[] = [];
  const answers = new Map<string, string>();
  const resolve = (name: string) => {
    names.push(name);
    const address = answers.get(name);
    return address === undefined
      ? Promise.reject(new Error('no such name'))
      : Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  const outside = withEmulator({ fixtures: fixtures({}, [agentsClient()]) }, { documents: { resolve, patience: 200 } });
  beforeEach(() => {
    names.length = 0;
    answers.clear();
  });

  test.each([
    ['https://x.example.com/c', '127.0.0.1'],
    ['https://x.example.com/c', '::ffff:169.254.169.254'],
    ['https://x.example.com/c', 'fd00:ec2::254'],
    ['https://x.example.com/c', '10.0.0.8'],
  ])('%s is not asked for where it stands for %s', async (client_id, address) => {
    await letIn(outside, site, { URLPatterns: ['https://*.example.com/*'] });
    answers.set('x.example.com', address);
    const { location, hint } = await authorize(outside, askedBy(client_id));
    expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
    expect(hint).toContain('is no address of the Internet');
    expect([names, outside.world.state.clientMetadata.count(poolId)]).toEqual([['x.example.com'], 0]);
  });

  test.each([
    'https://localhost:1/c',
    'https://127.0.0.1:1/c',
    'https://a.localhost/c',
    'https://db.internal/c',
    'https://10.0.0.8/c',
    'https://169.254.169.254/c',
  ])('%s is not even looked up, whatever a pattern says', async (client_id) => {
    await letIn(outside, site, { URLPatterns: [client_id] });
    const { location, hint } = await authorize(outside, askedBy(client_id));
    expect(new URL(location).searchParams.get('error')).toBe('invalid_request');
    expect(hint).toMatch(/is no address of the Internet|--allow-loopback-client-metadata/);
    expect(names).toEqual([]);
  });

  test('a name that is nobody’s is told, and asked for anew the next time', async () => {
    await letIn(outside, site, { URLPatterns: ['https://*.example.com/*'] });
    for (let times = 0; times < 2; times++) {
      expect((await authorize(outside, askedBy('https://x.example.com/c'))).hint).toContain('no such name');
    }
    expect(names).toHaveLength(2);
  });

  test('a URL that no policy means is asked for by nobody', async () => {
    await letIn(outside, site, { URLPatterns: ['https://example.com/*'] });
    for (const client_id of [
      'https://example.com.evil.example/c',
      'https://example.com@evil.example/c',
      'https://evil.example/example.com/c',
    ]) {
      expect((await authorize(outside, askedBy(client_id))).location).toContain('error=invalid_request');
      expect((await redeemBy(outside, client_id, 'x')).json).toEqual({ error: 'invalid_client' });
    }
    expect(names).toEqual([]);
  });
});

describe('while a trigger is asked', () => {
  let breaks = (): void => undefined;
  const triggered = withEmulator({
    fixtures: fixtures({}, [agentsClient()]),
    allowLoopbackClientMetadata: true,
    triggers: {
      PreTokenGeneration: (event) => {
        breaks();
        return Promise.resolve(event);
      },
    },
  });
  let policy = '';
  beforeEach(async () => {
    breaks = () => undefined;
    policy = await letIn(triggered, site);
  });
  const policyRow = () => triggered.world.state.cimdPolicies.get(poolId, policy)!;

  test.each<[string, () => unknown]>([
    ['without a policy', () => triggered.world.state.cimdPolicies.remove(policyRow())],
    ['of another app client', () => triggered.world.state.cimdPolicies.set({ ...policyRow(), clientId: web })],
  ])('a client that is %s by then gets nothing', async (_name, work) => {
    const code = await codeFor(triggered, url);
    const { json } = await redeemBy(triggered, url, await codeFor(triggered, url));
    const grants = triggered.world.state.grants.count(poolId);
    const before = policyRow();
    breaks = () => void work();
    expect((await redeemBy(triggered, url, code)).json).toEqual({ error: 'invalid_client' });
    triggered.world.state.cimdPolicies.set(before);
    const refresh = { grant_type: 'refresh_token', client_id: url, refresh_token: json['refresh_token'] };
    expect((await token(triggered, refresh)).json).toEqual({ error: 'invalid_client' });
    expect(triggered.world.state.grants.count(poolId)).toBe(grants);
  });
});

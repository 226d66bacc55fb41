import http from 'node:http';
import { AdminDeleteUserCommand, AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import {
  asked,
  at,
  authorize,
  bare,
  callback,
  encoded,
  fixtures,
  implicit,
  machine,
  otherCallback,
  poolId,
  queryOf,
  reached,
  signInAtPage,
  stranger,
  token,
  verifier,
  challengeOf,
  web,
  type Sent,
} from './domain';

const bench = withEmulator({ fixtures: fixtures() });

const base = () => at(bench, '');

/** The answer is this redirect, and nothing stored has changed. */
async function leadsTo(parameters: Sent | string, location: string) {
  const before = storedBy(bench);
  const answer = await authorize(bench, parameters);
  expect([answer.status, answer.location, answer.body]).toEqual([302, location, '']);
  expect(storedBy(bench)).toEqual(before);
}

test('AWS’s own samples ask at another path', async () => {
  const { status, location } = await reached(`${at(bench, '/authorize')}?${encoded(asked)}`);
  expect([status, location]).toEqual([302, (await authorize(bench)).location]);
});

describe('whom nobody knows is shown an error and sent nowhere', () => {
  test.each<[string, Sent | string, string]>([
    ['no client', { client_id: undefined }, 'error=invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'error=invalid_request&client_id=nobody'],
    ["another pool's client", { client_id: stranger }, `error=invalid_request&client_id=${stranger}`],
    ['a client without OAuth', { client_id: bare }, `error=invalid_request&client_id=${bare}`],
    ['two clients', `${encoded(asked)}&client_id=x`, `error=invalid_request&client_id=${web}`],
    ['two addresses', `${encoded(asked)}&redirect_uri=x`, `error=invalid_request&client_id=${web}`],
    ['an unregistered address', { redirect_uri: `${callback}/` }, `error=redirect_mismatch&client_id=${web}`],
    ['an empty address', { redirect_uri: '' }, `error=redirect_mismatch&client_id=${web}`],
    ['no address of a client without any', { client_id: machine }, `error=redirect_mismatch&client_id=${machine}`],
    ['client before address', { client_id: 'x', redirect_uri: 'y' }, 'error=invalid_request&client_id=x'],
    [
      'address before response type',
      { redirect_uri: 'y', response_type: 'z' },
      `error=redirect_mismatch&client_id=${web}`,
    ],
  ])('%s', async (_what, parameters, query) => {
    await leadsTo(parameters, `${base()}/error?${query}`);
    const page = await reached(`${base()}/error?${query}`);
    expect(page.status).toBe(400);
    expect(page.body).toContain('An error was encountered with the requested page.');
    expect(page.body).toContain(/error=(\w+)/.exec(query)?.[1]);
  });
});

describe('everything else is told to the application, with its state', () => {
  const described = (description: string) =>
    `${callback}?error_description=${description}&state=s%3D1%26x&error=invalid_request`;
  const invalid = `${callback}?state=s%3D1%26x&error=invalid_request`;
  test.each<[string, Sent | string, string]>([
    ['no response type', { response_type: undefined }, invalid],
    ['a response type of several', { response_type: 'token id_token' }, invalid],
    ['id_token', { response_type: 'id_token' }, invalid],
    [
      'a flow that the client lacks',
      { response_type: 'token' },
      `${callback}#state=s%3D1%26x&error=unauthorized_client`,
    ],
    ['a parameter that comes twice', `${encoded(asked)}&scope=openid`, invalid],
    ['a challenge without its method', { code_challenge: challengeOf(verifier) }, invalid],
    ['the method plain', { code_challenge: verifier, code_challenge_method: 'plain' }, invalid],
    ['a method without challenge', { code_challenge_method: 'S256' }, invalid],
    ['a short challenge', { code_challenge: 'x', code_challenge_method: 'S256' }, invalid],
    ['an unknown scope', { scope: 'openid nothing' }, described('invalid_scope')],
    ['a scope that the client lacks', { scope: 'openid api/more' }, described('invalid_scope')],
    ['email without openid', { scope: 'email' }, described('invalid_scope')],
    ['the response type before the scope', { response_type: 'x', scope: 'nothing' }, invalid],
    ['PKCE before the scope', { code_challenge_method: 'plain', scope: 'nothing' }, invalid],
    [
      'no state',
      { state: undefined, scope: 'nothing' },
      `${callback}?error_description=invalid_scope&error=invalid_request`,
    ],
    ['an empty state', { state: '', response_type: 'x' }, `${callback}?state=&error=invalid_request`],
    ['a relative resource', { resource: '/x' }, `${callback}?state=s%3D1%26x&error=invalid_target`],
    ['http for a resource', { resource: 'http://x.example' }, `${callback}?state=s%3D1%26x&error=invalid_target`],
    [
      'an address that has a query of its own',
      { redirect_uri: otherCallback, response_type: 'x' },
      `${otherCallback}&state=s%3D1%26x&error=invalid_request`,
    ],
    ['the default address where none was sent', { redirect_uri: undefined, response_type: 'x' }, invalid],
    [
      'the fragment, where tokens would go',
      { client_id: implicit, response_type: 'token', scope: 'nothing' },
      `${callback}#error_description=invalid_scope&state=s%3D1%26x&error=invalid_request`,
    ],
  ])('%s', (_what, parameters, location) => leadsTo(parameters, location));

  test.each([{ identity_provider: 'Nobody' }, { idp_identifier: 'nobody' }])(
    'but a provider that the client does not offer, which a page tells: %j',
    async (parameters) => {
      const before = storedBy(bench);
      const { status, body } = await authorize(bench, parameters);
      expect(status).toBe(400);
      expect(body).toContain('Login option is not available. Please try another one');
      expect(storedBy(bench)).toEqual(before);
    },
  );
});

describe('who is not signed in goes to the page', () => {
  const login = (parameters: Sent = {}) => `${base()}/login?${encoded({ ...asked, ...parameters })}`;
  test('with all that was asked, at a whole address', () => leadsTo({}, login()));
  test('COGNITO means the page', () =>
    leadsTo({ identity_provider: 'COGNITO' }, login({ identity_provider: 'COGNITO' })));
  test('a state of 4,000 characters passes, and comes back', async () => {
    const state = 'x='.repeat(2000);
    await leadsTo({ state }, login({ state }));
    expect(queryOf((await signInAtPage(bench, { state })).location)['state']).toBe(state);
  });
  test('what is unknown is passed over', () =>
    leadsTo({ request: 'x', claims: 'x', id_token_hint: 'x', response_mode: 'fragment' }, login()));
  test('the classic pages know no prompt', () => leadsTo({ prompt: 'none' }, login({ prompt: 'none' })));
  test('scopes whose server lost them are dropped', async () => {
    const { state } = bench.world;
    const server = state.resourceServers.get(poolId, 'api');
    if (server === undefined) throw new Error('no server');
    state.resourceServers.replace(server, { ...server, scopes: [] });
    const { location } = await signInAtPage(bench, { scope: 'openid api/read' });
    const { json } = await token(bench, {
      grant_type: 'authorization_code',
      client_id: web,
      redirect_uri: callback,
      code: queryOf(location)['code'],
    });
    const claims = JSON.parse(Buffer.from(json['access_token']?.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      string
    >;
    expect(claims['scope']).toBe('openid');
  });
});

describe('the address that a browser is led to', () => {
  /** Fetch does not let one choose the Host. */
  const askedBy = (host: string, path = '/_domains/shop/oauth2/authorize') =>
    new Promise<string | undefined>((resolve, reject) => {
      http
        .get(
          `http://127.0.0.1:${bench.emulator.port}${path}?${encoded(asked)}`,
          { headers: { host } },
          ({ headers }) => {
            resolve(headers.location);
          },
        )
        .on('error', reject);
    });

  test('begins as the request did', async () => {
    expect(await askedBy('localhost:4401')).toMatch(/^http:\/\/localhost:4401\/_domains\/shop\/login\?/);
    expect(await askedBy('[::1]:4401')).toMatch(/^http:\/\/\[::1\]:4401\/_domains\/shop\/login\?/);
    const host = 'shop.auth.us-east-1.amazoncognito.localhost:4401';
    expect(await askedBy(host, '/oauth2/authorize')).toMatch(
      /^http:\/\/shop\.auth\.us-east-1\.amazoncognito\.localhost:4401\/login\?/,
    );
  });

  test.each(['a b', 'x/y', 'a@b', 'x?y', 'x:y', '-x', 'a\\b', 'evil.example'])(
    'is nowhere where the Host is none of this machine: %s',
    async (host) => {
      expect(await askedBy(host)).toBeUndefined();
    },
  );
});

test.each([
  ['POST', '/oauth2/authorize', 'GET'],
  ['HEAD', '/oauth2/authorize', 'GET'],
  ['GET', '/oauth2/token', 'POST'],
  ['HEAD', '/oauth2/token', 'POST'],
  ['PUT', '/oauth2/token', 'POST'],
  ['DELETE', '/login', 'GET, POST'],
])('%s %s is not allowed', async (method, path, allow) => {
  const before = storedBy(bench);
  const { status, headers, body } = await reached(`${at(bench, path)}?${encoded(asked)}`, { method });
  expect([status, headers.get('allow'), headers.get('content-length'), body]).toEqual([405, allow, '0', '']);
  expect(headers.get('access-control-allow-origin')).toBe(path === '/oauth2/token' ? '*' : null);
  expect(storedBy(bench)).toEqual(before);
});

describe('a browser that is signed in is not asked again', () => {
  test('for an hour, by any client of the pool', async () => {
    const { cookie } = await signInAtPage(bench);
    const again = await authorize(bench, {}, { cookie });
    expect(queryOf(again.location)).toEqual({
      code: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      state: 's=1&x',
    });
    const tokens = await authorize(bench, { client_id: implicit, response_type: 'token' }, { cookie });
    expect([...new URLSearchParams(new URL(tokens.location).hash.slice(1)).keys()]).toEqual([
      'id_token',
      'access_token',
      'token_type',
      'expires_in',
      'state',
    ]);
    bench.emulator.clock.advance('59m');
    expect((await authorize(bench, {}, { cookie })).location).toContain('code=');
    bench.emulator.clock.advance('1m');
    expect((await authorize(bench, {}, { cookie })).location).toContain('/login?');
  });

  test('without openid there is no ID token', async () => {
    const { location } = await signInAtPage(bench, { client_id: implicit, response_type: 'token', scope: 'api/read' });
    expect(new URL(location).hash).not.toContain('id_token=');
  });
});

describe('while PreTokenGeneration is asked', () => {
  let meanwhile = (): Promise<unknown> => Promise.resolve();
  const triggered = withEmulator({
    fixtures: fixtures(),
    triggers: {
      PreTokenGeneration: async (event) => {
        await meanwhile();
        return event;
      },
    },
  });
  afterEach(() => {
    meanwhile = () => Promise.resolve();
  });

  const whose = { UserPoolId: poolId, Username: 'ada' };
  test.each([
    ['disabled', () => triggered.client.send(new AdminDisableUserCommand(whose)), 'User is disabled.'],
    ['deleted', () => triggered.client.send(new AdminDeleteUserCommand(whose)), 'User does not exist.'],
  ])('whoever is %s is given no tokens at once', async (_, act, description) => {
    const { cookie } = await signInAtPage(triggered);
    const asks = () => authorize(triggered, { client_id: implicit, response_type: 'token' }, { cookie });
    expect((await asks()).location).toContain('access_token=');
    let after: unknown;
    meanwhile = async () => {
      await act();
      after = storedBy(triggered);
    };
    const { hash } = new URL((await asks()).location);
    expect(Object.fromEntries(new URLSearchParams(hash.slice(1)))).toMatchObject({
      error: 'invalid_request',
      error_description: description,
    });
    expect(storedBy(triggered)).toEqual(after);
  });
});

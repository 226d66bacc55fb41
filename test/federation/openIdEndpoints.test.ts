import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { authorizeUrl } from '../oauth/support';
import { startOpenIdProvider, type OpenIdProvider } from '../support/openIdProvider';
import { Visitor } from '../support/visitor';
import { answering, letsGraceIn, redescribe, redirecting, refusesGrace, tells } from './refusing';
import { comeBack, providerName, providerSecret, withFederation } from './support';

type At = NonNullable<OpenIdProvider['manners']['at']>;

const discovery = '/.well-known/openid-configuration';
const noDiscovery = 'Unable to contact well-known endpoint';
const noUserInfo = 'Error retrieving user info from the identity provider';
const badKeys = 'Invalid ID token signature';
const badToken = 'Invalid ID token';
const tokenError = (status: number) => `${providerName} Error - ${status} error getting token`;
const huge = JSON.stringify({ keys: [], access_token: 'x'.repeat(600 * 1024), sub: 'grace' });
const html = { type: 'text/html' };

describe('an endpoint of a provider', () => {
  const bench = withFederation();
  const goesNowhere = async () => new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }));

  const rows: [string, At, string][] = [
    ['discovery that is not there', { [discovery]: answering('', { status: 404 }) }, noDiscovery],
    ['discovery that is broken', { [discovery]: answering('no', { status: 500, ...html }) }, noDiscovery],
    ['discovery that is a page', { [discovery]: answering('<p>Sign in</p>', html) }, noDiscovery],
    ['discovery that is a list', { [discovery]: answering('[]') }, noDiscovery],
    ['discovery that is endless', { [discovery]: answering(huge) }, noDiscovery],
  ];
  test.each(rows)('%s', async (_name, at, told) => {
    bench.provider.manners = { at };
    await tells(bench, told, goesNowhere);
    expect(bench.provider.asked.map(({ path }) => path)).toEqual([discovery]);
  });

  test.each([
    ['another issuer', { issuer: 'http://localhost:1' }],
    ['an issuer below its own', { issuer: 'http://localhost:1/tenant' }],
    ['no issuer', { issuer: undefined }],
    ['no authorization endpoint', { authorization_endpoint: undefined }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['no keys', { jwks_uri: undefined }],
    ['an authorization endpoint that is a script', { authorization_endpoint: 'javascript:alert(1)//' }],
    ['an authorization endpoint that is a file', { authorization_endpoint: 'file:///etc/passwd' }],
    ['an authorization endpoint with a password', { authorization_endpoint: 'http://a:b@localhost/authorize' }],
    ['an authorization endpoint that is a number', { authorization_endpoint: 5 }],
    ['an authorization endpoint that is null', { authorization_endpoint: null }],
  ])('a document that names %s', async (_name, said) => {
    bench.provider.manners = { discovery: said };
    await tells(bench, noDiscovery, goesNowhere);
  });

  test.each([
    ['a token endpoint that is a file', { token_endpoint: 'file:///etc/passwd' }, tokenError(400)],
    ['a token endpoint that is a number', { token_endpoint: 5 }, tokenError(400)],
    ['keys that are a file', { jwks_uri: 'file:///etc/passwd' }, badKeys],
    ['keys that are data', { jwks_uri: 'data:application/json,{"keys":[]}' }, badKeys],
    ['user info that is a file', { userinfo_endpoint: 'file:///etc/passwd' }, noUserInfo],
    ['user info that is null', { userinfo_endpoint: null }, noUserInfo],
  ])('a document that names %s', (_name, said, told) => refusesGrace(bench, { discovery: said }, told));

  test.each([
    ['a script', 'javascript:alert(1)//'],
    ['a file', 'file:///etc/passwd'],
    ['an address with a password', 'http://a:b@localhost/authorize'],
    ['no address', 'idp.example.com/authorize'],
  ])('authorize_url that is %s sends nobody there', async (_name, authorize) => {
    await redescribe(bench, { authorize_url: authorize });
    await tells(bench, noDiscovery, goesNowhere);
  });

  const answers: [string, At, string][] = [
    ['keys that are broken', { '/jwks': answering('{}', { status: 500 }) }, badKeys],
    ['keys that are not there', { '/jwks': answering('', { status: 404 }) }, badKeys],
    ['keys that are a page', { '/jwks': answering('<p>keys</p>', html) }, badKeys],
    ['keys without end', { '/jwks': answering(huge) }, badKeys],
    ['a token endpoint that is broken', { '/token': answering('no', { status: 500, ...html }) }, tokenError(500)],
    ['a token endpoint that is down', { '/token': answering('', { status: 503 }) }, tokenError(503)],
    [
      'a token endpoint that refuses the code',
      { '/token': answering('{"error":"invalid_grant","error_description":"used"}', { status: 400 }) },
      tokenError(400),
    ],
    [
      'a token endpoint that refuses the client',
      { '/token': answering('{"error":5}', { status: 401 }) },
      tokenError(401),
    ],
    ['a token endpoint that answers a page', { '/token': answering('<p>in</p>', html) }, badToken],
    ['a token endpoint that answers null', { '/token': answering('null') }, badToken],
    ['a token endpoint that answers nothing', { '/token': answering('', { status: 204 }) }, badToken],
    ['a token endpoint without end', { '/token': answering(huge) }, tokenError(400)],
    ['user info of another', { '/userinfo': answering('{"sub":"admin"}') }, noUserInfo],
    ['user info of nobody', { '/userinfo': answering('{"email":"grace@example.com"}') }, noUserInfo],
    ['user info that is refused', { '/userinfo': answering('{"error":"invalid_token"}', { status: 401 }) }, noUserInfo],
    ['user info that is broken', { '/userinfo': answering('', { status: 500 }) }, noUserInfo],
    ['user info that is a page', { '/userinfo': answering('<p>Grace</p>', html) }, noUserInfo],
    ['user info without end', { '/userinfo': answering(huge) }, noUserInfo],
    [
      'user info that is an unsigned token',
      { '/userinfo': answering('eyJhbGciOiJub25lIn0.eyJzdWIiOiJncmFjZSJ9.', { type: 'application/jwt' }) },
      noUserInfo,
    ],
  ];
  test.each(answers)('%s', (_name, at, told) => refusesGrace(bench, { at }, told));

  test.each([
    ['no access token', { access_token: undefined }],
    ['an access token that is an object', { access_token: {} }],
    ['no type', { token_type: undefined }],
  ])('a token endpoint that answers %s', (_name, tokenResponse) => refusesGrace(bench, { tokenResponse }, badToken));
});

describe('whoever redirects the emulator to somebody else is not followed:', () => {
  const bench = withFederation();
  let elsewhere: OpenIdProvider;
  beforeAll(async () => {
    elsewhere = await startOpenIdProvider(() => Math.floor(bench.emulator.clock.now() / 1000));
  });
  afterAll(() => elsewhere.stop());

  test.each([
    ['discovery', discovery, noDiscovery, 302],
    ['keys', '/jwks', badKeys, 302],
    ['the token endpoint', '/token', tokenError(400), 302],
    ['the token endpoint, with the form again', '/token', tokenError(400), 307],
    ['user info', '/userinfo', noUserInfo, 302],
    ['user info, with its method again', '/userinfo', noUserInfo, 308],
  ])('%s', async (_name, path, told, status) => {
    bench.provider.manners = { at: { [path]: redirecting(`${elsewhere.issuer}${path}`, status) } };
    await tells(bench, told, async () =>
      path === discovery
        ? new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }))
        : comeBack(bench, { sub: 'grace' }),
    );
    expect(elsewhere.asked).toEqual([]);
  });

  test('a form with the secret is not posted anew even on the same host', async () => {
    await refusesGrace(bench, { at: { '/token': redirecting('/other', 307) } }, tokenError(400));
    expect(bench.provider.asked.filter(({ body }) => body.includes('client_secret')).map(({ path }) => path)).toEqual([
      '/token',
    ]);
  });

  test('in circles', async () => {
    await refusesGrace(bench, { at: { '/jwks': redirecting('/jwks') } }, badKeys);
    expect(bench.provider.asked.filter(({ path }) => path === '/jwks')).toHaveLength(21);
  });

  test('to a file', () => refusesGrace(bench, { at: { '/jwks': redirecting('file:///etc/passwd') } }, badKeys));

  test('but its own host may say where the keys have moved', async () => {
    const keys = { '/keys': answering(JSON.stringify({ keys: [] })), '/jwks': redirecting('/keys') };
    await refusesGrace(bench, { at: keys }, badKeys);
    expect(bench.provider.asked.map(({ path }) => path)).toContain('/keys');
    bench.provider.manners = { at: { '/userinfo': redirecting('/me'), '/me': answering('{"sub":"grace"}') } };
    await letsGraceIn(bench);
  });
});

describe('a provider that does not answer', () => {
  const bench = withFederation({}, {}, {}, { outgoingPatience: 700 });
  const never = () => undefined;
  /** Begins, and never ends. */
  const dripping: At[string] = (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).write('{');

  test('at discovery', async () => {
    bench.provider.manners = { at: { [discovery]: never } };
    await tells(bench, 'Read timed out', () =>
      new Visitor().open(authorizeUrl(bench, { identity_provider: providerName })),
    );
  });

  const rows: [string, At, string][] = [
    ['at the token endpoint', { '/token': never }, 'Timeout occurred in calling IdP token endpoint'],
    ['at the token endpoint, to its end', { '/token': dripping }, 'Timeout occurred in calling IdP token endpoint'],
    ['with its keys', { '/jwks': never }, 'error_description=Timeout in calling jwks uri'],
    ['with user info', { '/userinfo': never }, 'Read timed out'],
  ];
  test.each(rows)('%s', (_name, at, told) => refusesGrace(bench, { at }, told));

  test.each([
    ['discovery', 'oidc_issuer'],
    ['the token endpoint', 'token_url'],
    ['keys', 'jwks_uri'],
    ['user info', 'attributes_url'],
  ])('whose port is closed: %s', async (_name, detail) => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    await redescribe(bench, { [detail]: `http://127.0.0.1:${port}` });
    await tells(bench, 'Connection reset', () =>
      detail === 'oidc_issuer'
        ? new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }))
        : comeBack(bench, { sub: 'grace' }),
    );
  });

  test('but hangs up', () =>
    refusesGrace(bench, { at: { '/token': (request) => void request.socket.destroy() } }, 'Connection reset'));

  test('is told nothing of it that is secret', async () => {
    const hints: (string | undefined)[] = [];
    const stop = bench.world.observers.add({ tell: ({ outcome }) => void hints.push(outcome.refusal?.hint) });
    await refusesGrace(bench, { at: { '/token': answering('{}', { status: 400 }) } }, tokenError(400));
    stop();
    expect(hints.at(-1)).toMatch(/^Corp, token endpoint: /);
    expect(JSON.stringify(hints)).not.toContain(providerSecret);
  });
});

import request from 'supertest';
import { storedBy, withEmulator } from '../support/emulator';
import { withDomains } from './served';

const bench = withEmulator({ fixtures: withDomains });
const door = () => request(`http://127.0.0.1:${bench.emulator.port}`);

interface Refused {
  error: string;
  message: string;
  hint: string;
}

/** The call is answered 501 by name, as JSON and as a page, and nothing happens. */
async function isNotBuilt(method: string, path: string, headers: Record<string, string>, what: string) {
  const before = storedBy(bench);
  const call = () => door()[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](path).set(headers);
  const response = await call();
  const { error, message, hint } = response.body as Refused;
  expect({ status: response.status, error, message }).toEqual({
    status: 501,
    error: 'NotImplemented',
    message: `cognito-emu does not do ${what} yet.`,
  });
  expect(hint).toMatch(/\w/);
  const page = await call().set('Accept', 'text/html,application/xhtml+xml,*/*;q=0.8');
  expect([page.status, page.type]).toEqual([501, 'text/html']);
  expect(page.text).toContain(`<p>${message.replaceAll("'", '&#39;')}</p>`);
  expect(storedBy(bench)).toEqual(before);
}

describe('an endpoint of a domain is answered', () => {
  test.each(['/oauth2/token', '/oauth2/userInfo', '/oauth2/revoke'])(
    'to scripts of other sites as well: %s',
    async (path) => {
      for (const [url, status] of [
        [`/_domains/shop${path}`, 400],
        [path, 404],
      ] as const) {
        const asked = await door().options(url).set({
          Origin: 'http://localhost:3000',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'x-amz-user-agent',
        });
        expect(asked.status).toBe(200);
        expect(asked.headers).toMatchObject({
          'access-control-allow-origin': '*',
          'access-control-allow-headers': 'x-amz-user-agent',
        });
        const response = await door().post(url).set('Origin', 'http://localhost:3000');
        expect([response.status, response.headers['access-control-allow-origin']]).toEqual([status, '*']);
      }
    },
  );

  test('but its pages are no business of other sites', async () => {
    const response = await door().get('/_domains/shop/login').set('Origin', 'http://localhost:3000');
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test.each([
  ['GET', '/login'],
  ['POST', '/login'],
  ['GET', '/logout'],
  ['GET', '/oauth2/authorize'],
  ['POST', '/oauth2/token'],
] as const)('%s %s without a domain is nowhere, and the hint says where it belongs', async (method, path) => {
  const before = storedBy(bench);
  const { status, body } = await door()[method === 'GET' ? 'get' : 'post'](path);
  const { error, hint } = body as Refused;
  expect({ status, error }).toEqual({ status: 404, error: 'NotFound' });
  expect(hint).toContain('/_domains/<domain>/');
  expect(storedBy(bench)).toEqual(before);
});

describe('a call of the control API that is not built says so', () => {
  test.each([['GET', '/_emu/console']])('%s %s', (method, path) => isNotBuilt(method, path, {}, `${method} ${path}`));

  test.each([
    ['GET', '/_emu/console/', 'GET /_emu/console'],
    ['GET', '/_emu/console/assets/app.js', 'GET /_emu/console'],
  ])('%s %s', (method, path, what) => isNotBuilt(method, path, {}, what));

  test('to nobody but this machine', async () => {
    const response = await door().get('/_emu/events').set('Host', 'evil.example');
    expect(response.status).toBe(403);
  });
});

describe('what was never promised is not found', () => {
  const found = async (path: string, headers: Record<string, string> = {}, method: 'get' | 'post' = 'get') => {
    const response = await door()[method](path).set(headers);
    return [response.status, response.body] as [number, Refused];
  };

  test.each([
    ['/_domains/nosuch/login', {}, 'nosuch'],
    ['/_domains/', {}, ''],
    ['/_domains/shop%2Flogin', {}, 'shop/login'],
    ['/_domains/__proto__/login', {}, '__proto__'],
    [
      '/login',
      { Host: 'nosuch.auth.us-east-1.amazoncognito.localhost' },
      'nosuch.auth.us-east-1.amazoncognito.localhost',
    ],
    ['/login', { Host: 'shop.auth.eu-west-2.amazoncognito.localhost' }, 'shop.auth.eu-west-2.amazoncognito.localhost'],
  ])('a domain that no pool has: %s %j', async (path, headers, name) => {
    const [status, { error, message }] = await found(path, headers);
    expect([status, error, message]).toEqual([
      404,
      'UnknownDomain',
      `No user pool has the domain ${JSON.stringify(name)}.`,
    ]);
    const page = await door().get(path).set(headers).set('Accept', 'text/html');
    expect([page.status, page.type]).toEqual([404, 'text/html']);
  });

  test.each([
    ['/whatever/else', 'Signing in begins at /oauth2/authorize.'],
    ['/', 'Signing in begins at /oauth2/authorize.'],
    ['', 'Signing in begins at /oauth2/authorize.'],
    ['/oauth2/userinfo', 'Did you mean /oauth2/userInfo?'],
    ['/OAuth2/Token', 'Did you mean /oauth2/token?'],
    ['/LOGIN', 'Did you mean /login?'],
    ['/saml2/Logout', 'Did you mean /saml2/logout?'],
    ['/__proto__', 'Signing in begins at /oauth2/authorize.'],
  ])('a path of a domain, in whatever case: %s', async (path, hint) => {
    const refused = [404, { error: 'NotFound', message: 'Not Found', hint }];
    expect(await found(`/_domains/shop${path}`)).toEqual(refused);
    if (path !== '') expect(await found(path, { Host: 'auth.example.com' }, 'post')).toEqual(refused);
  });

  test('the documents of a pool at a domain, which AWS refuses with a page', async () => {
    const response = await door().get('/_domains/shop/.well-known/openid-configuration');
    expect([response.status, response.type]).toEqual([400, 'text/html']);
    expect(response.text).toContain('An error was encountered with the requested page.');
  });

  test.each([
    ['/_emu/mesages', 'get', 'Did you mean /_emu/messages?'],
    ['/_emu/Reset', 'post', 'Did you mean /_emu/reset?'],
    ['/_emu/snapshots/1/restor', 'post', 'Did you mean /_emu/snapshots/:id/restore?'],
    ['/_emu/expot', 'get', 'Did you mean /_emu/export?'],
    ['/_emu/reset', 'get', 'It takes POST, not GET.'],
    ['/_emu/clock', 'post', 'It takes GET, PUT, DELETE, not POST.'],
    ['/_emu/snapshots//restore', 'post', 'Did you mean /_emu/snapshots/:id/restore?'],
    ['/_emu/something/else', 'get', 'GET / tells what there is.'],
    ['/_emu', 'get', 'GET / tells what there is.'],
  ] as const)('a call of the control API: %s', async (path, method, hint) => {
    expect(await found(path, {}, method)).toEqual([
      404,
      { error: 'NotFound', message: 'The control API has no such call.', hint },
    ]);
  });

  test('a path, also as a page', async () => {
    expect(await found('/nothing')).toEqual([
      404,
      { error: 'NotFound', message: 'Not Found', hint: 'GET / tells what there is.' },
    ]);
    const page = await door().get('/nothing').set('Accept', 'text/html');
    expect([page.status, page.type]).toEqual([404, 'text/html']);
  });
});

test('endpoints that are not there pass the observers like any other call, under the names of AWS’s trail', async () => {
  const told: unknown[] = [];
  const stop = bench.world.observers.add({
    tell: ({ call, input, outcome }) =>
      void told.push([call.operation.name, outcome.status, outcome.refusal?.message, input]),
  });
  await door().post('/oauth2/idpresponse').type('form').send({ code: 'x' });
  await door().get('/login');
  stop();
  expect(told).toEqual([
    ['OAuth2Response_POST', 404, 'Not Found', undefined],
    ['Login_GET', 404, 'Not Found', undefined],
  ]);
});

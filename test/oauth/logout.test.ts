import { storedBy, withEmulator } from '../support/emulator';
import {
  at,
  authorize,
  bare,
  callback,
  encoded,
  farewell,
  fixtures,
  reached,
  signInAtPage,
  stranger,
  token,
  tokensOf,
  web,
  type Sent,
} from './domain';

const bench = withEmulator({ fixtures: fixtures() });
const leaving: Sent = { client_id: web, logout_uri: farewell };
const logout = (parameters: Sent | string, cookie = '') =>
  reached(`${at(bench, '/logout')}?${encoded(typeof parameters === 'string' ? parameters : parameters)}`, {
    headers: { cookie },
  });

test('ends the session of a browser and leads to the logout_uri, with nothing added', async () => {
  const { cookie } = await signInAtPage(bench);
  const { status, location, headers, body } = await logout({ ...leaving, state: 'x' }, cookie);
  expect([status, location, body]).toEqual([302, farewell, '']);
  expect(headers.getSetCookie()).toContain('cognito=; Path=/_domains/shop; Max-Age=0; HttpOnly; SameSite=Lax');
  expect((await authorize(bench, {}, { cookie })).location).toContain('/login?');
});

test('ends no tokens, and no other browser’s session', async () => {
  const { refresh_token } = await tokensOf(bench);
  const [first, second] = [await signInAtPage(bench), await signInAtPage(bench)];
  await logout(leaving, first.cookie);
  expect((await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status).toBe(200);
  expect((await authorize(bench, {}, { cookie: second.cookie })).location).toContain('code=');
});

describe('leads to signing in', () => {
  const login = (parameters: Sent) => `${at(bench, '/login')}?${encoded(parameters)}`;
  const parameters = { response_type: 'code', client_id: web, redirect_uri: callback };
  test('with what was named', async () => {
    const named = { ...parameters, state: 's=1', scope: 'openid', nonce: 'n' };
    const { cookie } = await signInAtPage(bench);
    const { status, location } = await logout({ ...named, identity_provider: 'COGNITO', prompt: 'none' }, cookie);
    expect([status, location]).toEqual([302, login(named)]);
    expect((await authorize(bench, {}, { cookie })).location).toContain('/login?');
  });
  test('with all scopes of the client where none was', async () => {
    const scope = 'api/read api/write aws.cognito.signin.user.admin email openid phone profile';
    expect((await logout(parameters)).location).toBe(login({ ...parameters, scope }));
  });
  test('not where a registered logout_uri comes along, too', async () => {
    expect((await logout({ ...parameters, logout_uri: farewell })).location).toBe(farewell);
  });
  test('where the logout_uri that comes along is not registered', async () => {
    expect((await logout({ ...parameters, scope: 'openid', logout_uri: 'https://x.example' })).location).toBe(
      login({ ...parameters, scope: 'openid' }),
    );
  });
});

describe('is refused, and nobody is signed out', () => {
  let cookie = '';
  beforeEach(async () => ({ cookie } = await signInAtPage(bench)));
  async function isShown(parameters: Sent | string, text: string) {
    const before = storedBy(bench);
    const { status, body, location } = await logout(parameters, cookie);
    expect([status, location]).toEqual([400, '']);
    expect(body).toContain(text.replaceAll("'", '&#39;'));
    expect(storedBy(bench)).toEqual(before);
  }
  const isSentToError = async (parameters: Sent | string, query: string) => {
    const before = storedBy(bench);
    const { location } = await logout(parameters, cookie);
    expect(location).toBe(`${at(bench, '/error')}?${query}`);
    expect(storedBy(bench)).toEqual(before);
  };
  const missing = (name: string) => `Required String parameter '${name}' is not present`;

  test('without a client', () => isShown({ logout_uri: farewell }, missing('client_id')));
  test('without an address', () => isShown({ client_id: web }, missing('redirect_uri')));
  test.each([`${farewell}/`, 'https://evil.example', `${farewell}?x`, callback, '', 'javascript:alert(1)'])(
    'with a logout_uri that is not registered: %s',
    (logout_uri) => isShown({ client_id: web, logout_uri }, missing('redirect_uri')),
  );
  test('with what other providers take', () =>
    isShown({ client_id: web, post_logout_redirect_uri: farewell, id_token_hint: 'x' }, missing('redirect_uri')));
  test('without a response type', () => isShown({ client_id: web, redirect_uri: callback }, missing('response_type')));
  test.each(['nobody', stranger, bare])('with the client %s', (client_id) =>
    isSentToError({ ...leaving, client_id }, `error=invalid_request&client_id=${client_id}`),
  );
  test('with a redirect_uri that is not registered', () =>
    isSentToError(
      { client_id: web, redirect_uri: `${callback}/`, response_type: 'code' },
      `error=redirect_mismatch&client_id=${web}`,
    ));
  test('with two addresses', () =>
    isSentToError(`${encoded(leaving)}&logout_uri=x`, `error=invalid_request&client_id=${web}`));
});

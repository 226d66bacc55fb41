import { storedBy, withEmulator } from '../support/emulator';
import { decode, signIn } from '../support/signIn';
import {
  asked,
  at,
  authorize,
  basic,
  callback,
  challengeOf,
  codeOf,
  confidential,
  encoded,
  fixtures,
  otherCallback,
  password,
  post,
  reached,
  redeem,
  secret,
  signInAtPage,
  stranger,
  token,
  tokensOf,
  verifier,
  web,
  type Reached,
  type Sent,
} from './domain';

const bench = withEmulator({ fixtures: fixtures() });

/** Everything stored but whether a code was tried: that spends it. */
function stored() {
  const { authorizationCodes = [], ...others } = storedBy(bench);
  return { ...others, codes: authorizationCodes.length };
}

/** An attack: what is prepared, what is then sent, and what the answer is; nothing else has changed. */
type Attack = readonly [what: string, prepare: () => Promise<() => Promise<Reached>>, answer: object];

const at400 = (error: string) => ({ status: 400, body: { error } });
const errorPage = (error: string, client_id = web) => ({
  status: 302,
  location: `${at(bench, '/error')}?${encoded({ error, client_id })}`,
});
const now = (attack: () => Promise<Reached>) => () => Promise.resolve(attack);

async function meets(prepare: Attack[1], answer: object) {
  const attack = await prepare();
  const before = stored();
  const { status, location, body } = await attack();
  const isJson = body.startsWith('{');
  expect({ status, location, body: isJson ? JSON.parse(body) : body }).toMatchObject(answer);
  expect(stored()).toEqual(before);
}

const invalidGrant = at400('invalid_grant');
const pkce = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' };
const withCode =
  (parameters: Sent, form: Sent, more: Parameters<typeof post>[3] = {}): Attack[1] =>
  async () => {
    const code = await codeOf(bench, parameters);
    return () => redeem(bench, code, form, more);
  };
const refreshing = (refresh_token: string, form: Sent = {}, more: Parameters<typeof post>[3] = {}) =>
  token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token, ...form }, more);
const asUserInfo = (access: string, domain = 'shop') =>
  reached(at(bench, '/oauth2/userInfo', domain), { headers: { authorization: `Bearer ${access}` } });
const noToken = { status: 401, body: { error: 'invalid_token' } };
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const attacks: readonly Attack[] = [
  ['a code with another verifier', withCode(pkce, { code_verifier: 'w'.repeat(64) }), invalidGrant],
  ['a code without its verifier', withCode(pkce, {}), invalidGrant],
  ['a code with a verifier too many', withCode({}, { code_verifier: verifier }), invalidGrant],
  ['a code with the challenge for a verifier', withCode(pkce, { code_verifier: pkce.code_challenge }), invalidGrant],
  ['a code of another client', withCode({}, { client_id: confidential, client_secret: secret }), invalidGrant],
  ['a code of another pool', withCode({}, { client_id: stranger }, { domain: 'stranger' }), invalidGrant],
  ['a client of another pool', withCode({}, { client_id: stranger }), at400('invalid_client')],
  ['a code for another address of its client', withCode({}, { redirect_uri: otherCallback }), invalidGrant],
  ['a code guessed', now(() => redeem(bench, '00000000-0000-4000-8000-000000000000')), invalidGrant],
  ['a code of half a megabyte', now(() => redeem(bench, 'x'.repeat(500_000))), invalidGrant],
  [
    'a code of before a reset',
    async () => {
      const code = await codeOf(bench);
      await bench.emulator.reset();
      return () => redeem(bench, code);
    },
    invalidGrant,
  ],
  [
    'a code of five minutes ago',
    async () => {
      const code = await codeOf(bench);
      bench.emulator.clock.advance('5m');
      return () => redeem(bench, code);
    },
    invalidGrant,
  ],
  [
    'a refresh token of another pool',
    async () => {
      const { refresh_token } = await tokensOf(bench);
      return () => refreshing(refresh_token, { client_id: stranger }, { domain: 'stranger' });
    },
    invalidGrant,
  ],
  [
    'a refresh token of another client',
    async () => {
      const { refresh_token } = await tokensOf(bench);
      return () => refreshing(refresh_token, { client_id: undefined }, { headers: basic(confidential) });
    },
    invalidGrant,
  ],
  [
    'an access token for a refresh token',
    async () => {
      const { access_token } = await tokensOf(bench);
      return () => refreshing(access_token);
    },
    invalidGrant,
  ],
  [
    'a parameter twice',
    now(() => post(bench, '/oauth2/token', 'grant_type=refresh_token&client_id=a&client_id=b')),
    at400('invalid_request'),
  ],
  [
    'a parameter in query and form',
    now(() => post(bench, `/oauth2/token?client_id=${web}`, { grant_type: 'refresh_token', client_id: web })),
    at400('invalid_request'),
  ],
  [
    'Basic of garbage',
    now(() => refreshing('x', { client_id: undefined }, { headers: { authorization: 'Basic \u00ff%%' } })),
    at400('invalid_client'),
  ],
  [
    'Basic without a colon',
    now(() => refreshing('x', {}, { headers: { authorization: 'Basic AAAA' } })),
    at400('invalid_client'),
  ],
  [
    'Basic with a broken escape',
    now(() => refreshing('x', { client_id: undefined }, { headers: basic('%E0', '%') })),
    at400('invalid_client'),
  ],
  [
    'secret and header at once',
    now(() => refreshing('x', { client_id: undefined, client_secret: secret }, { headers: basic(confidential) })),
    at400('invalid_request'),
  ],
  [
    'names of the prototype',
    now(() => post(bench, '/oauth2/token', '__proto__=x&grant_type=constructor&client_id=toString')),
    at400('unsupported_grant_type'),
  ],
  ['a client named as the prototype', now(() => refreshing('x', { client_id: '__proto__' })), at400('invalid_client')],
  [
    'the method plain',
    now(() => authorize(bench, { code_challenge: verifier, code_challenge_method: 'plain' })),
    { location: `${callback}?state=s%3D1%26x&error=invalid_request` },
  ],
  [
    'two addresses',
    now(() => authorize(bench, `${encoded(asked)}&redirect_uri=https%3A%2F%2Fevil.example`)),
    {
      get location() {
        return errorPage('invalid_request').location;
      },
    },
  ],
  [
    "another pool's cookie",
    async () => {
      const { cookie } = await signInAtPage(bench, { client_id: stranger }, { domain: 'stranger' });
      expect(cookie).not.toBe('');
      return () => authorize(bench, { prompt: undefined }, { cookie });
    },
    { status: 302, location: expect.stringContaining('/login?') as string },
  ],
  [
    'a cookie of an hour ago',
    async () => {
      const { cookie } = await signInAtPage(bench);
      bench.emulator.clock.advance('1h');
      return () => authorize(bench, {}, { cookie });
    },
    { status: 302, location: expect.stringContaining('/login?') as string },
  ],
  [
    'a cookie of before a reset',
    async () => {
      const { cookie } = await signInAtPage(bench);
      await bench.emulator.reset();
      return () => authorize(bench, {}, { cookie });
    },
    { status: 302, location: expect.stringContaining('/login?') as string },
  ],
  [
    'a cookie guessed',
    now(() => authorize(bench, {}, { cookie: 'cognito=x' })),
    { location: expect.stringContaining('/login?') as string },
  ],
  [
    'a token of the API at userInfo',
    async () => {
      const { AccessToken } = await signIn(bench, 'ada', { ClientId: web, PASSWORD: password });
      return () => asUserInfo(AccessToken);
    },
    noToken,
  ],
  [
    'an ID token at userInfo',
    async () => {
      const { id_token } = await tokensOf(bench);
      return () => asUserInfo(id_token);
    },
    noToken,
  ],
  [
    'another pool’s token at userInfo',
    async () => {
      const { access_token } = await tokensOf(bench);
      return () => asUserInfo(access_token, 'stranger');
    },
    noToken,
  ],
  [
    'a token whose claims were changed',
    async () => {
      const [head, , signature] = (await tokensOf(bench)).access_token.split('.');
      const { claims } = decode((await tokensOf(bench)).access_token);
      return () => asUserInfo([head, part({ ...claims, sub: 'x' }), signature].join('.'));
    },
    noToken,
  ],
  [
    'a token of the algorithm none',
    async () => {
      const { header, claims } = decode((await tokensOf(bench)).access_token);
      return () => asUserInfo(`${part({ ...header, alg: 'none' })}.${part(claims)}.`);
    },
    noToken,
  ],
  [
    'the token as a query',
    async () => {
      const { access_token } = await tokensOf(bench);
      return () => reached(`${at(bench, '/oauth2/userInfo')}?access_token=${access_token}`);
    },
    at400('invalid_request'),
  ],
];

test.each(attacks)('%s', (_what, prepare, answer) => meets(prepare, answer));

const spellings = [
  `${callback}/`,
  `${callback}?`,
  `${callback}#`,
  `${callback}?x=1`,
  `${callback}/../back`,
  `${callback}%20`,
  ` ${callback}`,
  callback.toUpperCase(),
  callback.replace('https', 'http'),
  callback.replace('.com', '.com.'),
  callback.replace('.com', '.com:443'),
  callback.replace('app.', 'ada@app.'),
  callback.replace('https://', 'https:\\\\'),
  callback.replace('app.example.com', 'app.example.com.evil.example'),
  `https://evil.example/?${callback}`,
  '//app.example.com/back',
  '/back',
  'javascript:alert(1)',
  'data:text/html,x',
  `${callback}\r\nSet-Cookie: cognito=x`,
];

describe('an address that was not registered is never gone to', () => {
  test.each(spellings)('%j', async (redirect_uri) => {
    for (const parameters of [{}, { response_type: 'token' }, { scope: 'nothing' }, { prompt: 'none' }]) {
      await meets(
        now(() => authorize(bench, { ...parameters, redirect_uri })),
        errorPage('redirect_mismatch'),
      );
    }
    const { cookie } = await signInAtPage(bench);
    await meets(
      now(() => authorize(bench, { redirect_uri }, { cookie })),
      errorPage('redirect_mismatch'),
    );
  });
});

describe('what was sent never becomes a header of its own', () => {
  const evil = 'x\r\nSet-Cookie: cognito=evil\r\n\r\n<script>alert(1)</script>';
  test.each<[string, Sent]>([
    ['state', { state: evil, scope: 'nothing' }],
    ['client_id', { client_id: evil }],
    ['redirect_uri', { redirect_uri: evil }],
    ['scope', { scope: evil }],
    ['nonce', { nonce: evil }],
    ['identity_provider', { identity_provider: evil }],
  ])('%s', async (_name, parameters) => {
    const { headers, location, body } = await authorize(bench, parameters);
    expect(headers.getSetCookie().join()).not.toContain('evil');
    expect(location).not.toMatch(/[\r\n<>]/);
    expect(body).not.toContain('<script>');
  });
  test('an error that the error page is given is not repeated', async () => {
    const { body, status } = await reached(`${at(bench, '/error')}?${encoded({ error: evil, client_id: evil })}`);
    expect([status, body.includes('evil')]).toEqual([400, false]);
  });
});

test('a request of more than its headers may hold is refused, and the next one answered', async () => {
  const { status } = await authorize(bench, { state: 'x'.repeat(20_000) });
  expect(status).toBe(431);
  expect((await authorize(bench)).status).toBe(302);
});

test('a code that comes twice ends what it was redeemed for, and nothing else', async () => {
  const other = await tokensOf(bench);
  const code = await codeOf(bench);
  const { json } = await redeem(bench, code);
  await redeem(bench, code, { client_id: confidential, client_secret: secret });
  expect((await asUserInfo(json['access_token'] ?? '')).status).toBe(200);
  expect((await redeem(bench, code)).json).toEqual({ error: 'invalid_grant' });
  expect((await refreshing(json['refresh_token'] ?? '')).json).toEqual({ error: 'invalid_grant' });
  expect((await asUserInfo(json['access_token'] ?? '')).status).toBe(401);
  expect((await asUserInfo(other.access_token)).status).toBe(200);
});

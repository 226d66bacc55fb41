import { storedBy, withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, baseOf, callback, clientId, oauthFixtures, password } from '../support';

const otherClient = 'otherclient000000000000000';
const strangers = 'strangerclient000000000000';

const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email'],
  CallbackURLs: [callback],
  SupportedIdentityProviders: ['COGNITO'],
};
const bench = withEmulator({
  fixtures: oauthFixtures({
    client: { PreventUserExistenceErrors: 'ENABLED' },
    pool: { Schema: [{ Name: 'email', Required: true }] },
    more: [
      {
        Id: 'us-east-1_Example2',
        PoolName: 'stranger',
        Domain: { Domain: 'stranger' },
        Clients: [{ ClientId: strangers, ClientName: 'web', ...oauth }],
        Users: [{ Username: 'ada', Password: password, UserStatus: 'CONFIRMED' }],
      },
    ],
  }),
});

const urlOf = (path: string, more: Record<string, string | undefined> = {}) =>
  authorizeUrl(bench, more).replace('/oauth2/authorize?', `${path}?`);
const at = async (path: string) => new Visitor().open(urlOf(path));
const asStranger = (url: string) => url.replace('/_domains/shop/', '/_domains/stranger/').replace(clientId, strangers);
const tokenOf = (visitor: Visitor) => visitor.cookies()['XSRF-TOKEN'] ?? '';
const typed = { username: 'ada', password };
const formOf = (visitor: Visitor, more: Record<string, string> = typed) =>
  new URLSearchParams({ _csrf: tokenOf(visitor), ...more });

/** On the page of a code that was sent for a new password. */
async function forgetful() {
  const visitor = await at('/forgotPassword');
  return visitor.submit({ username: 'ada' });
}
const next = { password: 'Another-horse-1', password_again: 'Another-horse-1' };

/** An attack: what is prepared, and what is then sent by whom. */
type Attack = readonly [what: string, prepare: () => Promise<() => Promise<Visitor>>, status: number, text?: string];

const login = (attack: (visitor: Visitor) => Promise<Visitor>) => async () => {
  const visitor = await at('/login');
  return () => attack(visitor);
};
const wrong = 'Something went wrong';
const refusedPage = 'An error was encountered with the requested page.';

const forgeries: readonly Attack[] = [
  ['a form without a token', login((v) => v.post(v.url, new URLSearchParams(typed))), 403, refusedPage],
  ['a form with an empty token', login((v) => v.post(v.url, formOf(v, { ...typed, _csrf: '' }))), 403],
  [
    'neither token nor cookie',
    login((v) => new Visitor().post(v.url, new URLSearchParams({ _csrf: '', ...typed }))),
    403,
  ],
  ['a form with another token', login((v) => v.post(v.url, formOf(v, { ...typed, _csrf: 'x'.repeat(36) }))), 403],
  ['a token that no cookie has', login((v) => new Visitor().post(v.url, formOf(v))), 403],
  ['the token of another browser', login(async (v) => v.post(v.url, formOf(await at('/login')))), 403],
  ['a form of another site', login((v) => v.post(v.url, formOf(v), { origin: 'https://evil.example' })), 403],
  ['a form of no site', login((v) => v.post(v.url, formOf(v), { origin: 'null' })), 403],
  [
    'a form of https at http',
    login((v) => v.post(v.url, formOf(v), { origin: bench.emulator.url.replace('http:', 'https:') })),
    403,
  ],
  ['a form of another port', login((v) => v.post(v.url, formOf(v), { origin: 'http://localhost:1' })), 403],
  ['a form of a neighbour', login((v) => v.post(v.url, formOf(v), { 'sec-fetch-site': 'same-site' })), 403],
  [
    "a form of another domain's page",
    async () => {
      const visitor = await new Visitor().open(asStranger(urlOf('/login')));
      const form = formOf(visitor);
      return () => visitor.post(urlOf('/login'), form);
    },
    403,
  ],
];

const bodies: readonly Attack[] = [
  [
    'JSON',
    login((v) =>
      v.post(v.url, JSON.stringify({ _csrf: tokenOf(v), ...typed }), { 'content-type': 'application/json' }),
    ),
    400,
  ],
  ['nothing', login((v) => v.post(v.url, '')), 403],
  ['a broken escape', login((v) => v.post(v.url, `_csrf=${tokenOf(v)}&username=%E0%A4%A`)), 400, refusedPage],
  ['a field twice', login((v) => v.post(v.url, `${formOf(v).toString()}&username=grace`)), 400],
  ['the token twice', login((v) => v.post(v.url, `${formOf(v).toString()}&_csrf=x`)), 400],
  ['names of the prototype', login((v) => v.post(v.url, `_csrf=${tokenOf(v)}&__proto__=x&constructor=y`)), 400],
  ['a parameter of the address twice', login((v) => v.post(`${v.url}&client_id=${otherClient}`, formOf(v))), 400],
];

const codePages = [
  '/mfa',
  '/selectMfa',
  '/selectFactor',
  '/password',
  '/setUpMfa',
  '/setUpMfa/app',
  '/setUpMfa/email',
  '/changePassword',
  '/passkeys/signIn',
];

const journeys: readonly Attack[] = [
  ...codePages.map((path): Attack => [
    `${path} out of nowhere`,
    login((v) =>
      v.post(v.url.replace('/login?', `${path}?`), formOf(v, { code: '123456', factor: 'PASSWORD', ...typed })),
    ),
    400,
    wrong,
  ]),
  ...['/confirm', '/confirmForgotPassword', '/resendcode'].map((path): Attack => [
    `${path} out of nowhere`,
    login((v) => v.post(v.url.replace('/login?', `${path}?`), formOf(v, { code: '123456', ...next }))),
    400,
    wrong,
  ]),
  [
    'the step of another browser',
    async () => {
      const visitor = await forgetful();
      const code = await latestCode(bench);
      const thief = await at('/login');
      return () => thief.post(visitor.url, formOf(thief, { code, ...next }));
    },
    400,
    wrong,
  ],
  [
    'the step with an invented cookie',
    async () => {
      const visitor = await forgetful();
      const thief = await at('/login');
      const cookie = `XSRF-TOKEN=${tokenOf(thief)}; page-data=${'A'.repeat(43)}`;
      return () => thief.post(visitor.url, formOf(thief, { code: '000000', ...next }), { cookie });
    },
    400,
    wrong,
  ],
  [
    'the step of another pool',
    async () => {
      const visitor = await forgetful();
      const { 'page-data': journey = '' } = visitor.cookies();
      const other = await new Visitor().open(asStranger(urlOf('/login')));
      const cookie = `XSRF-TOKEN=${tokenOf(other)}; page-data=${journey}`;
      const form = formOf(other, { code: await latestCode(bench), ...next });
      return () => other.post(asStranger(urlOf('/confirmForgotPassword')), form, { cookie });
    },
    400,
    wrong,
  ],
  [
    'a step of five minutes ago',
    async () => {
      const visitor = await forgetful();
      const code = await latestCode(bench);
      bench.emulator.clock.advance('5m');
      return () => visitor.submit({ code, ...next });
    },
    400,
    wrong,
  ],
  [
    'a step of before a reset',
    async () => {
      const visitor = await forgetful();
      const code = await latestCode(bench);
      await bench.emulator.reset();
      return () => visitor.submit({ code, ...next });
    },
    400,
    wrong,
  ],
  [
    'an older step in a tab beside',
    async () => {
      const visitor = await forgetful();
      const older = visitor.cookies()['page-data'] ?? '';
      await visitor.open(urlOf('/signup'));
      await visitor.submit({ username: 'grace', email: 'grace@example.com', password, password_again: password });
      expect(visitor.cookies()['page-data']).not.toBe(older);
      return () => visitor.post(urlOf('/confirmForgotPassword'), formOf(visitor, { code: 'wrong', ...next }));
    },
    400,
  ],
];

const hostile: readonly (readonly [what: string, text: string])[] = [
  ['a script', '"><script>alert(1)</script>'],
  ['5,000 characters', 'x'.repeat(5000)],
  ['NUL', 'a\u0000da'],
  ['another direction', '\u202Eada\u202C'],
  ['a header', 'ada\r\nSet-Cookie: cognito=x'],
  ['a template', '{{constructor.constructor("1")()}}'],
  ['a prototype', '__proto__'],
  ['half a character', '\uD800'],
  ['nothing', ''],
];

const fields: readonly Attack[] = hostile.flatMap(([what, text]): Attack[] => [
  [`${what} for a name`, login((v) => v.submit({ username: text, password: 'x' })), 400],
  [`${what} for a password`, login((v) => v.submit({ username: 'nobody', password: text })), 400],
  [`${what} for a token`, login((v) => v.post(v.url, formOf(v, { ...typed, _csrf: text }))), 403],
  [
    `${what} for a new name`,
    async () => {
      const visitor = await at('/signup');
      const form = { username: text, email: 'no address', password: 'x', password_again: 'x' };
      return () => visitor.submit(form);
    },
    400,
  ],
]);

async function meets([, prepare, status, text]: Attack): Promise<void> {
  const attack = await prepare();
  const before = storedBy(bench);
  const visitor = await attack();
  expect(visitor.status).toBe(status);
  if (text !== undefined) expect(visitor.text).toContain(text);
  expect(visitor.cookies()['cognito']).toBeUndefined();
  expect(visitor.body).not.toMatch(/<script(?! src="\/_domains\/)/);
  expect(visitor.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(storedBy(bench)).toEqual(before);
}

const named = (attacks: readonly Attack[]) => attacks.map((attack) => [attack[0], attack] as const);

describe('nothing is written for a form that is forged', () => {
  it.each(named(forgeries))('%s', (_what, attack) => meets(attack));
});

describe('nothing is written for a body that is no form', () => {
  it.each(named(bodies))('%s', (_what, attack) => meets(attack));
});

describe('nothing is written for a step that is not the browser’s', () => {
  it.each(named(journeys))('%s', (_what, attack) => meets(attack));
});

describe('nothing is written for hostile input', () => {
  it.each(named(fields))('%s', (_what, attack) => meets(attack));
});

describe('other methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not taken', async (method) => {
    const answer = await fetch(urlOf('/login'), { method });
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'GET, POST',
    });
  });

  it('HEAD is answered as GET, without a body', async () => {
    const answer = await fetch(urlOf('/login'), { method: 'HEAD' });
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: '' });
  });
});

describe('what stands in the address', () => {
  it.each(hostile)('%s comes back harmless', async (_what, text) => {
    const before = storedBy(bench);
    for (const more of [{ login_hint: text }, { state: text }, { lang: text }, { nonce: text }]) {
      const visitor = await new Visitor().open(urlOf('/login', more));
      expect(visitor.status).toBe(200);
      expect(visitor.body).not.toContain('<script');
      expect(visitor.headers.get('set-cookie') ?? '').not.toContain('cognito=');
    }
    expect(storedBy(bench)).toEqual(before);
  });

  it('is never the way to another host', async () => {
    const visitor = await new Visitor().open(urlOf('/login', { redirect_uri: 'https://evil.example/' }));
    expect(visitor.url).toContain('/error?error=redirect_mismatch');
    expect(visitor.url.startsWith(baseOf(bench))).toBe(true);
  });
});

it('two tabs of one browser both go on', async () => {
  const visitor = await at('/login');
  const [first, form] = [visitor.url, formOf(visitor)];
  await visitor.open(first);
  await visitor.post(first, form);
  expect(visitor.url.startsWith(`${callback}?code=`)).toBe(true);
});

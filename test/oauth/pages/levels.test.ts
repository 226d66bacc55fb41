import { appCode } from '../../support/authenticator';
import { storedBy, withEmulator, type Bench } from '../../support/emulator';
import { latestCode, otherCode } from '../../support/outbox';
import { Authenticator, type RequestOptions } from '../../support/passkeyAuthenticator';
import { registered, relyingParty } from '../../support/passkeys';
import { texting } from '../../support/pools';
import { decode } from '../../support/signIn';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password, redeemed } from '../support';

// `acr_values` leads a sign-in at managed login to the first level that the user can reach [docs], as TARGET_ACR_VALUES does.

const SecretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const loa = (level: number) => `urn:cognito:loa:${level}`;
const noneReached = 'The user cannot satisfy any of the acr_values.';
const DeviceKey = 'us-east-1_00000000-0000-4000-8000-000000000003';

const user = (Username: string, more: Record<string, unknown> = {}) => ({
  Username,
  Password: password,
  UserStatus: 'CONFIRMED',
  ...more,
});
const app = { SoftwareToken: { SecretCode }, UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] };
const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const mail = { email: 'mia@example.com', email_verified: 'true' };

const pool = {
  ...{ ...texting, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
  SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}', ...texting },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
  WebAuthnConfiguration: { RelyingPartyId: relyingParty },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  Users: [
    user('ada', { ...app, Devices: [{ DeviceKey, Salt: 'c2FsdA==', PasswordVerifier: 'abc123', Remembered: true }] }),
    user('sam', { UserAttributes: phone, UserMFASettingList: ['SMS_MFA'] }),
    user('two', { UserAttributes: phone, ...app, UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }),
    user('mia', { UserAttributes: mail }),
    user('bob'),
    user('tim', { ...app, UserStatus: 'FORCE_CHANGE_PASSWORD' }),
  ],
};
const style = { ManagedLoginBranding: { UseCognitoProvidedValues: true } };
const choosing = { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };
const managed = { ManagedLoginVersion: 2 };
const fixtures = (more: Record<string, unknown> = {}, client: Record<string, unknown> = {}) =>
  oauthFixtures({ pool: { ...pool, ...more }, client: { ...style, ...client }, domain: managed });

const pathOf = ({ url }: Visitor) => new URL(url).pathname.replace('/_domains/shop', '');
const hasCode = ({ url }: Visitor) => url.startsWith(`${callback}?code=`);
const asking = (...levels: number[]) => ({ acr_values: levels.map(loa).join(' ') });

const atLogin = (bench: Bench, more: Record<string, string>) => new Visitor().open(authorizeUrl(bench, more));
const byPassword = async (bench: Bench, username: string, more: Record<string, string>) =>
  (await atLogin(bench, more)).submit({ username, password });
const named = async (bench: Bench, username: string, more: Record<string, string>) =>
  (await atLogin(bench, more)).submit({ username });
const appCodeOf = (bench: Bench) => appCode(SecretCode, bench.world.clock.now());

/** What both tokens say of a sign-in that ended. */
async function told(bench: Bench, visitor: Visitor) {
  expect(visitor.url).toContain('?code=');
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  const [id, access] = [body['id_token'], body['access_token']].map((token) => decode(String(token)).claims);
  expect([access?.['acr'], access?.['amr']]).toEqual([id?.['acr'], id?.['amr']]);
  return { acr: id?.['acr'], amr: id?.['amr'] };
}

/** Refused with a sentence on the page that was posted, and nothing changed; no session opened. */
async function refusedAt(bench: Bench, path: string, post: () => Promise<Visitor>) {
  const before = storedBy(bench);
  const visitor = await post();
  expect({ path: pathOf(visitor), status: visitor.status }).toEqual({ path, status: 400 });
  expect(visitor.text).toContain(noneReached);
  expect(storedBy(bench)).toEqual(before);
  expect(visitor.headers.get('x-cognito-emu-hint')).toContain('SetUserMFAPreference');
  return visitor;
}

describe('a password, and what the level needs behind it', () => {
  const bench = withEmulator({ fixtures: fixtures() });

  it('is level 1 alone', async () => {
    expect(await told(bench, await byPassword(bench, 'bob', asking(1)))).toEqual({ acr: loa(1), amr: ['pwd'] });
  });

  it('is level 4 with an authenticator, and a wrong code gives nothing', async () => {
    const visitor = await byPassword(bench, 'ada', asking(4));
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: otherCode(appCodeOf(bench)) });
    expect([pathOf(visitor), visitor.status]).toEqual(['/mfa', 400]);
    await visitor.submit({ code: appCodeOf(bench) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(4), amr: ['pwd', 'otp', 'mfa'] });
  });

  it('is level 3 with a code by text message', async () => {
    for (const levels of [asking(3), asking(4, 3), asking(2)]) {
      const visitor = await byPassword(bench, 'sam', levels);
      expect(pathOf(visitor)).toBe('/mfa');
      await visitor.submit({ code: await latestCode(bench) });
      expect(await told(bench, visitor)).toEqual({ acr: loa(3), amr: ['pwd', 'sms', 'mfa'] });
    }
  });

  it('leaves only those second factors that lead there', async () => {
    expect(pathOf(await byPassword(bench, 'two', {}))).toBe('/selectMfa');
    expect(pathOf(await byPassword(bench, 'two', asking(3, 4)))).toBe('/selectMfa');
    const visitor = await byPassword(bench, 'two', asking(4, 3));
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: appCodeOf(bench) });
    expect((await told(bench, visitor)).acr).toBe(loa(4));
  });

  it('ends at the first level of the list that is in reach', async () => {
    for (const levels of [asking(4, 3, 1), { acr_values: `no:such ${loa(4)} ${loa(1)}` }]) {
      expect((await told(bench, await byPassword(bench, 'bob', levels))).acr).toBe(loa(1));
    }
  });

  it('is asked for no level by names of none', async () => {
    for (const acr_values of ['no:such', '', 'Level4 __proto__', 'URN:COGNITO:LOA:4']) {
      expect((await told(bench, await byPassword(bench, 'bob', { acr_values }))).acr).toBe(loa(1));
    }
  });

  it.each([[[2]], [[3]], [[4, 3]], [[4, 2]]])(
    'of somebody without factors for levels %j is refused',
    async (levels) => {
      const login = await atLogin(bench, asking(...levels));
      const visitor = await refusedAt(bench, '/login', () => login.submit({ username: 'bob', password }));
      await visitor.open(authorizeUrl(bench));
      expect(pathOf(visitor)).toBe('/login'); // nobody is signed in
    },
  );

  it('that is wrong is refused as ever', async () => {
    const login = await atLogin(bench, asking(4));
    await login.submit({ username: 'bob', password: 'wrong' });
    expect(login.text).toContain('Incorrect username or password.');
    expect(login.text).not.toContain(noneReached);
  });

  it('that is temporary is replaced first', async () => {
    const visitor = await byPassword(bench, 'tim', asking(4));
    expect(pathOf(visitor)).toBe('/changePassword');
    await visitor.submit({ password: 'Another-horse-1', password_again: 'Another-horse-1' });
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: appCodeOf(bench) });
    expect((await told(bench, visitor)).acr).toBe(loa(4));
  });

  it('that was forgotten is no proof of more', async () => {
    const visitor = await byPassword(bench, 'mia', asking(3));
    expect(visitor.text).toContain(noneReached);
    await visitor.follow('Forgot your password?');
    await visitor.submit({ username: 'mia' });
    const code = await latestCode(bench);
    await visitor.submit({ code, password: 'Another-horse-1', password_again: 'Another-horse-1' });
    expect([pathOf(visitor), new URL(visitor.url).searchParams.get('acr_values')]).toEqual(['/login', loa(3)]);
    await refusedAt(bench, '/login', () => visitor.submit({ username: 'mia', password: 'Another-horse-1' }));
  });

  it('is not enough where the address asks for more on the way', async () => {
    const visitor = await byPassword(bench, 'sam', asking(3));
    visitor.body = visitor.body.replace(loa(3).replaceAll(':', '%3A'), loa(4).replaceAll(':', '%3A'));
    const code = await latestCode(bench);
    await visitor.submit({ code });
    expect([hasCode(visitor), visitor.status]).toEqual([false, 400]);
    expect(visitor.text).toContain(noneReached);
    await visitor.open(authorizeUrl(bench));
    expect(pathOf(visitor)).toBe('/login');
  });

  it('and a code that leads to less end where the address asks for more by then', async () => {
    const visitor = await byPassword(bench, 'two', asking(3, 4));
    await visitor.submit({ factor: 'SMS_MFA' });
    visitor.body = visitor.body.replace(`${loa(3)} ${loa(4)}`.replaceAll(':', '%3A').replace(' ', '+'), loa(4));
    await visitor.submit({ code: await latestCode(bench) });
    expect([hasCode(visitor), visitor.text.includes(noneReached)]).toEqual([false, true]);
  });
});

describe('a client whose users choose', () => {
  const bench = withEmulator({ fixtures: fixtures({}, choosing) });

  it('lets them choose among what leads there', async () => {
    expect(pathOf(await named(bench, 'mia', {}))).toBe('/selectFactor');
    const visitor = await named(bench, 'mia', asking(4, 2));
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: await latestCode(bench) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(2), amr: ['email_otp'] });
  });

  it('takes a password and its second factor', async () => {
    const visitor = await named(bench, 'ada', asking(4));
    expect(pathOf(visitor)).toBe('/selectFactor');
    await visitor.submit({ factor: 'PASSWORD' });
    await visitor.submit({ password });
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: appCodeOf(bench) });
    expect((await told(bench, visitor)).acr).toBe(loa(4));
  });

  it('never takes the second factor of a user for their password', async () => {
    const visitor = await named(bench, 'sam', asking(2));
    expect(pathOf(visitor)).toBe('/selectFactor');
    await visitor.submit({ factor: 'SMS_OTP' });
    expect([pathOf(visitor), visitor.status]).toEqual(['/selectFactor', 400]);
    await visitor.submit({ factor: 'PASSWORD' });
    await visitor.submit({ password });
    await visitor.submit({ code: await latestCode(bench) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(3), amr: ['pwd', 'sms', 'mfa'] });
  });

  it('takes a passkey for level 3, and not for 4', async () => {
    const { authenticator } = await registered(bench, 'bob', new Authenticator());
    await refusedAt(bench, '/login', async () => (await atLogin(bench, asking(4))).submit({ username: 'bob' }));
    const visitor = await named(bench, 'bob', asking(4, 3));
    expect(pathOf(visitor)).toBe('/passkeys/signIn');
    const options = /data-options="([^"]*)"/.exec(visitor.body)?.[1]?.replace(/&#34;|&quot;/g, '"') ?? '';
    const credential = authenticator.get(JSON.parse(options) as RequestOptions);
    await visitor.submit({ credential: JSON.stringify(credential) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(3), amr: ['swk'] });
  });

  it('refuses who has nothing that leads there', async () => {
    for (const level of [3, 4]) {
      const login = await atLogin(bench, asking(level));
      await refusedAt(bench, '/login', () => login.submit({ username: 'mia' }));
    }
  });

  it('steps a password up by a one-time password', async () => {
    const visitor = await named(bench, 'mia', {});
    await visitor.submit({ factor: 'PASSWORD' });
    await visitor.submit({ password });
    await visitor.open(authorizeUrl(bench, asking(3)));
    await visitor.submit({ continue: 'yes' });
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: await latestCode(bench) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(3), amr: ['pwd', 'email_otp', 'mfa'] });
  });
});

describe('a browser that is signed in', () => {
  const bench = withEmulator({ fixtures: fixtures() });
  const turnOn = (more: Record<string, unknown>) => {
    const row = [...bench.world.state.users.rows('us-east-1_Example1')].find(({ username }) => username === 'bob');
    const donor = [...bench.world.state.users.rows('us-east-1_Example1')].find(({ username }) => username === 'ada');
    const { softwareToken, mfa } = donor!;
    bench.world.state.users.set({ ...row!, softwareToken, mfa, ...more });
  };
  const signedIn = () => byPassword(bench, 'bob', {});
  const steps = async (visitor: Visitor, more: Record<string, string>) => visitor.open(authorizeUrl(bench, more));

  it('as strongly as asked, or more, goes on', async () => {
    const visitor = await byPassword(bench, 'sam', {});
    await visitor.submit({ code: await latestCode(bench) });
    for (const levels of [asking(3), asking(2), asking(1), asking(4, 3)]) {
      await steps(visitor, levels);
      expect(await told(bench, visitor)).toEqual({ acr: loa(3), amr: ['pwd', 'sms', 'mfa'] });
    }
  });

  it('less strongly is asked for what is missing alone', async () => {
    const visitor = await signedIn();
    turnOn({});
    const { authenticatedAt } = bench.world.state.dump().tables['browserSessions']![0] as { authenticatedAt: number };
    bench.emulator.clock.advance('1m');
    await steps(visitor, asking(4));
    expect([pathOf(visitor), visitor.text.includes('bob')]).toEqual(['/login', true]);
    await visitor.submit();
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: otherCode(appCodeOf(bench)) });
    expect(hasCode(visitor)).toBe(false);
    await visitor.submit({ code: appCodeOf(bench) });
    expect(await told(bench, visitor)).toEqual({ acr: loa(4), amr: ['pwd', 'otp', 'mfa'] });
    await steps(visitor, asking(4));
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    const { auth_time } = decode(String(body['id_token'])).claims;
    expect(Number(auth_time) * 1000).toBeGreaterThanOrEqual(authenticatedAt + 59_000);
  });

  it('is not let in by prompt=none, nor asked for the missing factor by prompt=login', async () => {
    const visitor = await signedIn();
    turnOn({});
    await steps(visitor, { ...asking(4), prompt: 'none' });
    expect(visitor.sent).toEqual({ error: 'login_required', state: 'state=1' });
    await steps(visitor, { ...asking(4), prompt: 'login' });
    expect(visitor.inputs).toEqual(['username', 'password']);
    await visitor.submit({ continue: 'yes' });
    expect([pathOf(visitor), visitor.inputs]).toEqual(['/login', ['username', 'password']]);
  });

  it('too long ago signs in from scratch', async () => {
    bench.emulator.clock.freeze(true);
    const visitor = await signedIn();
    turnOn({});
    bench.emulator.clock.advance('1m');
    await steps(visitor, { ...asking(4), max_age: '61' });
    expect(visitor.inputs).toEqual([]);
    const offered = { url: visitor.url, body: visitor.body };
    await steps(visitor, { ...asking(4), max_age: '60' });
    expect(visitor.inputs).toEqual(['username', 'password']);
    bench.emulator.clock.advance('1m');
    Object.assign(visitor, offered);
    await visitor.submit(); // the button of before
    expect([pathOf(visitor), visitor.inputs]).toEqual(['/login', ['username', 'password']]);
  });

  it('signs in from scratch with a password to be renewed, and is not let in disabled', async () => {
    const visitor = await signedIn();
    for (const status of ['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']) {
      turnOn({ status });
      await steps(visitor, asking(4));
      expect(visitor.inputs).toEqual(['username', 'password']);
    }
    turnOn({});
    await steps(visitor, asking(4));
    turnOn({ enabled: false });
    await visitor.submit();
    expect([pathOf(visitor), visitor.inputs]).toEqual(['/login', ['username', 'password']]);
  });

  it('steps up its own user only', async () => {
    const visitor = await signedIn();
    turnOn({});
    await steps(visitor, asking(4));
    await visitor.submit({ username: 'two', USERNAME: 'two' });
    expect(pathOf(visitor)).toBe('/mfa');
    await visitor.submit({ code: appCodeOf(bench), username: 'two' });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(decode(String(body['id_token'])).claims['cognito:username']).toBe('bob');
  });

  it.each(['bob', 'mia'])('without a way there is refused after its password: %s', async (username) => {
    const visitor = await byPassword(bench, username, {});
    for (const levels of [asking(4), asking(3), asking(2)]) {
      await steps(visitor, levels);
      expect(visitor.inputs).toEqual(['username', 'password']); // mia's mail is no factor of a client without ALLOW_USER_AUTH
      await refusedAt(bench, '/login', () => visitor.submit({ username, password }));
    }
  });
});

describe('signing up', () => {
  const Schema = [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }];
  const bench = withEmulator({ fixtures: fixtures({ AutoVerifiedAttributes: ['email'], Schema, Users: [] }) });

  it.each([
    [1, true],
    [3, false],
  ])('towards level %d signs in: %s', async (level, signsIn) => {
    const visitor = await new Visitor().open(
      authorizeUrl(bench, asking(level)).replace('/oauth2/authorize?', '/signup?'),
    );
    await visitor.submit({ username: 'new', email: 'new@example.com', password, password_again: password });
    expect(pathOf(visitor)).toBe('/confirm');
    await visitor.submit({ code: await latestCode(bench) });
    expect([hasCode(visitor) || pathOf(visitor) === '/passkeys/add', visitor.text.includes(noneReached)]).toEqual([
      signsIn,
      !signsIn,
    ]);
    const rows = bench.world.state.dump().tables['browserSessions'] ?? [];
    expect(rows).toHaveLength(signsIn ? 1 : 0);
  });
});

describe('a session of a client whose users choose', () => {
  const ClientId = 'second';
  const second = { ...style, ...choosing, ClientId, ClientName: 's', AllowedOAuthFlowsUserPoolClient: true };
  const flows = { AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid', 'email'], CallbackURLs: [callback] };
  const other = { ...second, ...flows, SupportedIdentityProviders: ['COGNITO'] };
  const base = (fixtures() as { userPools: { Clients: object[] }[] }).userPools[0]!;
  const bench = withEmulator({ fixtures: fixtures({ Clients: [...base.Clients, other] }) });

  it('is no reason to stay below what a password and its factor reach at another', async () => {
    const visitor = await named(bench, 'mia', { client_id: ClientId, ...asking(2) });
    await visitor.submit({ code: await latestCode(bench) });
    expect(hasCode(visitor)).toBe(true);
    const rows = [...bench.world.state.users.rows('us-east-1_Example1')];
    const [mia, ada] = ['mia', 'ada'].map((name) => rows.find(({ username }) => username === name));
    await visitor.open(authorizeUrl(bench, asking(4, 2)));
    expect(hasCode(visitor)).toBe(true);
    bench.world.state.users.set({ ...mia!, softwareToken: ada!.softwareToken, mfa: ada!.mfa });
    await visitor.open(authorizeUrl(bench, asking(4, 2)));
    expect([pathOf(visitor), visitor.inputs]).toEqual(['/login', ['username', 'password']]);
  });
});

describe('a level that a first factor of the list reaches', () => {
  const bench = withEmulator({ fixtures: fixtures({}, choosing) });

  it('comes before a lower one that the session has', async () => {
    const visitor = await named(bench, 'mia', {});
    await visitor.submit({ factor: 'PASSWORD' });
    await visitor.submit({ password });
    await visitor.open(authorizeUrl(bench, asking(2, 1)));
    expect(pathOf(visitor)).toBe('/login');
    await visitor.open(authorizeUrl(bench, asking(4, 1)));
    expect(hasCode(visitor)).toBe(true);
  });
});

describe.each([
  ['the classic pages', oauthFixtures({ pool, client: style })],
  [
    'the plan Lite',
    oauthFixtures({
      pool: { UserPoolTier: 'LITE', Users: [user('bob')] },
      domain: { ManagedLoginVersion: 1 },
    }),
  ],
])('at %s', (_where, given) => {
  const bench = withEmulator({ fixtures: given });

  it('acr_values is passed over', async () => {
    const visitor = await byPassword(bench, 'bob', asking(4));
    expect(await told(bench, visitor)).toEqual({ acr: undefined, amr: undefined });
  });
});

describe('the pool’s own names', () => {
  const bench = withEmulator({ fixtures: fixtures({ AcrConfiguration: { Level4: { AcrValue: 'gold' } } }) });

  it('count in place of the others', async () => {
    expect(pathOf(await byPassword(bench, 'ada', { acr_values: 'gold' }))).toBe('/mfa');
    expect((await told(bench, await byPassword(bench, 'bob', asking(4)))).acr).toBe(loa(1));
    await refusedAt(bench, '/login', async () =>
      (await atLogin(bench, { acr_values: 'gold' })).submit({ username: 'bob', password }),
    );
  });
});

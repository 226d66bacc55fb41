import { latestCode } from '../../support/outbox';
import { withFunctions } from '../../support/functions';
import { Visitor } from '../../support/visitor';
import { storedBy } from '../../support/emulator';
import { authorizeUrl, callback, clientId, oauthFixtures, password, redeemed, tokenAnswer } from '../support';

const { bench, functions } = withFunctions(
  [
    'PreSignUp',
    'CustomMessage',
    'PostConfirmation',
    'PreAuthentication',
    'PostAuthentication',
    'UserMigration',
    'PreTokenGeneration',
  ],
  { fixtures: oauthFixtures({ pool: { Schema: [{ Name: 'email', Required: true }] } }) },
);

const at = async (path: string) => new Visitor().open(authorizeUrl(bench).replace('/oauth2/authorize?', `${path}?`));
const newcomer = { username: 'grace', email: 'grace@example.com', password, password_again: password };
const next = 'Another-horse-1';

describe('the triggers of a page', () => {
  it('of signing up run in the order of the operations, for the page’s client', async () => {
    const visitor = await at('/signup');
    await visitor.submit(newcomer);
    await visitor.submit({}, { form: 1 });
    await visitor.submit({ code: await latestCode(bench) });
    await redeemed(bench, visitor.sent['code'] ?? '');
    expect(functions.sources).toEqual([
      'PreSignUp_SignUp',
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'PostConfirmation_ConfirmSignUp',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    expect(functions.events.map((event) => (event as unknown as { callerContext: object }).callerContext)).toEqual(
      functions.events.map(() => expect.objectContaining({ clientId }) as unknown),
    );
  });

  it('of signing in run before and after the password', async () => {
    const visitor = await at('/login');
    await visitor.submit({ username: 'ada', password });
    expect(visitor.url.startsWith(callback)).toBe(true);
    expect(functions.sources).toEqual(['PreAuthentication_Authentication', 'PostAuthentication_Authentication']);
  });

  it('of a forgotten password word the message and tell of the new one', async () => {
    functions.answers('CustomMessage', { emailSubject: 'Hello', emailMessage: 'Use {####}' });
    const visitor = await at('/forgotPassword');
    await visitor.submit({ username: 'ada' });
    await visitor.submit({ code: await latestCode(bench), password: next, password_again: next });
    expect(visitor.url).toContain('/login?');
    expect(functions.sources).toEqual(['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword']);
  });

  it('of migration bring somebody along who signs in', async () => {
    functions.answers('UserMigration', {
      userAttributes: { email: 'old@example.com', email_verified: 'true' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
    });
    const visitor = await at('/login');
    await visitor.submit({ username: 'old', password });
    expect(visitor.url.startsWith(callback)).toBe(true);
    expect(functions.sources[0]).toBe('UserMigration_Authentication');
    expect(functions.last('UserMigration').request['password']).toBe(password);
  });

  it.each([
    ['PreAuthentication', '/login', { username: 'ada', password }],
    ['PreSignUp', '/signup', newcomer],
  ] as const)('that fails is told above the form, and nothing was done: %s', async (trigger, path, typed) => {
    functions.throws(trigger, 'not <b>today</b>');
    const visitor = await at(path);
    const before = storedBy(bench);
    await visitor.submit(typed);
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining(`${trigger} failed with error not <b>today</b>.`) as unknown,
    });
    expect(visitor.body).not.toContain('<b>today');
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('a code', () => {
  it('is good once, also while PreTokenGeneration keeps the first who redeems it waiting', async () => {
    const visitor = await at('/login');
    await visitor.submit({ username: 'ada', password });
    const code = visitor.sent['code'] ?? '';
    let overtaking: Awaited<ReturnType<typeof redeemed>> | undefined;
    let waiting = true;
    functions.runs('PreTokenGeneration', async (event) => {
      if (!waiting) return event;
      waiting = false;
      overtaking = await redeemed(bench, code);
      return event;
    });
    expect(await redeemed(bench, code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
    expect(overtaking?.status).toBe(200);
    const { refresh_token } = overtaking?.body as { refresh_token: string };
    expect(await tokenAnswer(bench, { grant_type: 'refresh_token', client_id: clientId, refresh_token })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});

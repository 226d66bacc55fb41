import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, baseOf, callback, oauthFixtures, password, poolId, redeemed } from '../support';

const bench = withEmulator({
  fixtures: oauthFixtures({
    pool: {
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'given_name', Required: true },
      ],
    },
    user: { UserAttributes: { email: 'ada@example.com', email_verified: 'true', given_name: 'Ada' } },
  }),
});

const pageAt = async (path: string) => {
  const visitor = new Visitor();
  await visitor.open(authorizeUrl(bench));
  return visitor.open(visitor.url.replace('/login?', `${path}?`));
};

describe('signing up', () => {
  const newcomer = {
    username: 'grace',
    email: 'grace@example.com',
    given_name: 'Grace',
    password,
    password_again: password,
  };

  it('asks for what the pool requires, sends a code, and signs in who gives it back', async () => {
    const visitor = await pageAt('/signup');
    expect(visitor.inputs).toEqual(['username', 'email', 'given_name', 'password', 'password_again']);
    await visitor.submit(newcomer);
    expect(visitor.url).toContain('/confirm?');
    expect(visitor.text).toContain('g***@e***');
    await visitor.submit({ code: await latestCode(bench) });
    expect(visitor.url.startsWith(`${callback}?`)).toBe(true);
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect(Object.keys(body)).toContain('id_token');
    const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'grace' }));
    expect(UserStatus).toBe('CONFIRMED');
  });

  it.each([
    ['a name that is taken', { username: 'ada' }, 'User already exists'],
    [
      'a weak password',
      { password: 'short', password_again: 'short' },
      'Password did not conform with policy: Password not long enough',
    ],
    ['another password the second time', { password_again: 'Another-horse-1' }, 'Passwords do not match.'],
    [
      'a missing attribute',
      { given_name: '' },
      'Attributes did not conform to the schema: given_name: The attribute is required',
    ],
  ])('refuses %s beside what was typed', async (_what, change, sentence) => {
    const visitor = await pageAt('/signup');
    const before = bench.world.state.users.rows(poolId);
    await visitor.submit({ ...newcomer, ...change });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain(sentence);
    expect([...bench.world.state.users.rows(poolId)]).toEqual([...before]);
  });

  it('sends the code again, and takes none but the newest', async () => {
    const visitor = await pageAt('/signup');
    await visitor.submit(newcomer);
    const first = await latestCode(bench);
    await visitor.submit({}, { form: 1 });
    const second = await latestCode(bench);
    expect(second).not.toBe(first);
    await visitor.submit({ code: first });
    expect(visitor.status).toBe(400);
    await visitor.submit({ code: second });
    expect(visitor.url.startsWith(callback)).toBe(true);
  });

  it('is over after five minutes', async () => {
    const visitor = await pageAt('/signup');
    await visitor.submit(newcomer);
    bench.emulator.clock.advance('5m');
    await visitor.submit({ code: await latestCode(bench) });
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining('Something went wrong') as unknown,
    });
  });
});

describe('a forgotten password', () => {
  const next = 'Another-horse-1';

  it('is replaced by the code that was sent', async () => {
    const visitor = await pageAt('/forgotPassword');
    await visitor.submit({ username: 'ada' });
    expect(visitor.url).toContain('/confirmForgotPassword?');
    await visitor.submit({ code: await latestCode(bench), password: next, password_again: next });
    expect(visitor.url.startsWith(`${baseOf(bench)}/login?`)).toBe(true);
    await visitor.submit({ username: 'ada', password: next });
    expect(visitor.url.startsWith(callback)).toBe(true);
  });

  it('stays what it was for a wrong code', async () => {
    const visitor = await pageAt('/forgotPassword');
    await visitor.submit({ username: 'ada' });
    const code = await latestCode(bench);
    await visitor.submit({ code: code === '000000' ? '111111' : '000000', password: next, password_again: next });
    expect(visitor.text).toContain('Invalid verification code provided, please try again.');
    await visitor.open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password: next });
    expect(visitor.text).toContain('Incorrect username or password.');
  });
});

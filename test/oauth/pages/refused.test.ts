import { AdminDisableUserCommand, AdminResetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, clientId, oauthFixtures, password, poolId } from '../support';

type Bench = Parameters<typeof authorizeUrl>[0];

const signingIn = async (bench: Bench, username: string, typed = password) =>
  (await new Visitor().open(authorizeUrl(bench))).submit({ username, password: typed });

/** What the log of the control API says of the last call. */
async function lastRequest({ emulator }: Bench): Promise<Record<string, unknown>> {
  const requests = (await (await fetch(`${emulator.url}/_emu/requests`)).json()) as Record<string, unknown>[];
  return requests.at(-1) ?? {};
}

describe.each([
  ['LEGACY', 'User does not exist.', 'UserNotFoundException'],
  ['ENABLED', 'Incorrect username or password.', 'NotAuthorizedException'],
])('PreventUserExistenceErrors %s', (mode, sentence, code) => {
  const bench = withEmulator({ fixtures: oauthFixtures({ client: { PreventUserExistenceErrors: mode } }) });

  it('words what is said of a stranger, keeps the name and never the password', async () => {
    const visitor = await signingIn(bench, 'nobody', 'some-Secret-1');
    expect({ status: visitor.status, text: visitor.text }).toEqual({
      status: 400,
      text: expect.stringContaining(sentence) as unknown,
    });
    expect(visitor.body).toContain('value="nobody"');
    expect(visitor.body).not.toContain('some-Secret-1');
    expect(visitor.cookies()['cognito']).toBeUndefined();
  });

  it('is told by the log of requests, without what was typed', async () => {
    await signingIn(bench, 'nobody', 'some-Secret-1');
    const last = await lastRequest(bench);
    expect(last).toMatchObject({
      operation: 'Login_POST',
      outcome: 'refused',
      status: 400,
      code,
      message: sentence,
      userPoolId: poolId,
      clientId,
    });
    expect(JSON.stringify(last)).not.toContain('some-Secret-1');
  });
});

describe('a user whose own state keeps them out', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({
      pool: {
        Users: [
          {
            Username: 'new',
            Password: password,
            UserStatus: 'UNCONFIRMED',
            UserAttributes: { email: 'new@example.com' },
          },
          {
            Username: 'ada',
            Password: password,
            UserAttributes: { email: 'ada@example.com', email_verified: 'true' },
          },
        ],
      },
    }),
  });

  it('is sent a new code where they never confirmed, and asked for it', async () => {
    const visitor = await signingIn(bench, 'new');
    expect(visitor.url).toContain('/confirm?');
    expect(visitor.text).toContain('n***@e***');
    await visitor.submit({ code: await latestCode(bench) });
    expect(visitor.url).toContain('/login?');
    await visitor.submit({ username: 'new', password });
    expect(visitor.url.startsWith(`${callback}?code=`)).toBe(true);
  });

  it('is told so by the log of requests', async () => {
    const visitor = new Visitor();
    await visitor.open(authorizeUrl(bench));
    const told: unknown[] = [];
    const stop = bench.world.observers.add({
      tell: ({ call, outcome }) => void told.push([call.operation.name, outcome.status, outcome.refusal?.code]),
    });
    await visitor.submit({ username: 'new', password });
    stop();
    expect(told).toEqual([
      ['Login_POST', 302, 'UserNotConfirmedException'],
      ['Confirm_GET', 200, undefined],
    ]);
  });

  it('is told that they are not confirmed once too many codes were sent', async () => {
    for (let sent = 0; sent < 5; sent++) expect((await signingIn(bench, 'new')).url).toContain('/confirm?');
    const before = [...bench.world.state.messages.rows('')].length;
    const visitor = await signingIn(bench, 'new');
    expect(visitor.text).toContain('User is not confirmed.');
    expect([...bench.world.state.messages.rows('')]).toHaveLength(before);
  });

  it('is led to a new password where an administrator reset it', async () => {
    await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' }));
    const visitor = await signingIn(bench, 'ada');
    expect(visitor.url).toContain('/forgotPassword?');
    await visitor.submit({ username: 'ada' });
    const next = 'Another-horse-1';
    await visitor.submit({ code: await latestCode(bench), password: next, password_again: next });
    await visitor.submit({ username: 'ada', password: next });
    expect(visitor.url.startsWith(`${callback}?code=`)).toBe(true);
  });

  it('is told that they are disabled', async () => {
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    const before = storedBy(bench);
    expect((await signingIn(bench, 'ada')).text).toContain('User is disabled.');
    expect(storedBy(bench)).toEqual(before);
  });

  it('is told that they tried too often', async () => {
    for (let tries = 0; tries < 5; tries++) await signingIn(bench, 'ada', 'Wrong-horse-1');
    const visitor = await signingIn(bench, 'ada');
    expect(visitor.text).toContain('Password attempts exceeded');
    expect(visitor.cookies()['cognito']).toBeUndefined();
  });
});

describe('a user who never confirmed in a pool that sends no codes', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ pool: { AutoVerifiedAttributes: [] }, user: { UserStatus: 'UNCONFIRMED' } }),
  });

  it('is told that they are not confirmed', async () => {
    const visitor = await signingIn(bench, 'ada');
    expect({ status: visitor.status, said: visitor.text.includes('User is not confirmed.') }).toEqual({
      status: 400,
      said: true,
    });
  });
});

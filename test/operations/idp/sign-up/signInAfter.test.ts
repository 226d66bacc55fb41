import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, otherCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { codeMismatch } from '../../../support/refusals';
import { decode } from '../../../support/signIn';

// Sign-in straight after sign-up: the Session of SignUp goes to ConfirmSignUp, whose Session goes to USER_AUTH [docs].

const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH'];

const fixtures = (pool: object = {}) =>
  onePool({
    pool: {
      AutoVerifiedAttributes: ['email', 'phone_number'],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
      ...pool,
    },
    client: { ExplicitAuthFlows },
    clients: [
      { ClientId: 'second', ClientName: 's', ExplicitAuthFlows },
      { ClientId: 'plain', ClientName: 'p', ExplicitAuthFlows: [...allFlows] },
    ],
    users: [user('ada')],
  });

const bench = withEmulator({ fixtures: fixtures() });

const email = { Name: 'email', Value: 'eve@example.com' };
const phone = { Name: 'phone_number', Value: '+15555550100' };

const signUp = (Username = 'eve', ClientId = clientId, address = email, Password?: string) =>
  new SignUpCommand({ ClientId, Username, UserAttributes: [address], ...(Password !== undefined && { Password }) });

const confirm = (ConfirmationCode: string, Session: string | undefined, Username = 'eve', ClientId = clientId) =>
  new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode, Session });

const begin = (Session: string | undefined, USERNAME = 'eve', ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME }, Session });

/** Signed up and confirmed; answers the session for signing in. */
async function confirmed(on = bench, address = email): Promise<string> {
  const { Session } = await on.client.send(signUp('eve', clientId, address));
  const { Session: next = '' } = await on.client.send(confirm(await latestCode(on), Session));
  return next;
}

const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const; // field
const expired = ['NotAuthorizedException', 'Invalid session for the user, session is expired.'] as const; // field

test.each([
  ['an e-mail', email],
  ['a text message', phone],
])('the code of %s is the first factor, and tokens come at once', async (_what, address) => {
  const session = await confirmed(bench, address);
  expect(session).toMatch(/^AYABe/);
  const { AuthenticationResult, ChallengeName } = await bench.client.send(begin(session));
  expect(ChallengeName).toBeUndefined();
  expect(decode(AuthenticationResult?.IdToken ?? '').claims).toMatchObject({
    'cognito:username': 'eve',
    [`${address.Name}_verified`]: true,
  });
});

test('the administrator’s operation takes the session as well', async () => {
  const { AuthenticationResult } = await bench.client.send(
    new AdminInitiateAuthCommand({ UserPoolId: poolId, ...begin(await confirmed()).input }),
  );
  expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
});

test('whoever has a password goes the same way', async () => {
  const { Session } = await bench.client.send(signUp('eve', clientId, email, password));
  const confirmation = await bench.client.send(confirm(await latestCode(bench), Session));
  const { AuthenticationResult } = await bench.client.send(begin(confirmation.Session));
  expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
});

test('a client without USER_AUTH is given no session', async () => {
  expect(await bench.client.send(signUp('eve', 'plain', email, password))).not.toHaveProperty('Session');
  expect(await bench.client.send(confirm(await latestCode(bench), undefined, 'eve', 'plain'))).not.toHaveProperty(
    'Session',
  );
});

test('whoever sends SignUp’s session not to ConfirmSignUp goes the same way', async () => {
  await bench.client.send(signUp('kim', clientId, phone));
  const { Session } = await bench.client.send(confirm(await latestCode(bench), undefined, 'kim'));
  const { AuthenticationResult } = await bench.client.send(begin(Session, 'kim'));
  expect(decode(AuthenticationResult?.AccessToken ?? '').claims).toMatchObject({ username: 'kim' });
  const usedOnce = 'Invalid session for the user, session can only be used once.'; // field
  await refuses(bench, begin(Session, 'kim'), 'NotAuthorizedException', usedOnce);
});

test('flows other than USER_AUTH do not look at the session', async () => {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const { AuthenticationResult } = await bench.client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters,
      Session: 'x'.repeat(20),
    }),
  );
  expect(AuthenticationResult).toBeDefined();
});

describe('ConfirmSignUp', () => {
  test('refuses a session of nobody, of another user, of another client or of a challenge, and confirms nobody', async () => {
    const kim = await bench.client.send(signUp('kim', clientId, phone));
    const { Session } = await bench.client.send(signUp());
    const code = await latestCode(bench);
    const question = await bench.client.send(begin(undefined, 'ada'));
    await refuses(bench, confirm(code, 'x'.repeat(20)), ...foreign);
    await refuses(bench, confirm(code, kim.Session), ...foreign);
    await refuses(bench, confirm(code, Session, 'eve', 'second'), ...foreign);
    await refuses(bench, confirm(code, question.Session), ...foreign);
    await refuses(bench, confirm(code, Session, 'ghost'), ...foreign);
    await bench.client.send(confirm(code, Session));
  });

  test('refuses one that is over; without it the code is as good as ever', async () => {
    const { Session } = await bench.client.send(signUp());
    const code = await latestCode(bench);
    bench.emulator.clock.advance('3m');
    await refuses(bench, confirm(code, Session), ...expired); // likely
    await bench.client.send(confirm(code, undefined));
  });

  test('keeps it open with a wrong code, and takes it once', async () => {
    const { Session } = await bench.client.send(signUp());
    const code = await latestCode(bench);
    await refuses(bench, confirm(otherCode(code), Session), ...codeMismatch);
    await bench.client.send(confirm(code, Session));
    await refuses(
      bench,
      confirm(code, Session),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.', // field
    );
  });
});

describe('USER_AUTH', () => {
  test('refuses a session that no code has proven', async () => {
    const { Session } = await bench.client.send(signUp());
    await refuses(bench, begin(Session), ...foreign);
    await bench.client.send(confirm(await latestCode(bench), undefined));
    await refuses(bench, begin(Session), ...foreign);
  });

  test('refuses one of another user, of another client, of a challenge and of nobody', async () => {
    const session = await confirmed();
    await refuses(bench, begin(session, 'ada'), ...foreign);
    await refuses(bench, begin(session, 'eve', 'second'), ...foreign);
    const question = await bench.client.send(begin(undefined, 'ada'));
    await refuses(bench, begin(question.Session, 'ada'), ...foreign);
    await refuses(bench, begin('x'.repeat(20)), ...foreign);
    await refuses(bench, begin(session, 'ghost'), 'UserNotFoundException', 'User does not exist.');
    await bench.client.send(begin(session));
  });

  test('takes it once, in time, and of whoever may sign in', async () => {
    const session = await confirmed();
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'eve' }));
    await refuses(bench, begin(session), 'NotAuthorizedException', 'User is disabled.');
    const { users } = bench.world.state;
    users.set({ ...users.get(poolId, 'eve')!, enabled: true });
    await bench.client.send(begin(session));
    await refuses(
      bench,
      begin(session),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.', // field
    );
    await bench.emulator.reset();
    const late = await confirmed();
    bench.emulator.clock.advance('3m');
    await refuses(bench, begin(late), ...expired);
  });

  test('takes the session nowhere but there', async () => {
    const Session = await confirmed();
    for (const [ChallengeName, answerIn] of [
      ['EMAIL_OTP', 'EMAIL_OTP_CODE'],
      ['SELECT_CHALLENGE', 'ANSWER'],
    ] as const) {
      const ChallengeResponses = { USERNAME: 'eve', [answerIn]: 'PASSWORD' };
      await refuses(
        bench,
        new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
        ...foreign,
      );
    }
  });
});

describe('where a second factor is required', () => {
  const strict = withEmulator({
    fixtures: fixtures({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
    }),
  });

  // [docs: they must be eligible for the one-time password]
  test('the code counts for nothing: USER_AUTH begins as ever', async () => {
    const { Session } = await strict.client.send(signUp('eve', clientId, email, password));
    const confirmation = await strict.client.send(confirm(await latestCode(strict), Session));
    const { ChallengeName, AvailableChallenges } = await strict.client.send(begin(confirmation.Session));
    expect([ChallengeName, AvailableChallenges]).toEqual(['SELECT_CHALLENGE', ['PASSWORD_SRP', 'PASSWORD']]);
  });
});

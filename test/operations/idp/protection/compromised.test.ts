import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { clientId, password, poolId } from '../../../support/pools';
import {
  ada,
  always,
  eventsOf,
  initiate,
  latestEvent,
  leaked,
  protectedPool,
  risky,
  setMode,
  setRisk,
  signInFrom,
} from '../../../support/protected';
import { signIn } from '../../../support/signIn';
import { SrpClient, type Challenged } from '../../../support/srpClient';

// CompromisedCredentialsRiskConfiguration: Actions.EventAction and EventFilter [docs: compromised credentials].

const flows = ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'];
const bench = withEmulator({
  fixtures: protectedPool({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } },
    client: { ExplicitAuthFlows: flows },
    users: [ada, { Username: 'tim', TemporaryPassword: password }],
  }),
});

const next = 'Battery-staple-2';
const resetRequired = ['PasswordResetRequiredException', 'Password reset required for the user'] as const; // [field]
const statusOf = async (Username = 'ada') =>
  (await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }))).UserStatus;
const leak = (...passwords: string[]) => bench.emulator.risks.set({ passwords });

/** Whoever signs in by a password that leaked is refused, and is to set another. */
async function mustReset(command: { input: object }): Promise<void> {
  await expect(bench.client.send(command as never)).rejects.toMatchObject({ name: resetRequired[0], message: resetRequired[1] }); // prettier-ignore
  expect(await statusOf()).toBe('RESET_REQUIRED');
  expect(await latestEvent(bench)).toMatchObject({
    EventType: 'SignIn',
    EventResponse: 'Fail',
    EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: true },
  });
}

const byChoice = (more: object = {}) =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password, PREFERRED_CHALLENGE: 'PASSWORD', ...more },
  });

describe('a sign-in by a password that leaked', () => {
  test.each([
    ['USER_PASSWORD_AUTH', () => initiate()],
    ['ADMIN_USER_PASSWORD_AUTH', () => signInFrom(undefined)],
    ['USER_AUTH', () => byChoice()],
  ])('%s sets the user to RESET_REQUIRED, where nothing else was configured', async (_, command) => {
    await leak(password);
    await mustReset(command());
    await refuses(bench, command(), ...resetRequired);
  });

  test('chosen from several factors, too', async () => {
    await leak(password);
    const { Session } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } }),
    );
    await mustReset(
      new RespondToAuthChallengeCommand({
        ...{ ClientId: clientId, ChallengeName: 'SELECT_CHALLENGE', Session },
        ChallengeResponses: { USERNAME: 'ada', ANSWER: 'PASSWORD', PASSWORD: password },
      }),
    );
  });

  test('is over once another password is set', async () => {
    await leak(password);
    await mustReset(initiate());
    await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
    const ConfirmationCode = await latestCode(bench);
    await bench.client.send(
      new ConfirmForgotPasswordCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode, Password: next }),
    );
    await expect(signIn(bench, 'ada', { PASSWORD: next })).resolves.toHaveProperty('AccessToken');
  });

  test('by SRP is not noticed, since nobody tells the password', async () => {
    await leak(password);
    const srp = new SrpClient();
    const AuthParameters = { USERNAME: 'ada', SRP_A: srp.value };
    const { ChallengeParameters } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    );
    const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
    const answer = { ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER' as const, ChallengeResponses };
    await expect(bench.client.send(new RespondToAuthChallengeCommand(answer))).resolves.toHaveProperty(
      'AuthenticationResult',
    );
    expect((await latestEvent(bench)).EventRisk).toEqual({
      RiskDecision: 'NoRisk',
      CompromisedCredentialsDetected: false,
    });
  });

  test.each([
    ['AUDIT', 'BLOCK', true],
    ['ENFORCED', 'NO_ACTION', true],
    ['OFF', 'BLOCK', false],
  ] as const)('%s with %s lets in and tells: %s', async (mode, EventAction, isTold) => {
    await setMode(bench, mode);
    await setRisk(bench, { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction } } });
    await leak(password);
    await expect(signIn(bench, 'ada')).resolves.toHaveProperty('AccessToken');
    expect(await statusOf()).toBe('CONFIRMED');
    if (!isTold) return;
    expect(await latestEvent(bench)).toMatchObject({
      EventResponse: 'Pass',
      EventRisk: { CompromisedCredentialsDetected: true },
    });
  });

  test('is not looked at where EventFilter leaves it out', async () => {
    await setRisk(bench, {
      CompromisedCredentialsRiskConfiguration: {
        EventFilter: ['SIGN_UP', 'PASSWORD_CHANGE'],
        Actions: { EventAction: 'BLOCK' },
      },
    });
    await leak(password);
    await signIn(bench, 'ada');
    expect((await latestEvent(bench)).EventRisk).toMatchObject({ CompromisedCredentialsDetected: false });
  });

  test('comes before the risk of the session, and from a skipped address as well', async () => {
    await setRisk(bench, {
      ...always('BLOCK'),
      RiskExceptionConfiguration: { SkippedIPRangeList: ['203.0.113.0/24'] },
    });
    await leak(password);
    await mustReset(signInFrom(risky));
  });

  test.each([
    ['of her', { username: 'ada' }, true],
    ['of her by her pool', { username: 'ada', userPoolId: poolId }, true],
    ['of somebody else', { username: 'tim' }, false],
    ['of another pool', { userPoolId: 'us-east-1_Another01' }, false],
  ])('%s', async (_, whose, isHers) => {
    await bench.emulator.risks.set({ passwords: [{ password, ...whose }] });
    if (isHers) await mustReset(initiate());
    else await expect(signIn(bench, 'ada')).resolves.toHaveProperty('AccessToken');
  });

  test('is none while it is temporary and to be replaced at once', async () => {
    await leak(password);
    const AuthParameters = { USERNAME: 'tim', PASSWORD: password };
    const { ChallengeName } = await bench.client.send(initiate({ AuthParameters })); // likely
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});

/** Where passwords are set, and whose they are. */
const doors = {
  SIGN_UP: {
    who: 'other',
    command: () => new SignUpCommand({ ClientId: clientId, Username: 'other', Password: next }),
  },
  ChangePassword: {
    who: 'ada',
    command: async () => {
      const { AccessToken } = await signIn(bench, 'ada');
      return new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: next });
    },
  },
  ConfirmForgotPassword: {
    who: 'ada',
    command: async () => {
      await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
      const ConfirmationCode = await latestCode(bench);
      return new ConfirmForgotPasswordCommand({
        ClientId: clientId,
        Username: 'ada',
        ConfirmationCode,
        Password: next,
      });
    },
  },
  NEW_PASSWORD_REQUIRED: {
    who: 'tim',
    command: async () => {
      const AuthParameters = { USERNAME: 'tim', PASSWORD: password };
      const { Session } = await bench.client.send(initiate({ AuthParameters }));
      return new RespondToAuthChallengeCommand({
        ...{ ClientId: clientId, ChallengeName: 'NEW_PASSWORD_REQUIRED', Session },
        ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: next },
      });
    },
  },
} as const;

describe.each(Object.keys(doors) as (keyof typeof doors)[])('a password that leaked, set by %s,', (name) => {
  const { who, command } = doors[name];

  test('is refused', async () => {
    const sent = await command();
    await leak(next);
    await refuses(bench, sent, 'InvalidPasswordException', leaked);
    if (who === 'other') return;
    expect((await latestEvent(bench, who)).EventRisk).toMatchObject({ CompromisedCredentialsDetected: true });
  });

  test('is told after what the policy says of it', async () => {
    await leak('short');
    if (name !== 'SIGN_UP') return;
    const weak = new SignUpCommand({ ClientId: clientId, Username: 'other', Password: 'short1' });
    await leak('short1');
    await refuses(
      bench,
      weak,
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    );
  });

  test.each(['AUDIT', 'NO_ACTION', 'filtered'] as const)('is let through: %s', async (how) => {
    if (how === 'AUDIT') await setMode(bench, 'AUDIT');
    if (how === 'NO_ACTION')
      await setRisk(bench, { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'NO_ACTION' } } });
    if (how === 'filtered')
      await setRisk(bench, {
        CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_IN'], Actions: { EventAction: 'BLOCK' } },
      });
    const sent = await command();
    await leak(next);
    await bench.client.send(sent as never);
    expect((await latestEvent(bench, who)).EventRisk).toMatchObject({
      CompromisedCredentialsDetected: how !== 'filtered',
    });
  });
});

test("an administrator's password is not looked at", async () => {
  await leak(next);
  await bench.client.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password: next, Permanent: true }),
  );
  expect(await statusOf()).toBe('CONFIRMED');
  expect(await eventsOf(bench)).toEqual([]);
});

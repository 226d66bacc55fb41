import {
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
  AdminSetUserMFAPreferenceCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  AdminRespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, otherCode } from '../../../support/outbox';
import { clientId, password, poolId, texting, user } from '../../../support/pools';
import {
  addresses,
  always,
  eventsOf,
  latestEvent,
  loginBlocked,
  protectedPool,
  requestBlocked,
  risky,
  setMode,
  setRisk,
  signInFrom,
} from '../../../support/protected';
import { decode, signIn } from '../../../support/signIn';
import { SrpClient, type Challenged } from '../../../support/srpClient';
import { confirming, type SignedIn } from '../devices/tracking';

// Every action, level, mode and door [docs: the guide's pages on threat protection]. UserPoolAddOns, SetRiskConfiguration.

const mfa = {
  MfaConfiguration: 'OPTIONAL',
  SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}', ...texting },
  AutoVerifiedAttributes: ['email'],
  ...texting,
};
const bench = withEmulator({
  fixtures: protectedPool({
    pool: mfa,
    users: [
      user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
      user('mia', { UserAttributes: { phone_number: '+15555550100' } }),
      user('new', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'new@example.com' } }),
    ],
  }),
});

const levels = ['Low', 'Medium', 'High'] as const;
const at = (level: (typeof levels)[number]) => bench.emulator.risks.set({ addresses: addresses(level) });

const named = (name: string) => signInFrom(risky, { AuthParameters: { USERNAME: name, PASSWORD: password } });

/** Proves ada's password without telling it. */
async function bySrp() {
  const srp = new SrpClient();
  const AuthParameters = { USERNAME: 'ada', SRP_A: srp.value };
  const { ChallengeParameters } = await bench.client.send(
    new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
  );
  const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
  return bench.client.send(
    new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses }),
  );
}

type Outcome = 'tokens' | 'SMS_MFA' | 'blocked';

async function comesTo(outcome: Outcome, name: string): Promise<void> {
  if (outcome === 'blocked') {
    await refuses(bench, named(name), 'NotAuthorizedException', loginBlocked);
    return;
  }
  const { AuthenticationResult, ChallengeName } = await bench.client.send(named(name));
  expect(ChallengeName ?? (AuthenticationResult && 'tokens')).toBe(outcome);
}

const actions = ['BLOCK', 'MFA_REQUIRED', 'MFA_IF_CONFIGURED', 'NO_ACTION'] as const;

/** By what is configured: of ada, who has no second factor, and of mia, who has a phone number. */
const outcomes: Record<(typeof actions)[number], readonly [Outcome, Outcome]> = {
  BLOCK: ['blocked', 'blocked'],
  MFA_REQUIRED: ['blocked', 'SMS_MFA'],
  MFA_IF_CONFIGURED: ['tokens', 'SMS_MFA'],
  NO_ACTION: ['tokens', 'tokens'],
};

const everyCase = levels.flatMap((level) =>
  actions.flatMap((action) => (['ENFORCED', 'AUDIT', 'OFF'] as const).map((mode) => [mode, level, action] as const)),
);

describe('a sign-in that is a risk', () => {
  test.each(everyCase)('%s: a risk that is %s with %s', async (mode, level, action) => {
    await setMode(bench, mode);
    await setRisk(bench, {
      AccountTakeoverRiskConfiguration: { Actions: { [`${level}Action`]: { EventAction: action, Notify: false } } },
    });
    await at(level);
    const [ofAda, ofMia] = mode === 'ENFORCED' ? outcomes[action] : (['tokens', 'tokens'] as const);
    await comesTo(ofAda, 'ada');
    await comesTo(ofMia, 'mia');
    if (mode === 'OFF') {
      await refuses(
        bench,
        new AdminListUserAuthEventsCommand({ UserPoolId: poolId, Username: 'ada' }),
        'UserPoolAddOnNotEnabledException',
        'User pool add-ons are not enabled.', // [likely]
      );
      return;
    }
    expect(await latestEvent(bench)).toMatchObject({
      EventType: 'SignIn',
      EventResponse: ofAda === 'blocked' ? 'Fail' : 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: level, CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
      EventContextData: { IpAddress: risky },
    });
    expect((await latestEvent(bench, 'mia')).EventResponse).toBe(
      { tokens: 'Pass', SMS_MFA: 'InProgress', blocked: 'Fail' }[ofMia],
    );
  });

  test.each(levels)('that is %s is blocked where nothing was configured', async (level) => {
    await at(level);
    await comesTo('blocked', 'ada');
  });

  test('is not what nobody said to be one', async () => {
    await at('High');
    await expect(bench.client.send(signInFrom('198.51.100.1'))).resolves.toHaveProperty('AuthenticationResult');
    expect(await latestEvent(bench)).toMatchObject({ EventRisk: { RiskDecision: 'NoRisk' } });
    expect((await latestEvent(bench)).EventRisk).not.toHaveProperty('RiskLevel');
  });

  test('has the highest level that anything of it was given', async () => {
    await setRisk(bench, always('NO_ACTION'));
    await bench.emulator.risks.set({
      addresses: [...addresses('Low'), { range: risky, level: 'Medium' }],
      users: [{ username: 'mia', level: 'High' }],
    });
    await comesTo('tokens', 'ada');
    expect((await latestEvent(bench)).EventRisk).toMatchObject({ RiskLevel: 'Medium' });
    await comesTo('tokens', 'mia');
    expect((await latestEvent(bench, 'mia')).EventRisk).toMatchObject({ RiskLevel: 'High' });
  });

  test.each([
    ['her name', { username: 'ada' }, 'blocked'],
    ['her alias', { username: 'ada@example.com' }, 'tokens'],
    ['another', { username: 'mia' }, 'tokens'],
    ['another pool', { username: 'ada', userPoolId: 'us-east-1_Another01' }, 'tokens'],
    ['her pool', { username: 'ada', userPoolId: poolId }, 'blocked'],
  ] as const)('by user: %s', async (_, who, outcome) => {
    await bench.emulator.risks.set({ users: [{ ...who, level: 'Low' }] });
    await comesTo(outcome, 'ada');
  });

  test('by sub', async () => {
    const { UserAttributes } = await bench.client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }),
    );
    const sub = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
    await bench.emulator.risks.set({ users: [{ username: sub!, level: 'Low' }] });
    await comesTo('blocked', 'ada');
  });

  test.each([
    ['BLOCK', 'which is blocked'],
    ['MFA_REQUIRED', 'which takes a second factor (MFA_REQUIRED), and the user has none'],
  ] as const)('is refused with a hint that tells of the level, and of %s', async (action, why) => {
    await setRisk(bench, always(action));
    await bench.emulator.risks.set({ users: [{ username: 'ada', level: 'Medium' }] });
    await comesTo('blocked', 'ada');
    const { hint } = [...bench.world.requests.list()].findLast(({ code }) => code === 'NotAuthorizedException')!;
    expect(hint).toContain(`The sign-in is a risk of level Medium, ${why}. PUT /_emu/risk and fixtures say`);
  });

  test('by SRP is judged once the password is proven', async () => {
    await bench.emulator.risks.set({ users: [{ username: 'ada', level: 'High' }] });
    await expect(bySrp()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: loginBlocked,
    });
    expect(await eventsOf(bench)).toMatchObject([
      { EventResponse: 'Fail', ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }] },
    ]);
  });

  test('with a wrong password is told with its level, and nothing else is done about it', async () => {
    await at('High');
    const wrong = signInFrom(risky, { AuthParameters: { USERNAME: 'ada', PASSWORD: 'Wrong-horse-1' } });
    await refuses(bench, wrong, 'NotAuthorizedException', 'Incorrect username or password.');
    expect(await eventsOf(bench)).toMatchObject([
      {
        EventResponse: 'Fail',
        EventRisk: { RiskLevel: 'High' },
        ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Failure' }],
      },
    ]);
  });

  test("by a client's own configuration, which stands in the place of the pool's", async () => {
    await at('High');
    await setRisk(bench, { ClientId: clientId, ...always('NO_ACTION') });
    await comesTo('tokens', 'ada');
    await setRisk(bench, always('NO_ACTION'));
    await setRisk(bench, { ClientId: clientId, ...always('BLOCK') });
    await comesTo('blocked', 'ada');
  });

  test('has nothing done about a level that is left out where others are said', async () => {
    await setRisk(bench, {
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK', Notify: false } } },
    });
    await at('Medium');
    await comesTo('tokens', 'ada'); // likely
  });
});

describe('a second factor that a risk asks for', () => {
  const asked = async () => {
    await setRisk(bench, always('MFA_REQUIRED'));
    await at('High');
    const { Session } = await bench.client.send(named('mia'));
    return (SMS_MFA_CODE: string) =>
      new AdminRespondToAuthChallengeCommand({
        ...{ UserPoolId: poolId, ClientId: clientId, ChallengeName: 'SMS_MFA', Session },
        ChallengeResponses: { USERNAME: 'mia', SMS_MFA_CODE },
      });
  };
  const challenges = (Mfa: string) => [
    { ChallengeName: 'Password', ChallengeResponse: 'Success' },
    { ChallengeName: 'Mfa', ChallengeResponse: Mfa },
  ];

  test('lets in whoever gives it, and the tokens name the event', async () => {
    const answer = await asked();
    expect((await eventsOf(bench, 'mia')).map(({ EventResponse }) => EventResponse)).toEqual(['InProgress']);
    const { AuthenticationResult } = await bench.client.send(answer(await latestCode(bench)));
    const events = await eventsOf(bench, 'mia');
    expect(events).toMatchObject([{ EventResponse: 'Pass', ChallengeResponses: challenges('Success') }]);
    expect(decode(AuthenticationResult!.AccessToken!).claims['event_id']).toBe(events[0]?.EventId);
  });

  test('is set up by whoever has none where everybody must have one', async () => {
    await bench.client.send(
      new SetUserPoolMfaConfigCommand({
        ...{ UserPoolId: poolId, MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } },
      }),
    );
    await setRisk(bench, always('MFA_REQUIRED'));
    await at('High');
    await expect(bench.client.send(named('ada'))).resolves.toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });

  test('is told when it is wrong, and may be right the next time', async () => {
    const answer = await asked();
    const code = await latestCode(bench);
    await refuses(bench, answer(otherCode(code)), 'CodeMismatchException', 'Invalid code or auth state for the user.');
    expect(await eventsOf(bench, 'mia')).toMatchObject([
      { EventResponse: 'Fail', ChallengeResponses: challenges('Failure') },
    ]);
    await bench.client.send(answer(code));
    expect(await eventsOf(bench, 'mia')).toMatchObject([
      { EventResponse: 'Pass', ChallengeResponses: challenges('Success') },
    ]);
  });
});

describe('a pool that remembers devices', () => {
  const remembering = withEmulator({
    fixtures: protectedPool({
      pool: { ...mfa, DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
      users: [user('ada', { UserAttributes: { phone_number: '+15555550100' } })],
    }),
  });

  test('asks for the second factor on a remembered one, too, where it is a risk', async () => {
    await remembering.client.send(
      new AdminSetUserMFAPreferenceCommand({
        ...{ UserPoolId: poolId, Username: 'ada', SMSMfaSettings: { Enabled: true } },
      }),
    );
    const first = await remembering.client.send(signInFrom(undefined));
    const { AuthenticationResult } = await remembering.client.send(
      new AdminRespondToAuthChallengeCommand({
        ...{ UserPoolId: poolId, ClientId: clientId, ChallengeName: 'SMS_MFA', Session: first.Session },
        ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: await latestCode(remembering) },
      }),
    );
    const { secret, command } = confirming(AuthenticationResult as SignedIn);
    await remembering.client.send(command);
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password, DEVICE_KEY: secret.key };
    const known = await remembering.client.send(signInFrom(risky, { AuthParameters }));
    expect(known.ChallengeName).toBe('DEVICE_SRP_AUTH');
    await setRisk(remembering, always('MFA_IF_CONFIGURED'));
    await remembering.emulator.risks.set({ addresses: addresses('Low') });
    const { ChallengeName } = await remembering.client.send(signInFrom(risky, { AuthParameters }));
    expect(ChallengeName).toBe('SMS_MFA');
  });
});

/** What users do besides signing in; the tests call from this machine. */
const doors = {
  SignUp: () => new SignUpCommand({ ClientId: clientId, Username: 'other', Password: password }),
  ForgotPassword: () => new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }),
  ResendConfirmationCode: () => new ResendConfirmationCodeCommand({ ClientId: clientId, Username: 'new' }),
  ConfirmForgotPassword: async () => {
    await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
    const ConfirmationCode = await latestCode(bench);
    const input = { ClientId: clientId, Username: 'ada', ConfirmationCode, Password: 'Battery-staple-2' };
    return new ConfirmForgotPasswordCommand(input);
  },
  ChangePassword: async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const input = { AccessToken, PreviousPassword: password, ProposedPassword: 'Battery-staple-2' };
    return new ChangePasswordCommand(input);
  },
};

/** Whose event of what each leaves. */
const told = {
  SignUp: ['other', 'SignUp'],
  ForgotPassword: ['ada', 'ForgotPassword'],
  ResendConfirmationCode: ['new', 'ResendCode'],
  ConfirmForgotPassword: ['ada', 'PasswordChange'],
  ChangePassword: ['ada', 'PasswordChange'],
} as const;

describe.each(Object.keys(doors) as (keyof typeof doors)[])('%s', (name) => {
  const here = { addresses: [{ range: '127.0.0.0/8', level: 'Medium' as const }, { range: '::1', level: 'Medium' as const }] }; // prettier-ignore

  test('is blocked where the risk is', async () => {
    bench.emulator.clock.freeze(true);
    const command = await doors[name]();
    await bench.emulator.risks.set(here);
    const before = (await eventsOf(bench, 'ada')).length;
    await refuses(bench, command, 'NotAuthorizedException', requestBlocked);
    const [who, EventType] = told[name];
    if (who === 'other') {
      await expect(eventsOf(bench, who)).rejects.toMatchObject({ name: 'UserNotFoundException' });
      return;
    }
    const [event, ...others] = await eventsOf(bench, who);
    expect(event).toMatchObject({
      EventType,
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'Medium' },
    });
    if (who === 'ada') expect(others).toHaveLength(before);
  });

  test.each(['MFA_REQUIRED', 'MFA_IF_CONFIGURED', 'NO_ACTION'] as const)('is let through with %s', async (action) => {
    await setRisk(bench, always(action));
    const command = await doors[name]();
    await bench.emulator.risks.set(here);
    await bench.client.send(command as never);
    const [who, EventType] = told[name];
    expect(await latestEvent(bench, who)).toMatchObject({
      EventType,
      EventResponse: name === 'SignUp' ? 'InProgress' : 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'Medium', CompromisedCredentialsDetected: false },
    });
  });

  test('is watched only in AUDIT, and nothing is told where protection is OFF', async () => {
    await setMode(bench, 'AUDIT');
    const command = await doors[name]();
    await bench.emulator.risks.set(here);
    await bench.client.send(command as never);
    const [who, EventType] = told[name];
    expect(await latestEvent(bench, who)).toMatchObject({ EventType });
    await bench.emulator.reset();
    await setMode(bench, 'OFF');
    await bench.emulator.risks.set(here);
    await bench.client.send((await doors[name]()) as never);
    expect([...bench.world.state.authEvents.rows(poolId)]).toEqual([]);
  });
});

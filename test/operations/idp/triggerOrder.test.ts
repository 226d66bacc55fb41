import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy } from '../../support/emulator';
import { latestCode, latestMessage } from '../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, texting, user } from '../../support/pools';
import { signIn } from '../../support/signIn';
import { withTriggers } from '../../support/triggers';
import type { TriggerSource } from '../../../src/world/Triggers';

// Where AWS runs triggers, and in what order [docs]; the runner is the tests' own.

const ClientId = clientId;
const UserPoolId = poolId;
const newPassword = 'Battery-staple-2';
const ClientMetadata = { colour: 'green' };
const contacts = {
  email: 'a@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};
const email = { Name: 'email', Value: 'new@example.com' };
const phone = { Name: 'phone_number', Value: '+15555550199' };

const { bench, triggers } = withTriggers({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email', 'phone_number'], ...texting },
    clients: [
      {
        ClientId: 'hiding',
        ClientName: 'hiding',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: [...allFlows],
      },
    ],
    users: [
      user('ada', { UserAttributes: contacts }),
      user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'u@example.com' } }),
      { Username: 'tim', TemporaryPassword: password, UserAttributes: { ...contacts, email: 't@example.com' } },
    ],
  }),
});

type Command = { input: object };
type Send = () => Command | Promise<Command>;

const send = (command: Command) => bench.client.send(command as never);
const withPassword = (USERNAME: string, client = ClientId) =>
  new InitiateAuthCommand({
    ClientId: client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
    ClientMetadata,
  });
const signUp = (UserAttributes: { Name: string; Value: string }[] = [email]) =>
  new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes, ClientMetadata });
const create = (members: Partial<AdminCreateUserCommand['input']> = {}) =>
  new AdminCreateUserCommand({
    UserPoolId,
    Username: 'new',
    UserAttributes: [email, phone],
    ClientMetadata,
    ...members,
  });

async function refreshing(): Promise<Command> {
  const { RefreshToken } = await signIn(bench, 'ada');
  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  return new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters, ClientMetadata });
}

async function renewing(): Promise<Command> {
  const { RefreshToken } = await signIn(bench, 'ada');
  return new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata });
}

async function challenged(): Promise<RespondToAuthChallengeCommand> {
  const { Session } = await bench.client.send(withPassword('tim'));
  const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: newPassword };
  const ChallengeName = 'NEW_PASSWORD_REQUIRED';
  return new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses, ClientMetadata });
}

async function confirming(): Promise<Command> {
  await send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
  const ConfirmationCode = await latestCode(bench);
  return new ConfirmSignUpCommand({ ClientId, Username: 'una', ConfirmationCode, ClientMetadata });
}

async function recovering(): Promise<Command> {
  await send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  const ConfirmationCode = await latestCode(bench);
  const who = { ClientId, Username: 'ada', Password: newPassword };
  return new ConfirmForgotPasswordCommand({ ...who, ConfirmationCode, ClientMetadata });
}

const token = async () => (await signIn(bench, 'ada')).AccessToken;

const beforeTheCommit: [string, Send, TriggerSource[]][] = [
  ['SignUp', signUp, ['PreSignUp_SignUp', 'CustomMessage_SignUp']],
  ['SignUp without an address', () => signUp([]), ['PreSignUp_SignUp']],
  [
    'ResendConfirmationCode',
    () => new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }),
    ['CustomMessage_ResendCode'],
  ],
  ['AdminCreateUser', create, ['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser']],
  [
    'AdminCreateUser by two media',
    () => create({ DesiredDeliveryMediums: ['EMAIL', 'SMS'] }),
    ['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser', 'CustomMessage_AdminCreateUser'],
  ],
  [
    'AdminCreateUser without a message',
    () => create({ MessageAction: 'SUPPRESS', TemporaryPassword: password }),
    ['PreSignUp_AdminCreateUser'],
  ],
  [
    'AdminCreateUser again',
    () => create({ Username: 'tim', MessageAction: 'RESEND' }),
    ['CustomMessage_AdminCreateUser'],
  ],
  ['ForgotPassword', () => new ForgotPasswordCommand({ ClientId, Username: 'ada' }), ['CustomMessage_ForgotPassword']],
  [
    'AdminResetUserPassword',
    () => new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }),
    ['CustomMessage_ForgotPassword'],
  ],
  [
    'UpdateUserAttributes',
    async () => new UpdateUserAttributesCommand({ AccessToken: await token(), UserAttributes: [email, phone] }),
    ['CustomMessage_UpdateUserAttribute', 'CustomMessage_UpdateUserAttribute'],
  ],
  [
    'UpdateUserAttributes that sends nothing',
    async () =>
      new UpdateUserAttributesCommand({ AccessToken: await token(), UserAttributes: [{ Name: 'name', Value: 'Ada' }] }),
    [],
  ],
  [
    'AdminUpdateUserAttributes',
    () => new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes: [email] }),
    ['CustomMessage_UpdateUserAttribute'],
  ],
  [
    'GetUserAttributeVerificationCode',
    async () => new GetUserAttributeVerificationCodeCommand({ AccessToken: await token(), AttributeName: 'email' }),
    ['CustomMessage_VerifyUserAttribute'],
  ],
  [
    'InitiateAuth',
    () => withPassword('ada'),
    ['PreAuthentication_Authentication', 'PostAuthentication_Authentication', 'TokenGeneration_Authentication'],
  ],
  [
    'AdminInitiateAuth',
    () =>
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      }),
    ['PreAuthentication_Authentication', 'PostAuthentication_Authentication', 'TokenGeneration_Authentication'],
  ],
  ['InitiateAuth for a temporary password', () => withPassword('tim'), ['PreAuthentication_Authentication']],
  ['InitiateAuth to refresh', refreshing, ['TokenGeneration_RefreshTokens']],
  ['GetTokensFromRefreshToken', renewing, ['TokenGeneration_Authentication']],
];

describe('Before anything is changed', () => {
  test.each(beforeTheCommit)('%s runs its triggers in order', async (_name, prepare, sources) => {
    const command = await prepare();
    triggers.forget();
    await send(command);
    expect(triggers.sources).toEqual(sources);
  });

  const each = beforeTheCommit.flatMap(([name, prepare, sources]) =>
    [...new Set(sources)].map((source): [string, TriggerSource, Send, TriggerSource[]] => [
      name,
      source,
      prepare,
      sources.slice(0, sources.indexOf(source) + 1),
    ]),
  );

  test.each(each)('%s is refused by %s, and nothing is changed', async (_name, source, prepare, sources) => {
    const command = await prepare();
    triggers.forget();
    triggers.fails(source);
    const before = storedBy(bench);
    await expect(send(command)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: `${source} says no.`,
    });
    expect(triggers.sources).toEqual(sources);
    expect(storedBy(bench)).toEqual(before);
  });
});

test('An invitation that cannot be delivered is refused before any trigger runs', async () => {
  const command = create({ UserAttributes: [phone], DesiredDeliveryMediums: ['EMAIL'] });
  await expect(send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect(triggers.sources).toEqual([]);
});

test('Whoever PreAuthentication confirms is let in', async () => {
  triggers.does('PreAuthentication_Authentication', () =>
    send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'una' })),
  );
  expect(await send(withPassword('una'))).toHaveProperty('AuthenticationResult.AccessToken');
});

describe('Once the change is made', () => {
  const statusOf = (name: string) => bench.world.state.users.get(poolId, name)?.status;

  test.each([
    ['ConfirmSignUp', confirming],
    ['AdminConfirmSignUp', () => new AdminConfirmSignUpCommand({ UserPoolId, Username: 'una', ClientMetadata })],
  ])('%s runs PostConfirmation, whose refusal leaves the user confirmed', async (_name, prepare) => {
    const command = await prepare();
    triggers.forget();
    triggers.does('PostConfirmation_ConfirmSignUp', () => {
      expect(statusOf('una')).toBe('CONFIRMED');
      return Promise.resolve();
    });
    await send(command);
    expect(triggers.ran).toMatchObject([
      {
        source: 'PostConfirmation_ConfirmSignUp',
        user: { status: 'CONFIRMED' },
        request: { clientMetadata: ClientMetadata },
      },
    ]);
    await bench.emulator.reset();
    const again = await prepare();
    triggers.fails('PostConfirmation_ConfirmSignUp');
    await expect(send(again)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    expect(statusOf('una')).toBe('CONFIRMED');
  });

  test('the link of a mail runs it, too, and shows its refusal', async () => {
    const { ConfirmationCode = '' } = (await confirming()).input as { ConfirmationCode?: string };
    triggers.fails('PostConfirmation_ConfirmSignUp');
    const query = new URLSearchParams({ client_id: ClientId, user_name: 'una', confirmation_code: ConfirmationCode });
    const page = await fetch(`${bench.emulator.url}/confirmUser?${query.toString()}`);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('ConfirmSignUp says no.')]);
    expect(statusOf('una')).toBe('CONFIRMED');
  });

  test('ConfirmForgotPassword runs PostConfirmation, whose refusal leaves the password set', async () => {
    const command = await recovering();
    triggers.forget();
    triggers.fails('PostConfirmation_ConfirmForgotPassword');
    await expect(send(command)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    expect(triggers.ran).toMatchObject([
      { source: 'PostConfirmation_ConfirmForgotPassword', request: { clientMetadata: ClientMetadata } },
    ]);
    await signIn(bench, 'ada', { PASSWORD: newPassword });
  });
});

describe('The answer to a challenge', () => {
  const sources: TriggerSource[] = ['PostAuthentication_Authentication', 'TokenGeneration_NewPasswordChallenge'];

  test('runs PostAuthentication and PreTokenGeneration with its own ClientMetadata', async () => {
    const command = await challenged();
    triggers.forget();
    await send(command);
    expect(triggers.ran).toMatchObject(
      sources.map((source) => ({ source, user: { status: 'CONFIRMED' }, request: { clientMetadata: ClientMetadata } })),
    );
  });

  // [live: custom challenges]
  test.each(sources)('that %s refuses leaves the user as they were and the session dead', async (source) => {
    const command = await challenged();
    const before = storedBy(bench);
    triggers.fails(source);
    await expect(send(command)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    const { challengeSessions: spent = [], ...after } = storedBy(bench);
    const { challengeSessions: open = [], ...unchanged } = before;
    expect(after).toEqual(unchanged);
    expect(spent).toEqual(open.map((session) => ({ ...session, usedAt: expect.any(Number) as number })));
    triggers.forget();
    await expect(send(command)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
  });
});

describe('Who is unknown', () => {
  test.each([
    ['is looked for by UserMigration', ClientId, ['UserMigration_Authentication'], 'UserNotFoundException'],
    [
      'meets PreAuthentication where the client hides it',
      'hiding',
      ['UserMigration_Authentication', 'PreAuthentication_Authentication'],
      'NotAuthorizedException',
    ],
  ] as const)('%s', async (_name, client, sources, code) => {
    await expect(send(withPassword('nobody', client))).rejects.toMatchObject({ name: code });
    expect(triggers.sources).toEqual(sources);
    expect(triggers.ran[0]).toMatchObject({ username: 'nobody', request: { password } });
  });

  test('is somebody once UserMigration has made them', async () => {
    triggers.does('UserMigration_Authentication', async () => {
      await send(create({ MessageAction: 'SUPPRESS', TemporaryPassword: password }));
    });
    const answer = await bench.client.send(withPassword('new'));
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('is looked for by UserMigration for a forgotten password', async () => {
    triggers.does('UserMigration_ForgotPassword', () => {
      bench.world.state.users.put({
        ...bench.world.state.users.get(poolId, 'ada')!,
        key: 'new',
        username: 'new',
        sub: 's',
      });
      return Promise.resolve();
    });
    await send(new ForgotPasswordCommand({ ClientId, Username: 'new' }));
    expect(triggers.sources).toEqual(['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword']);
    expect(await latestMessage(bench)).toMatchObject({ username: 'new' });
  });
});

// [model]
describe('ClientMetadata', () => {
  test('of InitiateAuth is validation data of PreAuthentication and reaches nobody after it', async () => {
    await send(withPassword('ada', 'hiding'));
    const requests = triggers.ran.map(({ request }) => request);
    expect(requests[0]).toEqual({ validationData: ClientMetadata, userNotFound: false });
    expect(requests[1]).toEqual({ newDeviceUsed: false });
    const groupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
    expect(requests[2]).toEqual({ groupConfiguration });
  });

  test('of a refresh reaches nobody', async () => {
    const command = await refreshing();
    triggers.forget();
    await send(command);
    expect(JSON.stringify(triggers.ran)).not.toContain('green');
  });

  test('of GetTokensFromRefreshToken reaches PreTokenGeneration', async () => {
    const command = await renewing();
    triggers.forget();
    await send(command);
    expect(triggers.ran).toMatchObject([{ request: { clientMetadata: ClientMetadata } }]);
  });

  test.each([
    ['SignUp', signUp],
    ['AdminCreateUser', create],
  ])('of %s reaches PreSignUp and CustomMessage', async (_name, prepare) => {
    await send(prepare());
    expect(triggers.ran).toMatchObject([
      { user: { username: 'new' }, request: { clientMetadata: ClientMetadata } },
      { user: { username: 'new' }, request: { clientMetadata: ClientMetadata } },
    ]);
  });
});

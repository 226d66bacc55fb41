import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator, type Bench } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../support/pools';
import { signIn } from '../../support/signIn';

// Where AWS would run a trigger whose code nothing maps, the emulator says so and changes nothing [docs].

const ClientId = clientId;
const UserPoolId = poolId;
const contacts = {
  email: 'a@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};
const email = { Name: 'email', Value: 'new@example.com' };
const newPassword = 'Battery-staple-2';

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    },
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
      user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: contacts }),
      { Username: 'tim', TemporaryPassword: password, UserAttributes: contacts },
    ],
  }),
});

type Command = { input: object };
type Send = (bench: Bench) => Command | Promise<Command>;
type Trigger = Exclude<keyof LambdaConfigType, 'KMSKeyID'>;

const passwordSignIn = (USERNAME: string, client = ClientId) =>
  new InitiateAuthCommand({
    ClientId: client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });
const asAdministrator = (USERNAME: string) =>
  new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });
const signUp = () => new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes: [email] });
const create = () =>
  new AdminCreateUserCommand({
    UserPoolId,
    Username: 'new',
    UserAttributes: [email],
    DesiredDeliveryMediums: ['EMAIL'],
  });
const token = async (on: Bench) => (await signIn(on, 'ada')).AccessToken;

async function refreshing(on: Bench): Promise<Command> {
  const { RefreshToken } = await signIn(on, 'ada');
  return new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
}

async function renewing(on: Bench): Promise<Command> {
  const { RefreshToken } = await signIn(on, 'ada');
  return new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
}

async function challenged(on: Bench): Promise<Command> {
  const { Session } = await on.client.send(passwordSignIn('tim'));
  const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: newPassword };
  return new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses,
  });
}

async function confirming(on: Bench): Promise<Command> {
  await on.client.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
  return new ConfirmSignUpCommand({ ClientId, Username: 'una', ConfirmationCode: await latestCode(on) });
}

async function recovering(on: Bench): Promise<Command> {
  await on.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  return new ConfirmForgotPasswordCommand({
    ClientId,
    Username: 'ada',
    ConfirmationCode: await latestCode(on),
    Password: newPassword,
  });
}

const sendsMail: [string, Send][] = [
  ['SignUp', signUp],
  ['ResendConfirmationCode', () => new ResendConfirmationCodeCommand({ ClientId, Username: 'una' })],
  ['AdminCreateUser', create],
  [
    'AdminCreateUser again',
    () =>
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'tim',
        MessageAction: 'RESEND',
        DesiredDeliveryMediums: ['EMAIL'],
      }),
  ],
  ['ForgotPassword', () => new ForgotPasswordCommand({ ClientId, Username: 'ada' })],
  ['AdminResetUserPassword', () => new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' })],
  [
    'UpdateUserAttributes',
    async (on) => new UpdateUserAttributesCommand({ AccessToken: await token(on), UserAttributes: [email] }),
  ],
  [
    'AdminUpdateUserAttributes',
    () => new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes: [email] }),
  ],
  [
    'GetUserAttributeVerificationCode',
    async (on) => new GetUserAttributeVerificationCodeCommand({ AccessToken: await token(on), AttributeName: 'email' }),
  ],
];

const runs: Record<string, [string, Send][]> = {
  PreSignUp: [
    ['SignUp', signUp],
    ['AdminCreateUser', create],
  ],
  PostConfirmation: [
    ['ConfirmSignUp', confirming],
    ['AdminConfirmSignUp', () => new AdminConfirmSignUpCommand({ UserPoolId, Username: 'una' })],
    ['ConfirmForgotPassword', recovering],
  ],
  PreAuthentication: [
    ['InitiateAuth', () => passwordSignIn('ada')],
    ['InitiateAuth for a temporary password', () => passwordSignIn('tim')],
    ['InitiateAuth for an unknown user who is hidden', () => passwordSignIn('nobody', 'hiding')],
    ['AdminInitiateAuth', () => asAdministrator('ada')],
  ],
  PostAuthentication: [
    ['InitiateAuth', () => passwordSignIn('ada')],
    ['AdminInitiateAuth', () => asAdministrator('ada')],
    ['RespondToAuthChallenge', challenged],
  ],
  PreTokenGeneration: [
    ['InitiateAuth', () => passwordSignIn('ada')],
    ['InitiateAuth to refresh', refreshing],
    ['GetTokensFromRefreshToken', renewing],
    ['RespondToAuthChallenge', challenged],
  ],
  UserMigration: [
    ['InitiateAuth for an unknown user', () => passwordSignIn('nobody')],
    ['InitiateAuth for an unknown user who is hidden', () => passwordSignIn('nobody', 'hiding')],
    ['AdminInitiateAuth for an unknown user', () => asAdministrator('nobody')],
    ['ForgotPassword for an unknown user', () => new ForgotPasswordCommand({ ClientId, Username: 'nobody' })],
    [
      'ForgotPassword for an unknown user who is hidden',
      () => new ForgotPasswordCommand({ ClientId: 'hiding', Username: 'nobody' }),
    ],
  ],
  CustomMessage: sendsMail,
  CustomEmailSender: sendsMail,
  CustomSMSSender: [
    [
      'GetUserAttributeVerificationCode',
      async (on) =>
        new GetUserAttributeVerificationCodeCommand({ AccessToken: await token(on), AttributeName: 'phone_number' }),
    ],
    [
      'AdminCreateUser again',
      () => new AdminCreateUserCommand({ UserPoolId, Username: 'tim', MessageAction: 'RESEND' }),
    ],
  ],
};

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:any';

/** Configured at last, since preparing a call may run it as well. */
function configure(trigger: string): void {
  const { userPools } = bench.world.state;
  const pool = userPools.get('', poolId)!;
  const value = trigger.endsWith('Sender') ? { LambdaVersion: 'V1_0' as const, LambdaArn: arn } : arn;
  userPools.set({ ...pool, settings: { ...pool.settings, LambdaConfig: { [trigger as Trigger]: value } } });
}

describe.each(Object.entries(runs))('The %s trigger', (trigger, operations) => {
  test.each(operations)('is not run, and so %s says', async (_name, prepare) => {
    const command = await prepare(bench);
    configure(trigger);
    const before = storedBy(bench);
    await expect(bench.client.send(command as never)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: expect.stringContaining(`The ${trigger} trigger of user pool ${poolId} would run here`) as string,
      $metadata: { httpStatusCode: 501 },
    });
    expect(storedBy(bench)).toEqual(before);
  });
});

test('A pool with the newer form of PreTokenGeneration is no different', async () => {
  const { userPools } = bench.world.state;
  const pool = userPools.get('', poolId)!;
  const LambdaConfig = { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' as const, LambdaArn: arn } };
  userPools.set({ ...pool, settings: { ...pool.settings, LambdaConfig } });
  await expect(bench.client.send(passwordSignIn('ada'))).rejects.toMatchObject({ name: 'NotImplementedException' });
});

test('The newest event of PreTokenGeneration is run for the token of a client that acts for itself', async () => {
  const { clients, resourceServers, userPools } = bench.world.state;
  const pool = userPools.get('', poolId)!;
  const client = clients.get(poolId, clientId)!;
  const scopes = [{ ScopeName: 'read', ScopeDescription: 'to read' }];
  resourceServers.put({ userPoolId: poolId, identifier: 'api', name: 'api', scopes });
  clients.set({
    ...client,
    secrets: [{ id: 'one', value: 'a'.repeat(24), createdAt: 0 }],
    settings: { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'], AllowedOAuthScopes: ['api/read'] },
  });
  const ask = () => bench.client.send(new GetClientTokenCommand({ ClientId, Secret: 'a'.repeat(24) }));
  const configureForm = (LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0') => {
    const LambdaConfig = { PreTokenGenerationConfig: { LambdaVersion, LambdaArn: arn } };
    userPools.set({ ...pool, settings: { ...pool.settings, LambdaConfig } });
  };
  for (const form of ['V1_0', 'V2_0'] as const) {
    configureForm(form);
    await ask();
  }
  configureForm('V3_0');
  await expect(ask()).rejects.toMatchObject({ name: 'NotImplementedException' });
});

import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withMetrics } from '../../support/cloudwatch';
import { withEmulator } from '../../support/emulator';
import { withFunctions } from '../../support/functions';
import { clientId, onePool, password, poolId, user } from '../../support/pools';
import { signIn } from '../../support/signIn';

// What AWS publishes to CloudWatch of what is done through operations.

const rotating = 'rotatingclient000000000000';
const bench = withEmulator({
  quotas: 'aws',
  fixtures: onePool({
    clients: [
      {
        ClientId: rotating,
        ClientName: 'rotating',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    ],
    users: [user('ada'), { Username: 'tim', TemporaryPassword: password }],
  }),
});
const metrics = withMetrics(bench);
beforeEach(() => void bench.emulator.clock.freeze(true));

const failing = (command: object) =>
  bench.client.send(command as never).then(
    () => 'answered',
    (thrown: unknown) => (thrown as Error).name,
  );
const flow = (AuthFlow: 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH', AuthParameters: Record<string, string>) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow, AuthParameters });
const byPassword = (USERNAME: string, PASSWORD: string) => flow('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
const signUp = (Username: string, Password = password) => new SignUpCommand({ ClientId: clientId, Username, Password });
const nothing = undefined;

describe('signing up', () => {
  test('counts as a success or as a failure, for its app client', async () => {
    await bench.client.send(signUp('zoe'));
    expect(await failing(signUp('zoe'))).toBe('UsernameExistsException');
    expect(await failing(signUp('amy', 'short'))).toBe('InvalidPasswordException');
    expect(await metrics.attempts('SignUpSuccesses')).toEqual([1, 3]);
    expect(await metrics.attempts('SignUpThrottles')).toBe(nothing);
  });

  test('by an administrator counts for Admin, and an invitation sent again for nobody', async () => {
    const create = (Username: string, more = {}) =>
      new AdminCreateUserCommand({ UserPoolId: poolId, Username, TemporaryPassword: password, ...more });
    await bench.client.send(create('eva'));
    expect(await failing(create('eva'))).toBe('UsernameExistsException');
    await bench.client.send(create('eva', { MessageAction: 'RESEND' }));
    expect(await failing(create('ada', { MessageAction: 'RESEND' }))).toBe('UnsupportedUserStateException');
    expect(await metrics.attempts('SignUpSuccesses', { UserPoolClient: 'Admin' })).toEqual([1, 2]);
    expect(await metrics.attempts('SignUpSuccesses')).toBe(nothing);
  });

  test('too often counts as throttled and as failed', async () => {
    const sent = await Promise.all(Array.from({ length: 53 }, (_, at) => failing(signUp(`user${at}`))));
    expect(sent.filter((name) => name === 'TooManyRequestsException')).toHaveLength(3);
    expect(await metrics.attempts('SignUpSuccesses')).toEqual([50, 53]);
    expect(await metrics.attempts('SignUpThrottles')).toEqual([3, 3]);
    expect(await metrics.usage('UserCreation')).toEqual([53, 3]);
  });
});

describe('signing in', () => {
  test('counts once tokens are given, and as a failure where they are refused', async () => {
    await signIn(bench, 'ada');
    expect(await failing(byPassword('ada', 'wrong'))).toBe('NotAuthorizedException');
    expect(await failing(byPassword('nobody', password))).toBe('UserNotFoundException');
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 3]);
    expect(await metrics.names()).toEqual(['CallCount', 'SignInSuccesses']);
  });

  test('counts nothing for a step that leads to another', async () => {
    const { Session } = await bench.client.send(byPassword('tim', password));
    expect(await metrics.attempts('SignInSuccesses')).toBe(nothing);
    const answer = (NEW_PASSWORD: string) =>
      new RespondToAuthChallengeCommand({
        ...{ ClientId: clientId, ChallengeName: 'NEW_PASSWORD_REQUIRED', Session },
        ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD },
      });
    expect(await failing(answer('short'))).toBe('InvalidPasswordException');
    await bench.client.send(answer('Correct-horse-2'));
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 2]);
    expect(await metrics.usage('UserAuthentication')).toEqual([1, 0]);
    expect(await metrics.usage('UserAccountRecovery')).toEqual([2, 0]);
  });

  test('by an administrator counts for the app client, for an unknown one as Invalid', async () => {
    const admin = (ClientId: string) =>
      new AdminInitiateAuthCommand({
        ...{ UserPoolId: poolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      });
    await bench.client.send(admin(clientId));
    expect(await failing(admin('nosuchclient00000000000000'))).toBe('ResourceNotFoundException');
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 1]);
    expect(await metrics.attempts('SignInSuccesses', { UserPoolClient: 'Invalid' })).toEqual([0, 1]);
  });

  test('by an unknown app client of no pool is told of nowhere', async () => {
    const ClientId = 'nosuchclient00000000000000';
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
    expect(await failing(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }))).toBe(
      'ResourceNotFoundException',
    );
    expect(await metrics.names()).toEqual(['CallCount']);
  });

  test('too often counts as throttled and as failed', async () => {
    const sent = await Promise.all(Array.from({ length: 122 }, () => failing(byPassword('nobody', password))));
    expect(sent.filter((name) => name === 'TooManyRequestsException')).toHaveLength(2);
    expect(await metrics.attempts('SignInSuccesses')).toEqual([0, 122]);
    expect(await metrics.attempts('SignInThrottles')).toEqual([2, 2]);
    expect(await metrics.usage('UserAuthentication')).toEqual([122, 2]);
  });
});

describe('refreshing tokens', () => {
  test('counts by itself, and not as a sign-in', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await bench.client.send(flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }));
    expect(await failing(flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'none' }))).toBe('NotAuthorizedException');
    expect(await metrics.attempts('TokenRefreshSuccesses')).toEqual([1, 2]);
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 1]);
  });

  test('by its own operation counts alike', async () => {
    const { RefreshToken } = await signIn(bench, 'ada', { ClientId: rotating });
    const rotate = new GetTokensFromRefreshTokenCommand({ ClientId: rotating, RefreshToken });
    await bench.client.send(rotate);
    expect(await failing(rotate)).toBe('RefreshTokenReuseException');
    expect(await metrics.attempts('TokenRefreshSuccesses', { UserPoolClient: rotating })).toEqual([1, 2]);
  });

  test('too often counts as throttled and as failed', async () => {
    const refresh = flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'none' });
    await Promise.all(Array.from({ length: 121 }, () => failing(refresh)));
    expect(await metrics.attempts('TokenRefreshThrottles')).toEqual([1, 1]);
    expect(await metrics.attempts('TokenRefreshSuccesses')).toEqual([0, 121]);
    expect(await metrics.attempts('SignInThrottles')).toBe(nothing);
  });
});

describe('calls', () => {
  test('count for their category, answered or refused', async () => {
    await bench.client.send(new ListUsersCommand({ UserPoolId: poolId }));
    expect(await failing(new ListUsersCommand({ UserPoolId: 'us-east-1_None' }))).toBe('ResourceNotFoundException');
    expect(await failing(new GetUserCommand({ AccessToken: 'none' }))).toBe('NotAuthorizedException');
    expect(await metrics.usage('UserList')).toEqual([2, 0]);
    expect(await metrics.usage('UserRead')).toEqual([1, 0]);
  });

  test('that a rule throttles count as throttled, and those that it fails as failed', async () => {
    const rules = [
      { operation: 'SignUp', error: 'TooManyRequestsException', times: 1 },
      { operation: 'SignUp', status: 500, times: 1 },
    ];
    await fetch(`${bench.emulator.url}/_emu/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
    expect([await failing(signUp('zoe')), await failing(signUp('zoe')), await failing(signUp('zoe'))]).toEqual([
      'TooManyRequestsException',
      'InternalErrorException',
      'answered',
    ]);
    expect(await metrics.attempts('SignUpSuccesses')).toEqual([1, 3]);
    expect(await metrics.attempts('SignUpThrottles')).toEqual([1, 1]);
    expect(await metrics.usage('UserCreation')).toEqual([3, 1]);
  });
});

describe('who is migrated', () => {
  const { bench: migrating, functions } = withFunctions(['UserMigration'], {
    fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }),
  });
  const counted = withMetrics(migrating);

  test('signs in and has not signed up', async () => {
    const userAttributes = { email: 'old@example.com', email_verified: 'true' };
    functions.answers('UserMigration', { userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' });
    await signIn(migrating, 'old');
    expect(await counted.attempts('SignInSuccesses')).toEqual([1, 1]);
    expect(await counted.names()).toEqual(['CallCount', 'SignInSuccesses']);
  });
});

import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SetRiskConfigurationCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  UpdateAuthEventFeedbackCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withMetrics } from '../../../support/cloudwatch';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { lambda, multiRegionKey } from '../../../support/poolCalls';
import { told } from '../../../support/trail';
import { fromIreland, furnished, ireland, password, replicable, setStatus } from './replicating';

const bench = withEmulator();

const notEnabled = 'OperationNotEnabledException';
const refusedHere = (what: string) => `${what} is not supported in the secondary replica region ${ireland}.`; // likely

const adminSignIn = (UserPoolId: string, ClientId: string, PASSWORD = password) =>
  new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD },
  });

/** The SDK, at an address whose host names the region: what is not signed says it in no other way. */
async function atHostOfIreland<T>(work: (there: Bench) => Promise<T>): Promise<T> {
  const client = new CognitoIdentityProviderClient({
    endpoint: bench.emulator.url,
    region: ireland,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers['host'] = `cognito-idp.${ireland}.amazonaws.com`;
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  try {
    return await work({ emulator: bench.emulator, world: bench.world, client });
  } finally {
    client.destroy();
  }
}

// AWS developer guide, multi-Region replication: which operations a secondary has, inactive and active
describe('An inactive secondary', () => {
  test('serves reads of pool and users, in its own name', async () => {
    const { Id } = await furnished(bench, 'INACTIVE');
    await fromIreland(bench, async ({ client }) => {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
      expect(UserPool).toMatchObject({ Id, Arn: `arn:aws:cognito-idp:${ireland}:000000000000:userpool/${Id}` });
      const { Users } = await client.send(new ListUsersCommand({ UserPoolId: Id }));
      expect(Users!.map(({ Username }) => Username)).toEqual(['ada']);
      expect(await client.send(new AdminGetUserCommand({ UserPoolId: Id, Username: 'ada' }))).toMatchObject({
        UserStatus: 'CONFIRMED',
      });
    });
  });

  test('lets nobody sign in', async () => {
    const { Id, ClientId } = await furnished(bench, 'INACTIVE');
    await fromIreland(bench, (there) =>
      refuses(there, adminSignIn(Id, ClientId), notEnabled, refusedHere('AdminInitiateAuth')),
    );
    await bench.client.send(
      new UpdateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: ireland, Status: 'ACTIVE' }),
    );
    await fromIreland(bench, async ({ client }) => {
      expect((await client.send(adminSignIn(Id, ClientId))).AuthenticationResult?.AccessToken).toBeDefined();
    });
  });
});

test('Feedback is taken where users may sign in', async () => {
  const { Id } = await furnished(bench, 'INACTIVE');
  const feedback = new UpdateAuthEventFeedbackCommand({
    ...{ UserPoolId: Id, Username: 'ada', EventId: 'e', FeedbackToken: 't', FeedbackValue: 'Valid' },
  });
  const notOn = ['UserPoolAddOnNotEnabledException', 'User pool add-ons are not enabled.'] as const;
  await refuses(bench, feedback, ...notOn);
  await atHostOfIreland((there) => refuses(there, feedback, notEnabled, refusedHere('UpdateAuthEventFeedback')));
  await bench.client.send(setStatus('ACTIVE', Id));
  await atHostOfIreland((there) => refuses(there, feedback, ...notOn));
});

describe('An active secondary', () => {
  test('signs users in whom the primary has, by calls that are not signed as well', async () => {
    const { ClientId } = await furnished(bench);
    await atHostOfIreland(async (there) => {
      const { AuthenticationResult } = await there.client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        }),
      );
      const { AccessToken = '' } = AuthenticationResult!;
      expect(await there.client.send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: 'ada' });
      const attributes = [{ Name: 'given_name', Value: 'Ada' }];
      const change = new UpdateUserAttributesCommand({ AccessToken, UserAttributes: attributes });
      await refuses(there, change, notEnabled, refusedHere('UpdateUserAttributes'));
      await bench.client.send(change);
    });
  });

  test('makes no users and no groups', async () => {
    const { Id, ClientId } = await furnished(bench);
    const signUp = new SignUpCommand({ ClientId, Username: 'eve', Password: password });
    await atHostOfIreland((there) => refuses(there, signUp, notEnabled, refusedHere('SignUp')));
    await fromIreland(bench, async (there) => {
      const create = new AdminCreateUserCommand({ UserPoolId: Id, Username: 'eve' });
      await refuses(there, create, notEnabled, refusedHere('AdminCreateUser'));
      const group = new CreateGroupCommand({ UserPoolId: Id, GroupName: 'staff' });
      await refuses(there, group, notEnabled, refusedHere('CreateGroup'));
    });
  });

  test('changes no temporary password', async () => {
    const { Id, ClientId } = await furnished(bench);
    const temporary = new AdminSetUserPasswordCommand({ UserPoolId: Id, Username: 'ada', Password: password });
    await bench.client.send(temporary);
    await fromIreland(bench, (there) =>
      refuses(there, adminSignIn(Id, ClientId), notEnabled, refusedHere('NEW_PASSWORD_REQUIRED')),
    );
  });

  test('lets nobody in with a password that leaked, and resets none', async () => {
    const { Id, ClientId } = await furnished(bench);
    const addOns = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } } as const;
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: Id, ...addOns }));
    await bench.emulator.risks.set({ passwords: [password] });
    const before = bench.world.state.users.get(Id, 'ada');
    await fromIreland(bench, ({ client }) =>
      expect(client.send(adminSignIn(Id, ClientId))).rejects.toThrow('Password reset required for the user'),
    );
    expect(bench.world.state.users.get(Id, 'ada')).toEqual(before);
  });

  test('knows no authenticator, and has none set up', async () => {
    const { Id, ClientId } = await furnished(bench);
    const mfa = { UserPoolId: Id, SoftwareTokenMfaConfiguration: { Enabled: true } };
    await bench.client.send(new SetUserPoolMfaConfigCommand({ ...mfa, MfaConfiguration: 'ON' }));
    await fromIreland(bench, async (there) => {
      await refuses(there, adminSignIn(Id, ClientId), notEnabled, refusedHere('MFA_SETUP'));
      const { users } = bench.world.state;
      const ada = users.get(Id, 'ada')!;
      users.set({
        ...ada,
        softwareToken: { secret: 'A'.repeat(52), used: [] },
        mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] },
      });
      await refuses(there, adminSignIn(Id, ClientId), notEnabled, refusedHere('SOFTWARE_TOKEN_MFA'));
    });
  });

  test('counts wrong passwords for itself', async () => {
    const { Id, ClientId } = await furnished(bench);
    const wrong = { code: 'NotAuthorizedException', text: 'Incorrect username or password.' };
    await fromIreland(bench, async (there) => {
      for (let times = 0; times < 5; times++)
        await refuses(there, adminSignIn(Id, ClientId, 'Wrong-horse1'), wrong.code, wrong.text);
      await refuses(there, adminSignIn(Id, ClientId), wrong.code, 'Password attempts exceeded');
    });
    expect((await bench.client.send(adminSignIn(Id, ClientId))).AuthenticationResult).toBeDefined();
  });

  test('runs no trigger of the primary, and says that its own settings cannot be had', async () => {
    const { Id, ClientId } = await furnished(bench);
    const before = new UpdateUserPoolCommand({
      ...{ UserPoolId: Id, KeyConfiguration: { KmsKeyArn: multiRegionKey } },
      LambdaConfig: { PreAuthentication: lambda('nobody-mapped-it') },
    });
    await bench.client.send(before);
    await expect(bench.client.send(adminSignIn(Id, ClientId))).rejects.toThrow(/nobody-mapped-it|PreAuthentication/);
    await fromIreland(bench, async (there) => {
      expect((await there.client.send(adminSignIn(Id, ClientId))).AuthenticationResult?.AccessToken).toBeDefined();
      const { UserPool } = await there.client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
      expect(UserPool!.LambdaConfig).toBeUndefined();
      const isUnbuilt = (what: string, asked: Promise<unknown>) =>
        expect(asked).rejects.toMatchObject({
          name: 'NotImplementedException',
          message: `cognito-emu does not do ${what} in the secondary replica region ${ireland} yet.`,
        });
      const about = { UserPoolId: Id };
      await isUnbuilt('UpdateUserPool', there.client.send(new UpdateUserPoolCommand(about)));
      await isUnbuilt('SetRiskConfiguration', there.client.send(new SetRiskConfigurationCommand(about)));
      await isUnbuilt('SetUserPoolMfaConfig', there.client.send(new SetUserPoolMfaConfigCommand(about)));
    });
  });
  test('knows no client of it', async () => {
    const { ClientId } = await furnished(bench);
    const signUp = new SignUpCommand({ ClientId, Username: 'eve', Password: password });
    await atHostOfIreland((there) => refuses(there, signUp, notEnabled, refusedHere('SignUp')));
    const { UserPool } = await bench.client.send(
      new DescribeUserPoolCommand({ UserPoolId: (await replicable(bench)).Id }),
    );
    const { UserPoolClient } = await bench.client.send(
      new CreateUserPoolClientCommand({ UserPoolId: UserPool!.Id, ClientName: 'app' }),
    );
    const elsewhere = new SignUpCommand({ ClientId: UserPoolClient!.ClientId, Username: 'eve', Password: password });
    await atHostOfIreland((there) =>
      refuses(
        there,
        elsewhere,
        'ResourceNotFoundException',
        `User pool client ${UserPoolClient!.ClientId!} does not exist.`,
      ),
    );
  });
});

describe('What is watched of a secondary', () => {
  const [here, there] = [withMetrics(bench), withMetrics(bench, ireland)];

  test('is its own: metrics and trail of its region, and none of the primary', async () => {
    const { Id, ClientId } = await furnished(bench);
    const byPassword = (PASSWORD: string) =>
      new InitiateAuthCommand({
        ...{ ClientId, AuthFlow: 'USER_PASSWORD_AUTH' },
        AuthParameters: { USERNAME: 'ada', PASSWORD },
      });
    await fromIreland(bench, async ({ client }) => client.send(adminSignIn(Id, ClientId)));
    await atHostOfIreland(async ({ client }) => {
      await client.send(byPassword(password));
      await expect(client.send(byPassword('Wrong-horse-1'))).rejects.toThrow('Incorrect username or password.');
    });
    const dimensions = { UserPool: Id, UserPoolClient: ClientId };
    expect(await there.counted('SignInSuccesses', dimensions)).toEqual([2, 3]);
    expect(await here.counted('SignInSuccesses', dimensions)).toBeUndefined();
    expect([await there.usage('UserAuthentication'), await here.usage('UserAuthentication')]).toEqual([[3, 0], [0, 0]]); // prettier-ignore
    const names = async (region?: string) => (await told(bench, region)).map(({ eventName }) => eventName);
    expect(await names(ireland)).toEqual(['InitiateAuth', 'InitiateAuth', 'AdminInitiateAuth']);
    expect(await names()).not.toContain('InitiateAuth');
    expect((await bench.emulator.usage()).activeUsers).toMatchObject([{ userPoolId: Id, count: 1 }]);
  });
});

import { CreateIdentityPoolCommand, DeleteIdentityPoolCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { clientFor, credentials } from '../../support/emulator';
import { withIdentityPools } from '../../support/identityPools';
import { clientId, onePool, password, poolId, user } from '../../support/pools';
import { signIn } from '../../support/signIn';
import * as sts from '../../support/sts';
import { events, hidden, told } from '../../support/trail';

// What the trail keeps of operations of AWS's, seen through LookupEvents.

const bench = withIdentityPools({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
  }),
});
const send = (command: object) => bench.users.client.send(command as never) as Promise<unknown>;
const subOf = (name: string) => bench.world.state.users.get(poolId, name)!.sub;
const isUuid = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
const root = 'arn:aws:iam::000000000000:root';

const begin = (USERNAME: string, PASSWORD = password) =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  });

describe('a signed operation', () => {
  test('is recorded with who called it, what was sent and what was answered, without secrets', async () => {
    bench.world.clock.freeze(true);
    bench.world.clock.set(Date.UTC(2026, 0, 19, 17, 5, 8, 250));
    const { $metadata, UserPoolClient } = await bench.users.client.send(
      new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'mine', GenerateSecret: true }),
    );
    const [event] = await events(bench);
    expect(event).toEqual({
      EventId: isUuid,
      EventName: 'CreateUserPoolClient',
      ReadOnly: 'false',
      AccessKeyId: credentials.accessKeyId,
      EventTime: new Date(Date.UTC(2026, 0, 19, 17, 5, 8)),
      EventSource: 'cognito-idp.amazonaws.com',
      Username: 'root',
      Resources: [{ ResourceType: 'AWS::Cognito::UserPool', ResourceName: poolId }],
      CloudTrailEvent: expect.any(String) as string,
    });
    expect(JSON.parse(event!.CloudTrailEvent!)).toEqual({
      eventVersion: '1.10',
      userIdentity: {
        type: 'Root',
        principalId: '000000000000',
        arn: root,
        accountId: '000000000000',
        accessKeyId: credentials.accessKeyId,
      },
      eventTime: '2026-01-19T17:05:08Z',
      eventSource: 'cognito-idp.amazonaws.com',
      eventName: 'CreateUserPoolClient',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: expect.stringContaining('aws-sdk-js/3') as string,
      requestParameters: { userPoolId: poolId, clientName: 'mine', generateSecret: true },
      responseElements: {
        userPoolClient: expect.objectContaining({
          clientId: UserPoolClient?.ClientId,
          clientSecret: hidden,
          creationDate: 'Jan 19, 2026 5:05:08 PM',
          allowedOAuthFlowsUserPoolClient: false,
        }) as object,
      },
      requestID: $metadata.requestId,
      eventID: event!.EventId,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '000000000000',
      eventCategory: 'Management',
    });
  });

  test('that reads tells what was sent only', async () => {
    await send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
    expect(await told(bench)).toMatchObject([
      {
        eventName: 'DescribeUserPool',
        readOnly: true,
        requestParameters: { userPoolId: poolId },
        responseElements: null,
      },
    ]);
  });

  test('about a user tells the sub, and neither name nor attributes', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
    await send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob', UserAttributes }));
    await send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    await send(new ListUsersCommand({ UserPoolId: poolId, Filter: 'email = "bob@example.com"' }));
    const [listed, read, made] = await told(bench);
    const additionalEventData = { sub: subOf('bob') };
    expect(made).toMatchObject({
      additionalEventData,
      requestParameters: { userPoolId: poolId, username: hidden, userAttributes: hidden },
      responseElements: { user: { username: hidden, attributes: hidden, userStatus: 'FORCE_CHANGE_PASSWORD' } },
    });
    expect(read).toMatchObject({ additionalEventData, requestParameters: { username: hidden } });
    expect(listed).toMatchObject({ requestParameters: { userPoolId: poolId, filter: hidden } });
    expect(listed).not.toHaveProperty('additionalEventData');
    expect(JSON.stringify([listed, read, made])).not.toContain('bob');
  });

  test('that was refused tells why', async () => {
    await send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_Unknown01' })).catch(() => undefined);
    await send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'nobody' })).catch(() => undefined);
    expect(await told(bench)).toMatchObject([
      { eventName: 'AdminGetUser', errorCode: 'UserNotFoundException', errorMessage: 'User does not exist.' },
      {
        errorCode: 'ResourceNotFoundException',
        errorMessage: 'User pool us-east-1_Unknown01 does not exist.',
        requestParameters: { userPoolId: 'us-east-1_Unknown01' },
        responseElements: null,
      },
    ]);
  });

  test('is recorded in the region where it was called, IAM in one', async () => {
    const AssumeRolePolicyDocument = sts.policyOf({ Principal: { AWS: root }, Action: 'sts:AssumeRole' });
    const abroad = clientFor(bench.emulator, 'eu-west-1');
    const iam = new IAMClient({ endpoint: bench.emulator.url, region: 'eu-west-1', credentials });
    await abroad.send(new DescribeUserPoolCommand({ UserPoolId: poolId })).catch(() => undefined);
    await iam.send(new CreateRoleCommand({ RoleName: 'app', AssumeRolePolicyDocument }));
    [abroad, iam].forEach((client) => client.destroy());
    expect(await told(bench, 'eu-west-1')).toMatchObject([{ eventName: 'DescribeUserPool', awsRegion: 'eu-west-1' }]);
    expect(await told(bench)).toMatchObject([
      {
        eventName: 'CreateRole',
        eventSource: 'iam.amazonaws.com',
        awsRegion: 'us-east-1',
        requestParameters: { roleName: 'app', assumeRolePolicyDocument: AssumeRolePolicyDocument },
        responseElements: { role: { roleName: 'app', arn: sts.arnOf('app'), path: '/' } },
      },
    ]);
  });
});

describe('an operation that nobody signs', () => {
  test('is of somebody unknown, and tells the sub where there is a user', async () => {
    await signIn(bench.users, 'ada');
    for (const name of ['ada', 'nobody']) await send(begin(name, 'Wrong-horse-1')).catch(() => undefined);
    const [unknown, refused, letIn] = await told(bench);
    const userIdentity = { type: 'Unknown', principalId: 'Anonymous' };
    const requestParameters = { authFlow: 'USER_PASSWORD_AUTH', authParameters: hidden, clientId };
    const failure = { errorCode: 'NotAuthorizedException', errorMessage: 'Incorrect username or password.' };
    expect(letIn).toMatchObject({
      userIdentity,
      requestParameters,
      responseElements: { authenticationResult: { accessToken: hidden, idToken: hidden, refreshToken: hidden } },
      additionalEventData: { sub: subOf('ada') },
    });
    expect(refused).toMatchObject({
      ...failure,
      userIdentity,
      requestParameters,
      responseElements: null,
      additionalEventData: { sub: subOf('ada') },
    });
    expect(unknown).toMatchObject({ errorCode: 'UserNotFoundException', requestParameters });
    expect(unknown).not.toHaveProperty('additionalEventData');
    expect(
      await events(bench, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'InitiateAuth' }] }),
    ).toEqual(Array(3).fill(expect.not.objectContaining({ Username: expect.anything() as string })));
  });

  test('hides where a code went', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
    await send(new SignUpCommand({ ClientId: clientId, Username: 'eve', Password: password, UserAttributes }));
    const { AccessToken } = await signIn(bench.users, 'ada');
    await send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
    const [asked, , signedUp] = await told(bench);
    const codeDeliveryDetails = { destination: hidden, deliveryMedium: 'EMAIL', attributeName: 'email' };
    expect(signedUp).toMatchObject({
      requestParameters: { clientId, username: hidden, password: hidden, userAttributes: hidden },
      responseElements: { userConfirmed: false, codeDeliveryDetails, userSub: subOf('eve') },
      additionalEventData: { sub: subOf('eve') },
    });
    expect(asked).toMatchObject({
      readOnly: false,
      requestParameters: { accessToken: hidden, attributeName: 'email' },
      responseElements: { codeDeliveryDetails },
    });
  });

  test('hides secrets, codes, names and what applications send along', async () => {
    const secret = 'SECRET';
    const along = {
      ClientMetadata: { app: secret },
      UserContextData: { EncodedData: secret, IpAddress: '192.0.2.1' },
      SecretHash: secret,
    };
    const who = { ClientId: clientId, Username: secret };
    const Session = secret.repeat(4);
    const attempts: [object, string[]][] = [
      [new ConfirmSignUpCommand({ ...who, ...along, ConfirmationCode: secret }), ['confirmationCode']],
      [new ForgotPasswordCommand({ ...who, ...along }), []],
      [
        new ConfirmForgotPasswordCommand({ ...who, ...along, ConfirmationCode: secret, Password: `${secret}-1a` }),
        ['confirmationCode', 'password'],
      ],
    ];
    for (const [command, own] of attempts) {
      await send(command).catch(() => undefined);
      const members = [...own, 'clientMetadata', 'userContextData', 'secretHash', 'username'];
      const requestParameters = Object.fromEntries(members.map((name) => [name, hidden]));
      expect((await told(bench))[0]?.['requestParameters']).toEqual({ clientId, ...requestParameters });
    }
    await send(
      new RespondToAuthChallengeCommand({
        ...{ ClientId: clientId, ChallengeName: 'SMS_MFA', Session, ClientMetadata: { app: secret } },
        ChallengeResponses: { USERNAME: secret, SMS_MFA_CODE: secret },
      }),
    ).catch(() => undefined);
    const [answered] = await told(bench);
    expect(answered?.['requestParameters']).toEqual({
      ...{ clientId, challengeName: 'SMS_MFA' },
      ...{ session: hidden, challengeResponses: hidden, clientMetadata: hidden },
    });
    const { AccessToken, RefreshToken } = await signIn(bench.users, 'ada');
    await send(new ChangePasswordCommand({ AccessToken, PreviousPassword: `${secret}-1a`, ProposedPassword: `${secret}-2b` })).catch(() => undefined); // prettier-ignore
    await send(new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password: `${secret}-1a` }));
    await send(new RevokeTokenCommand({ ClientId: clientId, Token: RefreshToken }));
    const [revoked, set, changed] = await told(bench);
    expect(revoked).toMatchObject({ requestParameters: { token: hidden } });
    expect(set).toMatchObject({ requestParameters: { username: hidden, password: hidden } });
    expect(changed).toMatchObject({
      requestParameters: { accessToken: hidden, previousPassword: hidden, proposedPassword: hidden },
    });
    expect(JSON.stringify(await told(bench))).not.toContain(secret);
  });

  test('is recorded in the region of its pool', async () => {
    const { UserPoolId, ClientId } = { UserPoolId: 'eu-west-1_Example9', ClientId: 'europeanclient000000000000' };
    await bench.emulator.import({
      userPools: [{ Id: UserPoolId, PoolName: 'e', Clients: [{ ClientId, ClientName: 'e' }] }],
    });
    const input = {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'x', PASSWORD: 'y' },
    } as const;
    await send(new InitiateAuthCommand(input)).catch(() => undefined);
    expect(await told(bench, 'eu-west-1')).toMatchObject([{ eventName: 'InitiateAuth', awsRegion: 'eu-west-1' }]);
    expect(await told(bench)).toEqual([]);
  });
});

describe('temporary credentials', () => {
  const assumed = async () => {
    sts.haveRole(bench.users, 'app', [{ Principal: { AWS: root }, Action: 'sts:AssumeRole' }], {
      policies: { all: sts.policyOf({ Action: 'cognito-idp:DescribeUserPool', Resource: '*' }) },
    });
    const client = sts.stsFor(bench.users);
    const { Credentials } = await client.send(
      new AssumeRoleCommand({ RoleArn: sts.arnOf('app'), RoleSessionName: 'deploying' }),
    );
    client.destroy();
    return sts.asGiven(Credentials as never);
  };
  const session = 'arn:aws:sts::000000000000:assumed-role/app/deploying';

  test('are given in a record that hides what is secret of them', async () => {
    const { accessKeyId } = await assumed();
    expect(await told(bench)).toMatchObject([
      {
        eventName: 'AssumeRole',
        eventSource: 'sts.amazonaws.com',
        readOnly: true,
        requestParameters: { roleArn: sts.arnOf('app'), roleSessionName: 'deploying' },
        responseElements: {
          credentials: { accessKeyId, sessionToken: hidden, expiration: expect.any(String) as string },
          assumedRoleUser: { arn: session },
        },
      },
    ]);
    expect(JSON.stringify(await told(bench))).not.toContain('secretAccessKey');
  });

  test('act as their role', async () => {
    const given = await assumed();
    const acting = new CognitoIdentityProviderClient({
      endpoint: bench.emulator.url,
      region: 'us-east-1',
      credentials: given,
      maxAttempts: 1,
    });
    await acting.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
    acting.destroy();
    const [record] = await told(bench);
    expect(record?.userIdentity).toEqual({
      type: 'AssumedRole',
      principalId: 'AROAQAAAAAAAKQ6BWLE7X:deploying',
      arn: session,
      accountId: '000000000000',
      accessKeyId: given.accessKeyId,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAQAAAAAAAKQ6BWLE7X',
          arn: sts.arnOf('app'),
          accountId: '000000000000',
          userName: 'app',
        },
        attributes: {
          creationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
          mfaAuthenticated: 'false',
        },
      },
    });
    const LookupAttributes = [{ AttributeKey: 'Username' as const, AttributeValue: 'deploying' }];
    expect(await events(bench, { LookupAttributes })).toMatchObject([{ EventName: 'DescribeUserPool' }]);
  });

  test('of a web identity are given to whom its token names', async () => {
    sts.haveProvider(bench.users, 'https://cognito-identity.amazonaws.com', [sts.identityPoolId]);
    sts.haveRole(bench.users, 'web', [
      { Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity' },
    ]);
    const client = sts.stsFor(bench.users);
    const WebIdentityToken = await sts.identityToken(bench.users);
    const asked = { RoleArn: sts.arnOf('web'), RoleSessionName: 'web', WebIdentityToken };
    await client.send(new AssumeRoleWithWebIdentityCommand(asked));
    await client.send(new GetCallerIdentityCommand({}));
    client.destroy();
    const [, record] = await told(bench);
    const provider = 'cognito-identity.amazonaws.com';
    expect(record).toMatchObject({
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: `${provider}:${sts.identityPoolId}:${sts.identityId}`,
        userName: sts.identityId,
        identityProvider: provider,
      },
      requestParameters: { roleArn: sts.arnOf('web'), webIdentityToken: hidden },
    });
  });
});

describe('identity pools', () => {
  test('have records of what manages them, and none of what identities do', async () => {
    const { IdentityPoolId } = await bench.client.send(
      new CreateIdentityPoolCommand({ IdentityPoolName: 'mine', AllowUnauthenticatedIdentities: true }),
    );
    await bench.client.send(new GetIdCommand({ IdentityPoolId }));
    await bench.client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
    expect(await told(bench)).toMatchObject([
      {
        eventName: 'DeleteIdentityPool',
        requestParameters: { identityPoolId: IdentityPoolId },
        responseElements: null,
      },
      {
        eventName: 'CreateIdentityPool',
        eventSource: 'cognito-identity.amazonaws.com',
        requestParameters: { identityPoolName: 'mine', allowUnauthenticatedIdentities: true },
        responseElements: { identityPoolId: IdentityPoolId, identityPoolName: 'mine' },
      },
    ]);
  });
});

test('what nobody built, the control API and the documents of a pool leave no record', async () => {
  await fetch(`${bench.emulator.url}/_emu/requests`);
  await fetch(`${bench.emulator.url}/${poolId}/.well-known/jwks.json`);
  const headers = { 'X-Amz-Target': 'Logs_20140328.PutLogEvents', 'Content-Type': 'application/x-amz-json-1.1' };
  await fetch(bench.emulator.url, { method: 'POST', headers, body: '{}' });
  expect(await told(bench)).toEqual([]);
});

test('an operation of an administrator tells the sub, too', async () => {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const flow = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
  await send(new AdminInitiateAuthCommand({ UserPoolId: poolId, ClientId: clientId, ...flow }));
  expect(await told(bench)).toMatchObject([
    { userIdentity: { type: 'Root' }, additionalEventData: { sub: subOf('ada') }, requestParameters: { clientId } },
  ]);
});

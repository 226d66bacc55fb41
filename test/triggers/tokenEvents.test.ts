import {
  AdminInitiateAuthCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { confirmed, fromDevice } from '../operations/idp/devices/tracking';
import { withPreToken } from '../support/preToken';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

// What PreTokenGeneration is told, and from where.

const machine = 'machineclient0000000000000';
const Secret = 'aClientSecretOfTheRightLength';
const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const ClientMetadata = { colour: 'green' };
const fixtures = onePool({
  pool: {
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    ResourceServers: [
      {
        Identifier: 'lunar',
        Name: 'lunar',
        Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: 's' })),
      },
    ],
  },
  clients: [
    {
      ClientId: machine,
      ClientName: 'm',
      ClientSecret: Secret,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['lunar/read', 'lunar/write'],
    },
  ],
  groups: [
    { GroupName: 'late', Precedence: 9, RoleArn: role('late') },
    { GroupName: 'early', Precedence: 2, RoleArn: role('early') },
    { GroupName: 'plain', Precedence: 1 },
  ],
  users: [
    user('ada', {
      UserAttributes: { email: 'ada@example.com', email_verified: 'true' },
      Groups: ['late', 'early', 'plain'],
    }),
    { Username: 'tim', TemporaryPassword: password },
  ],
});

const none = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
const sdk = expect.stringMatching(/^aws-sdk-js-3\./) as string;

describe.each([
  ['V1_0', '1', { claimsOverrideDetails: null }, {}],
  ['V2_0', '2', { claimsAndScopeOverrideDetails: null }, { scopes: ['aws.cognito.signin.user.admin'] }],
  ['V3_0', '3', { claimsAndScopeOverrideDetails: null }, { scopes: ['aws.cognito.signin.user.admin'] }],
] as const)('An event of the form %s', (form, version, response, scopes) => {
  const { bench, trigger } = withPreToken(form, { fixtures });
  const adas = {
    groupsToOverride: ['plain', 'early', 'late'],
    iamRolesToOverride: [role('early'), role('late')],
    preferredRole: role('early'),
  };

  test('is told who signs in, field for field', async () => {
    await signIn(bench, 'ada');
    expect(trigger.events).toEqual([
      {
        version,
        triggerSource: 'TokenGeneration_Authentication',
        region: 'us-east-1',
        userPoolId: UserPoolId,
        userName: 'ada',
        callerContext: { awsSdkVersion: sdk, clientId: ClientId },
        request: {
          userAttributes: {
            sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
            'cognito:user_status': 'CONFIRMED',
            email: 'ada@example.com',
            email_verified: 'true',
          },
          groupConfiguration: adas,
          ...scopes,
        },
        response,
      },
    ]);
    expect(Object.keys(trigger.events[0] ?? {})[1]).toBe('triggerSource'); // [live]
  });

  async function changing() {
    const { Session } = await bench.client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'tim', PASSWORD: password },
        ClientMetadata: { colour: 'red' },
      }),
    );
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const members = { ClientId, ChallengeName: 'NEW_PASSWORD_REQUIRED' as const, Session, ChallengeResponses };
    await bench.client.send(new RespondToAuthChallengeCommand({ ...members, ClientMetadata }));
  }
  async function refreshToken() {
    const { RefreshToken, NewDeviceMetadata } = await confirmed(bench);
    return { RefreshToken, DeviceKey: NewDeviceMetadata.DeviceKey };
  }
  async function refreshing() {
    const { RefreshToken, DeviceKey } = await refreshToken();
    const AuthParameters = { REFRESH_TOKEN: RefreshToken, DEVICE_KEY: DeviceKey };
    const flow = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH' as const, AuthParameters, ClientMetadata };
    await bench.client.send(new InitiateAuthCommand(flow));
    await bench.client.send(new AdminInitiateAuthCommand({ UserPoolId, ...flow }));
  }
  async function renewing() {
    const input = { ClientId, ...(await refreshToken()), ClientMetadata };
    await bench.client.send(new GetTokensFromRefreshTokenCommand(input));
  }

  const signsIn = 'TokenGeneration_Authentication';
  const refreshed = ['TokenGeneration_RefreshTokens', undefined];

  // [docs], where ClientMetadata goes [model]
  test.each<[string, () => Promise<unknown>, unknown[][]]>([
    [
      'a password',
      () =>
        bench.client.send(
          new AdminInitiateAuthCommand({
            UserPoolId,
            ClientId,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: 'ada', PASSWORD: password },
            ClientMetadata,
          }),
        ),
      [[signsIn, undefined]],
    ],
    ['a new password', changing, [['TokenGeneration_NewPasswordChallenge', ClientMetadata]]],
    [
      'a device',
      async () => fromDevice(bench, (await confirmed(bench)).secret),
      [
        [signsIn, undefined],
        ['TokenGeneration_AuthenticateDevice', undefined],
      ],
    ],
    ['a refresh', refreshing, [[signsIn, undefined], refreshed, refreshed]],
    [
      'GetTokensFromRefreshToken',
      renewing,
      [
        [signsIn, undefined],
        [signsIn, ClientMetadata],
      ],
    ],
  ])('names its source and has ClientMetadata where AWS passes it: %s', async (_, happens, expected) => {
    await happens();
    expect(
      trigger.events.map(
        ({ triggerSource, request }) => [triggerSource, request['clientMetadata'] as unknown] as unknown[],
      ),
    ).toEqual(expected);
    for (const { request } of trigger.events) expect(request).toMatchObject(scopes);
  });

  test('is sent for a client that acts for itself in the newest form alone', async () => {
    await bench.client.send(new GetClientTokenCommand({ ClientId: machine, Secret, ClientMetadata }));
    const event = {
      version: '3',
      triggerSource: 'TokenGeneration_ClientCredentials',
      region: 'us-east-1',
      userPoolId: UserPoolId,
      callerContext: { awsSdkVersion: sdk, clientId: machine },
      request: {
        userAttributes: {},
        groupConfiguration: none,
        scopes: ['lunar/read', 'lunar/write'],
        clientMetadata: ClientMetadata,
      },
      response,
    };
    expect(trigger.events).toEqual(form === 'V3_0' ? [event] : []);
  });
});

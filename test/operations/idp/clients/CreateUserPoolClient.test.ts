import {
  CreateUserPoolCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator } from '../../../support/emulator';
import { membersOf } from '../../../support/model';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import {
  create,
  customSecret,
  everySetting,
  impossible,
  made,
  nowhere,
  noSuchPool,
  withServerAndProvider,
} from './examples';

const Schema = [
  { Name: 'email', Required: true, Mutable: true },
  { Name: 'plan', AttributeDataType: 'String', Mutable: true },
];
const lite = 'us-east-1_Lite00000';

const bench = withEmulator({
  fixtures: [
    onePool({ pool: { Schema }, users: [user('ada', { UserAttributes: { email: 'ada@example.com' } })] }),
    { userPools: [{ Id: lite, PoolName: 'lite', UserPoolTier: 'LITE' }] },
  ],
});

test('no settable member is left out here', () => {
  const besides = [
    'ClientName',
    'ClientSecret',
    'GenerateSecret',
    'PublishSecretsInAWSSecretsManager', // in a test of its own
    'UserPoolId',
  ];
  expect([...Object.keys(everySetting), ...besides].sort()).toEqual(membersOf('CreateUserPoolClient'));
});

describe('answers', () => {
  test('a client of which only the name is said is public and has the defaults', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-05-01T10:00:00.000Z');
    expect(await made(bench)).toEqual({
      UserPoolId: poolId,
      ClientName: 'mobile',
      ClientId: expect.stringMatching(/^[0-9a-z]{26}$/) as string,
      CreationDate: new Date('2026-05-01T10:00:00.000Z'),
      LastModifiedDate: new Date('2026-05-01T10:00:00.000Z'),
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
      ClientType: 'REGULAR',
    }); // AWS samples
  });

  test('token exchange is kept beside other flows', async () => {
    const ExplicitAuthFlows = [
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_TOKEN_EXCHANGE_DELEGATION',
      'ALLOW_TOKEN_EXCHANGE_IMPERSONATION',
    ];
    const { ClientId } = await made(bench, { ExplicitAuthFlows } as never);
    const { UserPoolClient } = await bench.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId }),
    );
    expect(UserPoolClient?.ExplicitAuthFlows).toEqual(ExplicitAuthFlows);
  });

  test('every setting is answered as it was sent', async () => {
    const { ClientSecret, ...client } = await made(bench, { ...everySetting, GenerateSecret: true } as never);
    expect(client).toMatchObject(everySetting);
    expect(ClientSecret).toMatch(/^[0-9a-z]{52}$/); // AWS sample
  });

  // live
  test('lists come back sorted, whatever order they were sent in', async () => {
    const reversed = Object.fromEntries(
      Object.entries(everySetting).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value as unknown[]).toReversed() : value,
      ]),
    );
    expect(await made(bench, { ...reversed, GenerateSecret: true })).toMatchObject(everySetting);
  });

  test('analytics by the id of an application', async () => {
    const AnalyticsConfiguration = {
      ApplicationId: 'abc',
      RoleArn: 'arn:aws:iam::000000000000:role/pinpoint',
      ExternalId: 'x',
      UserDataShared: false,
    };
    expect(await made(bench, { AnalyticsConfiguration })).toMatchObject({ AnalyticsConfiguration });
  });

  test('a secret of the caller is taken', async () => {
    expect((await made(bench, { ClientSecret: customSecret })).ClientSecret).toBe(customSecret);
  });

  test('flows come back each once and in the order of the service', async () => {
    const sent = [
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
    ] as const;
    const { ExplicitAuthFlows } = await made(bench, { ExplicitAuthFlows: [...sent] });
    // AWS sample
    expect(ExplicitAuthFlows).toEqual([
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
    ]);
  });

  test('a refresh validity of 0 is 30 days, whatever the unit', async () => {
    const { RefreshTokenValidity, TokenValidityUnits } = await made(bench, {
      RefreshTokenValidity: 0,
      TokenValidityUnits: { RefreshToken: 'minutes', AccessToken: 'hours' },
    });
    expect({ RefreshTokenValidity, TokenValidityUnits }).toEqual({
      RefreshTokenValidity: 30,
      TokenValidityUnits: { RefreshToken: 'days', AccessToken: 'hours' }, // API reference; that the unit changes is likely
    });
  });

  test('a scope stands for the attributes of a profile, required ones among them', async () => {
    const { UserPool } = await bench.client.send(
      new CreateUserPoolCommand({ PoolName: 'mine', Schema: [{ Name: 'nickname', Required: true }] }),
    );
    const lists = { ReadAttributes: ['email', 'oidc:profile'], WriteAttributes: ['oidc:profile'] };
    const client = await made(bench, { UserPoolId: UserPool!.Id!, ...lists });
    expect(client).toMatchObject(lists); // AWS developer guide; that they come back as sent is likely
  });

  test('empty lists are as good as none', async () => {
    const client = await made(bench, {
      ExplicitAuthFlows: [],
      ReadAttributes: [],
      WriteAttributes: [],
      CallbackURLs: [],
    });
    expect(client).not.toHaveProperty('ExplicitAuthFlows');
    expect(client).not.toHaveProperty('ReadAttributes');
    expect(client).not.toHaveProperty('WriteAttributes');
    expect(client).not.toHaveProperty('CallbackURLs'); // likely
  });

  test('the newest flow, which the SDK does not list yet, is taken alone', async () => {
    const { ExplicitAuthFlows } = await made(bench, { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH' as never] });
    expect(ExplicitAuthFlows).toEqual(['ALLOW_CLIENT_TOKEN_AUTH']);
  });

  test('a client with a secret may serve machines', async () => {
    withServerAndProvider(bench);
    const machine = {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials' as const],
      AllowedOAuthScopes: ['https://api.example.com/v1/read'],
    };
    expect(await made(bench, { ...machine, GenerateSecret: true })).toMatchObject(machine);
  });

  test('a provider of the pool', async () => {
    withServerAndProvider(bench);
    const { SupportedIdentityProviders } = await made(bench, { SupportedIdentityProviders: ['Corp', 'COGNITO'] });
    expect(SupportedIdentityProviders).toEqual(['Corp', 'COGNITO']);
  });

  test('OAuth settings that rest while the client does not use OAuth', async () => {
    const resting = { AllowedOAuthFlows: ['code' as const], AllowedOAuthScopes: ['openid'] };
    expect(await made(bench, resting)).toMatchObject({ ...resting, AllowedOAuthFlowsUserPoolClient: false }); // likely
  });

  test('rotation goes with flows left out', async () => {
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 } as const;
    expect(await made(bench, { RefreshTokenRotation })).toMatchObject({ RefreshTokenRotation }); // live
  });

  test('two clients may share a name', async () => {
    const [first, second] = [await made(bench), await made(bench)];
    expect(first.ClientId).not.toBe(second.ClientId);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test.each(impossible('creating'))('%s', (_, settings, text, code = 'InvalidParameterException') =>
    refuses(bench, create(settings), code, text),
  );

  test.each(['openid', 'aws.cognito.signin.user.admin'])('machines with the scope %s', (scope) =>
    refuses(
      bench,
      create({ GenerateSecret: true, AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: [scope] }),
      'InvalidOAuthFlowException',
      `${scope} is not supported with client_credentials flow.`, // wild
    ),
  );

  test('both kinds of secret at once', () =>
    refuses(
      bench,
      create({ GenerateSecret: true, ClientSecret: customSecret }),
      'InvalidParameterException',
      'ClientSecret cannot be given together with GenerateSecret.', // rule from the API reference, text likely
    ));

  test.each([
    ['choosing how to sign in', { ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] }, 'Choice-Based Sign-In'],
    ['rotation', { RefreshTokenRotation: { Feature: 'ENABLED' as const } }, 'Refresh Token Rotation'],
  ])('%s in a LITE pool', (_, settings, feature) =>
    refuses(
      bench,
      create({ UserPoolId: lite, ...settings }),
      'FeatureUnavailableInTierException',
      `The following features need to be disabled for the LITE pricing tier configured: ${feature}`, // sentence wild, names likely
    ),
  );

  test.each([
    [
      'a grace of more than a minute',
      { RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 61 } },
      "Value '61' at 'refreshTokenRotation.retryGracePeriodSeconds' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      'a session of two minutes',
      { AuthSessionValidity: 2 },
      "Value '2' at 'authSessionValidity' failed to satisfy constraint: Member must have value greater than or equal to 3",
    ],
    [
      'a secret that is too short',
      { ClientSecret: 'short' },
      "Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24",
    ],
  ])('%s', (_, settings, text) =>
    refuses(bench, create(settings), 'InvalidParameterException', `1 validation error detected: ${text}`),
  );
});

describe('refuses beside what exists', () => {
  const machine = { GenerateSecret: true, AllowedOAuthFlows: ['client_credentials' as const] };

  test.each([
    'https://api.example.com/v1',
    'https://api.example.com/v1/write',
    'https://api.example.com/read',
    '/read',
  ])('the scope %s', async (scope) => {
    withServerAndProvider(bench);
    await refuses(
      bench,
      create({ ...machine, AllowedOAuthScopes: [scope] }),
      'ScopeDoesNotExistException',
      `Invalid scope requested: ${scope}`,
    ); // wild
  });

  test('one client more than a pool may have', async () => {
    const { clients } = bench.world.state;
    const one = clients.get(poolId, clientId);
    if (one === undefined) throw new Error('no client to copy');
    for (let at = clients.count(poolId); at < 1000; at++) clients.put({ ...one, id: `c${at}` });
    await refuses(bench, create(), 'LimitExceededException', 'Exceeded the limit of app clients in the user pool.'); // limit from the developer guide, text likely
  });
});

describe('leaves behind', () => {
  const signIn = (ClientId: string, more: Record<string, string> = {}) =>
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password, ...more },
    });

  test('a client that users sign in with, with the lifetime it was given', async () => {
    const { ClientId, ClientSecret = '' } = await made(bench, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes' },
      GenerateSecret: true,
    });
    const { AuthenticationResult } = await bench.client.send(
      signIn(ClientId, { SECRET_HASH: secretHash(ClientSecret, 'ada', ClientId) }),
    );
    expect(AuthenticationResult?.ExpiresIn).toBe(600);
    await refuses(
      bench,
      signIn(ClientId),
      'NotAuthorizedException',
      `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    ); // wild
  });

  test('a client without flows does not take passwords', async () => {
    const { ClientId } = await made(bench);
    await refuses(
      bench,
      signIn(ClientId),
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
    ); // wild
  });
});

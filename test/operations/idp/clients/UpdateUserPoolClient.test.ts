import {
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { membersOf } from '../../../support/model';
import { clientId, onePool, poolId } from '../../../support/pools';
import { everySetting, impossible, made, noSuchPool, nowhere, otherPool } from './examples';

const Schema = [
  { Name: 'email', Required: true, Mutable: true },
  { Name: 'plan', AttributeDataType: 'String', Mutable: true },
];
const lite = 'us-east-1_Lite00000';
const bench = withEmulator({
  fixtures: [
    onePool({ pool: { Schema } }),
    { userPools: [{ Id: otherPool, PoolName: 'other' }] },
    {
      userPools: [
        { Id: lite, PoolName: 'lite', UserPoolTier: 'LITE', Clients: [{ ClientId: 'small', ClientName: 'small' }] },
      ],
    },
  ],
});

const update = (members: Partial<UpdateUserPoolClientRequest> = {}) =>
  new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId, ...members });

test('no settable member is left out here', () => {
  const besides = ['ClientId', 'ClientName', 'PublishSecretsInAWSSecretsManager', 'UserPoolId'];
  expect([...Object.keys(everySetting), ...besides].sort()).toEqual(membersOf('UpdateUserPoolClient'));
});

describe('answers', () => {
  test('every setting as it was sent, and keeps the secret', async () => {
    const { ClientId, ClientSecret } = await made(bench, { GenerateSecret: true });
    bench.emulator.clock.advance('1h');
    const { UserPoolClient } = await bench.client.send(
      update({ ClientId, ...everySetting, ClientName: 'renamed' } as never),
    );
    expect(UserPoolClient).toMatchObject({ ...everySetting, ClientId, ClientName: 'renamed', ClientSecret });
    const { UserPoolClient: described } = await bench.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId }),
    );
    expect(described).toEqual(UserPoolClient);
  });

  test('defaults for whatever is left out, but for name and dates', async () => {
    const first = await made(bench, { ...everySetting, GenerateSecret: true } as never);
    bench.emulator.clock.advance('1h');
    const { UserPoolClient } = await bench.client.send(update({ ClientId: first.ClientId }));
    expect(UserPoolClient).toEqual({
      UserPoolId: poolId,
      ClientName: 'mobile',
      ClientId: first.ClientId,
      ClientSecret: first.ClientSecret,
      CreationDate: first.CreationDate,
      LastModifiedDate: expect.any(Date) as Date,
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
      RefreshTokenRotation: { Feature: 'DISABLED', RetryGracePeriodSeconds: 0 }, // live
      ClientType: 'REGULAR',
    });
    const elapsed = Number(UserPoolClient?.LastModifiedDate) - Number(first.LastModifiedDate);
    expect(elapsed).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('refuses', () => {
  // live: leaving rotation out does not turn it off for this rule
  test('ALLOW_REFRESH_TOKEN_AUTH while tokens rotate, though rotation is left out', async () => {
    const { ClientId } = await made(bench, { RefreshTokenRotation: { Feature: 'ENABLED' } });
    await refuses(
      bench,
      update({ ClientId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }),
      'InvalidParameterException',
      'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.',
    );
    await bench.client.send(
      update({
        ClientId,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        RefreshTokenRotation: { Feature: 'DISABLED' },
      }),
    );
  });

  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown client', () =>
    refuses(
      bench,
      update({ ClientId: 'nobody' }),
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    )); // remembered from real reports

  test('a client of another pool', () =>
    refuses(
      bench,
      update({ UserPoolId: otherPool }),
      'ResourceNotFoundException',
      `User pool client ${clientId} does not exist.`,
    ));

  test.each(impossible('updating'))('%s', (_, settings, text, code = 'InvalidParameterException') =>
    refuses(bench, update(settings), code, text),
  );

  test.each(['DELEGATION', 'IMPERSONATION'])('token exchange by %s in a LITE pool', (kind) =>
    refuses(
      bench,
      update({
        UserPoolId: lite,
        ClientId: 'small',
        ExplicitAuthFlows: [`ALLOW_TOKEN_EXCHANGE_${kind}` as 'ALLOW_USER_AUTH'],
      }),
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Token Exchange', // name likely
    ),
  );

  test('rotation in a LITE pool', () =>
    refuses(
      bench,
      update({ UserPoolId: lite, ClientId: 'small', RefreshTokenRotation: { Feature: 'ENABLED' } }),
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Refresh Token Rotation', // sentence wild, name likely
    ));
});

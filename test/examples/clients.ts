import { api, call, cli, guide, kept, sdk, type Example, type Values } from './example';
import {
  dates,
  pinpoint,
  analyticsRole,
  furnished,
  asked,
  answered,
  flows,
  chosen,
  standard,
  verified,
  updatesByCommand,
  updatesByApi,
} from './clientDocuments';
import { oidc } from './links';
import { apple } from './groups';
import { anyClientId, clientId, clientSecret, pageToken } from './shapes';
import { pool, role } from './world';

const UserPoolId = pool.plain;

const saml = (ProviderName: string) =>
  call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName,
    ProviderType: 'SAML',
    ProviderDetails: { MetadataURL: 'https://example.com/metadata' },
  });
const social = (ProviderName: string) =>
  call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName,
    ProviderType: ProviderName,
    ProviderDetails: {
      client_id: '1',
      client_secret: '2',
      authorize_scopes: 'profile',
      ...(ProviderName === 'Facebook' && { api_version: 'v17.0' }),
    },
  });
const solarSystem = call('CreateResourceServer', {
  UserPoolId,
  Identifier: 'solar-system-data',
  Name: 'Solar system',
  Scopes: [{ ScopeName: 'asteroids.add', ScopeDescription: 'Enter an asteroid' }],
});

const client = (ClientName: string, members: Values = {}) =>
  call('CreateUserPoolClient', { UserPoolId, ClientName, ...members }, { client: 'UserPoolClient.ClientId' });
const ClientId = kept('client');
const listed = (ClientName: string) => ({ ClientId: anyClientId, ClientName, UserPoolId: pool.plus });

export const clients: readonly Example[] = [
  {
    page: cli('create-user-pool-client'),
    operation: 'CreateUserPoolClient',
    year: 2024,
    needs: [social('Google'), social('Facebook'), oidc('MyOIDC'), solarSystem],
    input: {
      ...furnished,
      GenerateSecret: true,
      AnalyticsConfiguration: { ApplicationArn: pinpoint, UserDataShared: true },
    },
    output: {
      UserPoolClient: {
        ...furnished,
        ClientId: clientId,
        ClientSecret: clientSecret,
        ...dates,
        AnalyticsConfiguration: { ApplicationArn: pinpoint, RoleArn: role(analyticsRole), UserDataShared: true },
      },
    },
    differs: { '-UserPoolClient.AnalyticsConfiguration.RoleArn': 'with an ARN the service-linked role is told' },
  },
  {
    page: api('CreateUserPoolClient'),
    operation: 'CreateUserPoolClient',
    year: 2024,
    needs: [apple, saml('MySSO')],
    input: { ...asked(chosen), GenerateSecret: true },
    output: answered(asked(chosen)),
  },
  {
    page: sdk('CreateUserPoolClient'),
    operation: 'CreateUserPoolClient',
    year: 2023,
    needs: [apple, saml('MySSO')],
    input: { ...asked(flows), GenerateSecret: true },
    output: answered(asked(flows)),
  },
  {
    page: guide('user-pool-settings-client-apps'),
    operation: 'CreateUserPoolClient',
    input: { UserPoolId, ClientName: 'mine' },
  },
  {
    page: guide('cognito-user-pools-define-resource-servers'),
    operation: 'CreateUserPoolClient',
    needs: [solarSystem],
    input: {
      UserPoolId,
      ClientName: 'machine',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['solar-system-data/asteroids.add'],
    },
  },
  {
    page: cli('describe-user-pool-client'),
    operation: 'DescribeUserPoolClient',
    year: 2019,
    needs: [
      client('mine', {
        GenerateSecret: true,
        ReadAttributes: [...standard, ...verified, 'custom:CustomAttr1', 'given_name'],
        WriteAttributes: [...standard, 'custom:CustomAttr1', 'given_name'],
        ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'],
      }),
    ],
    input: { UserPoolId, ClientId },
    output: {
      UserPoolClient: {
        UserPoolId,
        ClientName: 'mine',
        ClientId: clientId,
        ClientSecret: clientSecret,
        ...dates,
        RefreshTokenValidity: 30,
        ReadAttributes: [...standard, ...verified, 'custom:CustomAttr1', 'given_name'],
        WriteAttributes: [...standard, 'custom:CustomAttr1', 'given_name'],
        ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'],
        AllowedOAuthFlowsUserPoolClient: false,
      },
    },
  },
  {
    page: api('DescribeUserPoolClient'),
    operation: 'DescribeUserPoolClient',
    year: 2024,
    needs: [apple, saml('MySSO'), client('mine', { ...asked(chosen), GenerateSecret: true })],
    input: { UserPoolId, ClientId },
    output: answered(asked(chosen)),
  },
  {
    page: guide('user-pool-settings-client-apps'),
    operation: 'DescribeUserPoolClient',
    needs: [client('mine')],
    input: { UserPoolId, ClientId },
  },
  {
    page: cli('update-user-pool-client'),
    operation: 'UpdateUserPoolClient',
    needs: [saml('MySAML'), social('Google'), client('mine')],
    input: { UserPoolId, ClientId, ...updatesByCommand },
    output: { UserPoolClient: { UserPoolId, ClientId: clientId, ...dates, ...updatesByCommand } },
  },
  {
    page: api('UpdateUserPoolClient'),
    operation: 'UpdateUserPoolClient',
    needs: [saml('MYSSO'), social('Google'), client('mine')],
    input: { UserPoolId, ClientId, ...updatesByApi },
    output: {
      UserPoolClient: {
        UserPoolId,
        ClientId: clientId,
        ...dates,
        ...updatesByApi,
        AnalyticsConfiguration: { ApplicationArn: pinpoint, RoleArn: role(analyticsRole), UserDataShared: true },
      },
    },
    differs: { '-UserPoolClient.AnalyticsConfiguration.RoleArn': 'with an ARN the service-linked role is told' },
  },
  {
    page: guide('user-pool-settings-client-apps'),
    operation: 'UpdateUserPoolClient',
    year: 2018,
    needs: [saml('MySAMLIdP'), social('LoginWithAmazon'), client('Example')],
    input: {
      UserPoolId,
      ClientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: ['https://example.com'],
      SupportedIdentityProviders: ['MySAMLIdP', 'LoginWithAmazon'],
    },
    output: {
      UserPoolClient: {
        ClientId: clientId,
        SupportedIdentityProviders: ['LoginWithAmazon', 'MySAMLIdP'],
        CallbackURLs: ['https://example.com'],
        AllowedOAuthScopes: ['openid'],
        ClientName: 'Example',
        AllowedOAuthFlows: ['implicit', 'code'],
        RefreshTokenValidity: 30,
        AuthSessionValidity: 3,
        ...dates,
        AllowedOAuthFlowsUserPoolClient: true,
        UserPoolId,
      },
    },
  },
  ...[cli('list-user-pool-clients'), api('ListUserPoolClients'), guide('user-pool-settings-client-apps')].map(
    (page): Example => ({
      page,
      operation: 'ListUserPoolClients',
      needs: [2, 3, 4].map((number) =>
        call('CreateUserPoolClient', { UserPoolId: pool.plus, ClientName: `app ${number}` }),
      ),
      input: { UserPoolId: pool.plus, MaxResults: 3 },
      ...(!page.startsWith('developerguide') && {
        output: { NextToken: pageToken, UserPoolClients: ['app', 'app 2', 'app 3'].map(listed) },
      }),
    }),
  ),
  ...[cli('delete-user-pool-client'), api('DeleteUserPoolClient'), guide('user-pool-settings-client-apps')].map(
    (page): Example => ({
      page,
      operation: 'DeleteUserPoolClient',
      needs: [client('mine')],
      input: { UserPoolId, ClientId },
      output: {},
    }),
  ),
];

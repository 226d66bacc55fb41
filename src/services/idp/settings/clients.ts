import { harmless, obeyed, type FatesOfStructures } from './Fate';
import { analytics } from './gaps';

const lifetimes = 'test/domain/tokenValidity.test.ts';
const onPool = obeyed('everyPoolOperation', 'UserPoolId');

/** What both operations take. */
const either = {
  ...obeyed('clients/CreateUserPoolClient', 'ClientName'),
  ...obeyed(
    'auth/InitiateAuth',
    'AccessTokenValidity',
    'IdTokenValidity',
    'RefreshTokenValidity',
    'TokenValidityUnits',
    'ExplicitAuthFlows',
  ),
  ...obeyed('auth/RespondToAuthChallenge', 'AuthSessionValidity'),
  ...obeyed('auth/signingOut', 'EnableTokenRevocation'),
  ...obeyed('auth/InitiateAuth', 'PreventUserExistenceErrors'),
  ...obeyed('profile/GetUser', 'ReadAttributes'),
  ...obeyed('profile/UpdateUserAttributes', 'WriteAttributes'),
  ...obeyed('protection/context', 'EnablePropagateAdditionalUserContextData'),
  ...analytics('AnalyticsConfiguration'),
  ...obeyed('clients/publishedSecrets', 'PublishSecretsInAWSSecretsManager'),
  ...obeyed('auth/GetTokensFromRefreshToken', 'RefreshTokenRotation'),
  ...obeyed(
    'test/oauth/authorize.test.ts',
    'AllowedOAuthFlows',
    'AllowedOAuthFlowsUserPoolClient',
    'AllowedOAuthScopes',
    'CallbackURLs',
    'DefaultRedirectURI',
    'SupportedIdentityProviders',
  ),
  ...obeyed('test/oauth/logout.test.ts', 'LogoutURLs'),
};

/** App clients, their secrets, and what is in them. */
export const clients: FatesOfStructures = {
  AddUserPoolClientSecretRequest: {
    ...onPool,
    ...obeyed('clients/AddUserPoolClientSecret', 'ClientId', 'ClientSecret'),
  },
  AnalyticsConfigurationType: analytics('ApplicationArn', 'ApplicationId', 'ExternalId', 'RoleArn', 'UserDataShared'),
  CreateUserPoolClientRequest: {
    ...either,
    ...onPool,
    ...obeyed('clients/CreateUserPoolClient', 'ClientSecret', 'GenerateSecret'),
  },
  DeleteUserPoolClientRequest: { ...onPool, ...obeyed('clients/DeleteUserPoolClient', 'ClientId') },
  DeleteUserPoolClientSecretRequest: {
    ...onPool,
    ...obeyed('clients/DeleteUserPoolClientSecret', 'ClientId', 'ClientSecretId'),
  },
  DescribeUserPoolClientRequest: { ...onPool, ...obeyed('clients/DescribeUserPoolClient', 'ClientId') },
  ListUserPoolClientSecretsRequest: {
    ...onPool,
    ...obeyed('clients/ListUserPoolClientSecrets', 'ClientId'),
    ...harmless('a client has two secrets at most, and a page holds both', 'NextToken'),
  },
  ListUserPoolClientsRequest: {
    ...onPool,
    ...obeyed('clients/ListUserPoolClients', 'ClientType', 'MaxResults'),
    ...obeyed('everyList', 'NextToken'),
  },
  RefreshTokenRotationType: obeyed('auth/GetTokensFromRefreshToken', 'Feature', 'RetryGracePeriodSeconds'),
  TokenValidityUnitsType: obeyed(lifetimes, 'AccessToken', 'IdToken', 'RefreshToken'),
  UpdateUserPoolClientRequest: { ...either, ...onPool, ...obeyed('clients/UpdateUserPoolClient', 'ClientId') },
};

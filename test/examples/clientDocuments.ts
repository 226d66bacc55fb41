import type { Values } from './example';
import { clientId, clientSecret, date } from './shapes';
import { account, pool, role } from './world';

/** What examples send for clients and read of them. */

const UserPoolId = pool.plain;
export const dates = { CreationDate: date, LastModifiedDate: date };

export const pinpoint = `arn:aws:mobiletargeting:us-west-2:${account}:apps/0123456789abcdef0123456789abcdef`;
export const analyticsRole = 'aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp';

export const furnished = {
  UserPoolId,
  ClientName: 'mine',
  RefreshTokenValidity: 10,
  AccessTokenValidity: 60,
  IdTokenValidity: 60,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  ReadAttributes: ['email', 'phone_number', 'email_verified', 'phone_number_verified'],
  WriteAttributes: ['email', 'phone_number'],
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  SupportedIdentityProviders: ['Google', 'Facebook', 'MyOIDC'],
  CallbackURLs: ['https://www.example.com', 'https://example.com', 'http://localhost:8001', 'myapp://example'],
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['openid', 'profile', 'aws.cognito.signin.user.admin', 'solar-system-data/asteroids.add'],
  AllowedOAuthFlowsUserPoolClient: true,
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 4,
};

export const asked = (ExplicitAuthFlows: string[]) => ({
  UserPoolId,
  AccessTokenValidity: 6,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: ['aws.cognito.signin.user.admin', 'openid'],
  AnalyticsConfiguration: {
    ApplicationId: '0123456789abcdef0123456789abcdef',
    ExternalId: 'external',
    RoleArn: role('analytics'),
    UserDataShared: true,
  },
  CallbackURLs: ['https://example.com', 'http://localhost', 'myapp://example'],
  ClientName: 'mine',
  DefaultRedirectURI: 'https://example.com',
  ExplicitAuthFlows,
  IdTokenValidity: 6,
  LogoutURLs: ['https://example.com/logout'],
  PreventUserExistenceErrors: 'ENABLED',
  ReadAttributes: ['email', 'address', 'preferred_username'],
  RefreshTokenValidity: 6,
  SupportedIdentityProviders: ['SignInWithApple', 'MySSO'],
  TokenValidityUnits: { AccessToken: 'hours', IdToken: 'minutes', RefreshToken: 'days' },
  WriteAttributes: ['family_name', 'email'],
});
export const answered = (members: Values) => ({
  UserPoolClient: {
    ...members,
    AuthSessionValidity: 3,
    ClientId: clientId,
    ClientSecret: clientSecret,
    ...dates,
    EnablePropagateAdditionalUserContextData: false,
    EnableTokenRevocation: true,
  },
});
export const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
export const chosen = ['ALLOW_USER_AUTH', ...flows];

const updated = {
  ClientName: 'app',
  RefreshTokenValidity: 30,
  AccessTokenValidity: 60,
  IdTokenValidity: 60,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
  ExplicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_CUSTOM_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
  ],
  CallbackURLs: ['https://www.example.com', 'https://app2.example.com'],
  LogoutURLs: [
    'https://auth.example.com/login?client_id=1&response_type=code&redirect_uri=https%3A%2F%2Fwww.example.com',
    'https://example.com/logout',
  ],
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthFlowsUserPoolClient: true,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
};
export const standard = [
  ...['address', 'birthdate', 'email', 'family_name', 'gender', 'locale', 'middle_name', 'name', 'nickname'],
  ...['phone_number', 'picture', 'preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
];
export const verified = ['email_verified', 'phone_number_verified'];
const own = ['custom:state', 'custom:accesstoken', 'custom:idtoken'];

export const updatesByCommand: Values = {
  ...updated,
  ReadAttributes: [...standard, ...verified],
  WriteAttributes: standard,
  SupportedIdentityProviders: ['MySAML', 'COGNITO', 'Google'],
  DefaultRedirectURI: 'https://www.example.com',
  AllowedOAuthScopes: ['openid', 'profile', 'aws.cognito.signin.user.admin'],
  PreventUserExistenceErrors: 'ENABLED',
};
export const updatesByApi: Values = {
  ...updated,
  ReadAttributes: [...standard, ...verified, ...own],
  WriteAttributes: [...standard, ...own],
  SupportedIdentityProviders: ['MYSSO', 'COGNITO', 'Google'],
  AllowedOAuthScopes: ['aws.cognito.signin.user.admin', 'email', 'openid', 'phone', 'profile'],
  AnalyticsConfiguration: { ApplicationArn: pinpoint, UserDataShared: true },
  PreventUserExistenceErrors: 'LEGACY',
};

import { attributes, call, guide, kept, type Example } from './example';

/** A script of the guide that goes through a pool's life and prints none of the answers. */
const page = guide('cognito-identity-provider_example_cognito_identity_provider_GettingStarted_066_section');

const UserPoolId = kept('pool');
const ClientId = kept('client');
const Domain = 'my-auth-domain-0123456789ab';
const admin = 'admin@example.com';
const visitor = 'user@example.com';

const steps = [
  call(
    'CreateUserPool',
    {
      PoolName: 'MyUserPool-0123456789ab',
      AutoVerifiedAttributes: ['email'],
      UsernameAttributes: ['email'],
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
      Schema: [{ Name: 'email', Required: true, Mutable: true }],
      MfaConfiguration: 'OFF',
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      DeletionProtection: 'INACTIVE',
    },
    { pool: 'UserPool.Id', arn: 'UserPool.Arn' },
  ),
  call('TagResource', { ResourceArn: kept('arn'), Tags: { project: 'one', tutorial: 'two' } }),
  call(
    'CreateUserPoolClient',
    {
      UserPoolId,
      ClientName: 'MyAppClient-0123456789ab',
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
      CallbackURLs: ['https://localhost:3000/callback'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      AllowedOAuthFlowsUserPoolClient: true,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 1,
      IdTokenValidity: 1,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' },
    },
    { client: 'UserPoolClient.ClientId' },
  ),
  call('CreateUserPoolDomain', { UserPoolId, Domain }),
  call('DescribeUserPool', { UserPoolId }),
  call('DescribeUserPoolClient', { UserPoolId, ClientId }),
  call('AdminCreateUser', {
    UserPoolId,
    Username: admin,
    UserAttributes: attributes({ email: admin, email_verified: 'true' }),
    TemporaryPassword: 'T3mporary+base64!@#',
    MessageAction: 'SUPPRESS',
  }),
  call('SignUp', {
    ClientId,
    Username: visitor,
    Password: 'SecurePassword123!',
    UserAttributes: attributes({ email: visitor }),
  }),
  call('AdminConfirmSignUp', { UserPoolId, Username: visitor }),
  call('AdminSetUserPassword', {
    UserPoolId,
    Username: visitor,
    Password: 'SecureUserPassword123!',
    Permanent: true,
  }),
  call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: visitor, PASSWORD: 'SecureUserPassword123!' },
  }),
  call('ListUsers', { UserPoolId }),
  call('DeleteUserPoolDomain', { UserPoolId, Domain }),
  call('DeleteUserPool', { UserPoolId }),
];

export const gettingStarted: readonly Example[] = steps.map(({ operation, input }, index) => ({
  page,
  operation,
  needs: steps.slice(0, index),
  input,
}));

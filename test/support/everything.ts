import { password, poolId, texting, user } from './pools';

/** A minimal image of a kind that looks may have. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const clientSecret = 'secretsecretsecretsecretsecret';
export const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
export const identityId = 'us-east-1:00000000-0000-4000-8000-000000000002';
const role = 'arn:aws:iam::000000000000:role/app';

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId } },
    },
  ],
};

const reading = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

const replica = {
  RegionName: 'eu-west-1',
  UserPoolTags: { of: 'the replica' },
  CreationDate: '2026-01-02T03:04:05.678Z',
};

const client = {
  ClientId: 'exampleclient0000000000000',
  ClientName: 'web',
  ClientSecret: clientSecret,
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'api/read'],
  CallbackURLs: ['https://app.example.com/back'],
  SupportedIdentityProviders: ['COGNITO', 'Google'],
  SessionConfiguration: { SSOSession: { MaxValidityMinutes: 30 } },
  RiskConfiguration: { RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] } },
  UICustomization: { CSS: '.logo-customizable { max-width: 60%; }', ImageFile: png },
  ManagedLoginBranding: { Settings: { categories: { form: { displayGraphics: true } } } },
  Terms: [
    {
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': 'https://example.com/terms' },
    },
  ],
};

const users = [
  user('ada', {
    UserAttributes: { email: 'ada@example.com', email_verified: 'true', name: 'Äda 😀', 'custom:tenant': '__proto__' },
    Groups: ['admins', 'Ünïcode-😀'],
    UserCreateDate: '2026-01-02T03:04:05.678Z',
    SoftwareToken: { SecretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', FriendlyDeviceName: 'phone' },
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    Devices: [
      {
        DeviceKey: 'us-east-1_00000000-0000-4000-8000-000000000003',
        DeviceName: 'laptop',
        Salt: 'c2FsdA==',
        PasswordVerifier: 'abc123',
        Remembered: true,
      },
    ],
    WebAuthnCredentials: [
      {
        CredentialId: 'Y3JlZGVudGlhbA',
        PublicKey: 'a2V5',
        RelyingPartyId: 'example.com',
        AuthenticatorTransports: ['usb'],
      },
    ],
  }),
  { Username: 'grace', TemporaryPassword: password, UserAttributes: { phone_number: '+15555550100' } },
  user('off', { Enabled: false }),
  { Username: 'Google_1', UserStatus: 'EXTERNAL_PROVIDER' },
];

const pool = {
  Id: poolId,
  PoolName: 'example',
  UserPoolTier: 'PLUS',
  ...texting,
  MfaConfiguration: 'OPTIONAL',
  SoftwareTokenMfaConfiguration: { Enabled: true },
  AliasAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UserPoolTags: { team: 'a', Team: 'b' },
  Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: true }],
  KeyConfiguration: {
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/mrk-00000000000040008000000000000001',
  },
  LambdaConfig: { PreSignUp: { url: 'http://127.0.0.1:9/pre-sign-up' } },
  SessionConfiguration: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } },
  RiskConfiguration: { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } },
  CIMDPolicies: [
    {
      ClientId: 'publicclient00000000000000',
      PolicyName: 'agents',
      CacheDuration: 100_000,
      URLPatterns: ['https://*.example.com/clients/*'],
      CreationDate: '2026-01-02T03:04:05.678Z',
    },
  ],
  LogConfigurations: [
    {
      EventSource: 'userAuthEvents',
      LogLevel: 'INFO',
      CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:cognito' },
    },
  ],
  Replicas: [replica],
  Domain: { Domain: 'shop', ManagedLoginVersion: 2 },
  CustomDomain: {
    Domain: 'auth.example.com',
    CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/a' },
  },
  UICustomization: { CSS: '.logo-customizable { max-width: 50%; }' },
  ResourceServers: [{ Identifier: 'api', Name: 'API', Scopes: [{ ScopeName: 'read', ScopeDescription: 'to read' }] }],
  IdentityProviders: [
    {
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'id', client_secret: 'secret of google', authorize_scopes: 'openid' },
      AttributeMapping: { email: 'email', username: 'sub' },
      IdpIdentifiers: ['g.example.com'],
    },
  ],
  Groups: [
    { GroupName: 'admins', Precedence: 0, RoleArn: role },
    { GroupName: 'Ünïcode-😀', Description: '"' },
  ],
  Clients: [
    client,
    { ClientId: 'publicclient00000000000000', ClientName: 'public' },
    {
      ClientId: 'keptclient0000000000000000',
      ClientName: 'kept',
      GenerateSecret: true,
      PublishSecretsInAWSSecretsManager: true,
    },
  ],
  Users: users,
};

/** A document that says something of everything that fixtures can say. */
export const everything = (): object => ({
  functions: {
    'arn:aws:lambda:us-east-1:000000000000:function:mail': { file: __filename, environment: { KEY: 'of a function' } },
  },
  userPools: [pool, { Id: 'us-east-1_Example2', PoolName: 'example' }],
  roles: [
    {
      RoleName: 'app',
      AssumeRolePolicyDocument: trust,
      Policies: { own: reading, text: JSON.stringify(reading, null, 1) },
      AttachedPolicies: [
        'arn:aws:iam::aws:policy/AdministratorAccess',
        'arn:aws:iam::000000000000:policy/read/objects',
      ],
      PermissionsBoundary: 'arn:aws:iam::000000000000:policy/read/objects',
      Tags: { team: 'a' },
    },
  ],
  policies: [{ PolicyName: 'objects', Path: '/read/', PolicyDocument: reading, Tags: { team: 'a' } }],
  iamProviders: [
    {
      Arn: 'arn:aws:iam::000000000000:oidc-provider/id.example.com',
      Url: 'https://id.example.com',
      ClientIDList: ['audience'],
    },
  ],
  identityPools: [
    {
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'example',
      AllowUnauthenticatedIdentities: true,
      DeveloperProviderName: 'login.example',
      CognitoIdentityProviders: [
        { ProviderName: `cognito-idp.us-east-1.amazonaws.com/${poolId}`, ClientId: client.ClientId },
      ],
      IdentityPoolTags: { team: 'a' },
      Roles: { authenticated: role },
      RoleMappings: {
        [`cognito-idp.us-east-1.amazonaws.com/${poolId}:${client.ClientId}`]: {
          Type: 'Token',
          AmbiguousRoleResolution: 'Deny',
        },
      },
      PrincipalTags: { [`cognito-idp.us-east-1.amazonaws.com/${poolId}`]: { PrincipalTags: { who: 'sub' } } },
      Identities: [
        { IdentityId: identityId, Logins: [{ ProviderName: 'login.example', UserIdentifier: 'ada' }] },
        { IdentityId: 'us-east-1:00000000-0000-4000-8000-000000000004', Enabled: false, Authenticated: true },
      ],
    },
  ],
  secrets: { 'app/mail': { SecretString: 'a secret text', VersionStages: ['AWSCURRENT'] } },
  parameters: { '/app/stage': 'test', '/app/key': { Type: 'SecureString', Value: 'a secure text' } },
  standIn: { identities: [{ sub: 'ada', email: 'ada@example.com' }], interactive: false },
  risks: {
    passwords: ['Password1!', { password: 'Other-1234', username: 'ada', userPoolId: poolId }],
    addresses: [{ range: '203.0.113.0/24', level: 'High', city: 'Delft', country: 'Netherlands' }],
    devices: [{ name: 'Chrome 126, Windows 10', level: 'Low' }],
    users: [{ username: 'ada', level: 'Medium' }],
  },
  provisionedLimits: [{ Region: 'us-east-1', Category: 'UserCreation', ProvisionedLimitValue: 60 }],
});

import { createHmac } from 'node:crypto';

/** The pools that examples are sent to. */
export const pool = {
  /** Usernames, addresses verified by e-mail, custom attributes, tags. */
  plain: 'us-west-2_Plain0001',
  /** The e-mail address is the username. */
  email: 'us-west-2_Email0001',
  /** The e-mail address is an alias. */
  alias: 'us-west-2_Alias0001',
  /** As CreateUserPool makes it from a name alone. */
  bare: 'us-west-2_Bare00001',
  /** Threat protection on. */
  plus: 'us-west-2_Plus00001',
  /** First factors by mail, text and passkey. */
  passwordless: 'us-west-2_NoPass001',
  /** A second factor is demanded. */
  mfa: 'us-west-2_Mfa000001',
  /** Protected from deletion. */
  guarded: 'us-west-2_Guard0001',
} as const;

export const client = {
  plain: '1example23456789',
  secret: '2example23456789',
  email: '3example23456789',
  alias: '4example23456789',
  bare: '5example23456789',
  plus: '6example23456789',
  passwordless: '7example23456789',
  srp: '8example23456789',
  mfa: '9example23456789',
} as const;

export const arn = (id: string) => `arn:aws:cognito-idp:us-west-2:123456789012:userpool/${id}`;
export const account = '123456789012';
export const lambda = (name: string) => `arn:aws:lambda:us-west-2:${account}:function:${name}`;
export const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;

export const password = 'Correct-horse-1';
export const secret = '1secretofexamples2secretofexamples3secretofexamples';
/** As every client with a secret computes it. */
export const secretHash = (username: string, clientId: string = client.secret) =>
  createHmac('sha256', secret).update(`${username}${clientId}`).digest('base64');

const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const clientNamed = (ClientId: string, members: object = {}) => ({
  ClientId,
  ClientName: 'app',
  ExplicitAuthFlows: flows,
  ...members,
});

const custom = (...names: string[]) => names.map((Name) => ({ Name, AttributeDataType: 'String', Mutable: true }));

const user = (Username: string, UserAttributes: Record<string, string> = {}, members: object = {}) => ({
  Username,
  Password: password,
  UserAttributes,
  ...members,
});

export const fixtures = {
  userPools: [
    {
      Id: pool.plain,
      PoolName: 'plain',
      AutoVerifiedAttributes: ['email'],
      Schema: custom(
        'deliverables',
        'state',
        'department',
        'costcenter',
        'CustomAttr1',
        'accesstoken',
        'idtoken',
        '111',
      ),
      Clients: [
        clientNamed(client.plain),
        clientNamed(client.secret, { ClientSecret: secret }),
        clientNamed(client.srp, { ExplicitAuthFlows: [...flows, 'ALLOW_USER_SRP_AUTH'] }),
      ],
      Groups: [],
      Users: [
        user('ada', { email: 'ada@example.com', email_verified: 'true' }),
        user('una', { email: 'una@example.com' }, { UserStatus: 'UNCONFIRMED' }),
      ],
    },
    {
      Id: pool.email,
      PoolName: 'email',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      Schema: custom('CustomAttr1'),
      Clients: [clientNamed(client.email)],
      Users: [
        user('7e0f4b52-1111-4c9d-8f00-000000000001', { email: 'jane@example.com', email_verified: 'true' }),
        user('7e0f4b52-1111-4c9d-8f00-000000000002', { email: 'una@example.com' }, { UserStatus: 'UNCONFIRMED' }),
      ],
    },
    {
      Id: pool.alias,
      PoolName: 'alias',
      AliasAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      Clients: [clientNamed(client.alias)],
    },
    { Id: pool.bare, PoolName: 'bare', Clients: [clientNamed(client.bare)] },
    {
      Id: pool.plus,
      PoolName: 'plus',
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      Clients: [clientNamed(client.plus)],
    },
    {
      Id: pool.passwordless,
      PoolName: 'passwordless',
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
      SmsConfiguration: { SnsCallerArn: role('service-role/sms'), ExternalId: 'external' },
      WebAuthnConfiguration: { RelyingPartyId: 'auth.example.com', UserVerification: 'preferred' },
      Clients: [clientNamed(client.passwordless, { ExplicitAuthFlows: [...flows, 'ALLOW_USER_AUTH'] })],
      Users: [
        user('ada', {
          email: 'ada@example.com',
          email_verified: 'true',
          phone_number: '+12065551212',
          phone_number_verified: 'true',
        }),
        user('una', { email: 'una@example.com' }, { UserStatus: 'UNCONFIRMED' }),
      ],
    },
    {
      Id: pool.mfa,
      PoolName: 'mfa',
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Clients: [clientNamed(client.mfa)],
      Users: [user('ada')],
    },
    { Id: pool.guarded, PoolName: 'guarded', DeletionProtection: 'ACTIVE' },
  ],
};

import { attributes, call, code, guide, kept, type Call, type Example, type Values } from './example';
import { signedIn } from './selfService';
import { anyText } from './shapes';
import { client, password, pool, role } from './world';

const page = guide('troubleshooting');
const UserPoolId = pool.plain;
const Domain = 'auth.example.com';
const certificateIn = (region: string) => ({
  CertificateArn: `arn:aws:acm:${region}:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111`,
});
const CustomDomainConfig = certificateIn('us-east-1');
const longer = { text: 'the page’s heading is the beginning of the sentence' };
const spelt = { text: 'every report spells it Invalid Refresh Token' };
const fullStop = { text: 'the page leaves out the full stop' };

const refresh = (AuthParameters: Values): Values => ({
  AuthFlow: 'REFRESH_TOKEN_AUTH',
  ClientId: client.plain,
  AuthParameters,
});
const otherClient = call(
  'CreateUserPoolClient',
  { UserPoolId, ClientName: 'other' },
  { client: 'UserPoolClient.ClientId' },
);

export const troubles: readonly Example[] = [
  {
    page,
    operation: 'CreateUserPoolDomain',
    input: { UserPoolId, Domain: 'example.com', CustomDomainConfig },
    refused: ['InvalidParameterException', 'Custom domain is not a valid subdomain'],
    decided: longer,
  },
  {
    page,
    operation: 'CreateUserPoolDomain',
    needs: [call('CreateUserPoolDomain', { UserPoolId: pool.email, Domain, CustomDomainConfig })],
    input: { UserPoolId, Domain, CustomDomainConfig },
    refused: ['InvalidParameterException', 'Domain already associated with another user pool'],
    decided: fullStop,
  },
  {
    page,
    operation: 'CreateUserPoolDomain',
    input: { UserPoolId, Domain, CustomDomainConfig: certificateIn('us-west-2') },
    refused: ['InvalidParameterException', "The specified SSL certificate doesn't exist"],
    decided: longer,
  },
  {
    page,
    operation: 'InitiateAuth',
    needs: [signedIn(), otherClient],
    input: { ...refresh({ REFRESH_TOKEN: kept('refresh') }), ClientId: kept('client') },
    refused: ['NotAuthorizedException', 'Invalid refresh token'],
    decided: spelt,
  },
  {
    page,
    operation: 'AdminInitiateAuth',
    needs: [signedIn(), otherClient],
    input: { ...refresh({ REFRESH_TOKEN: kept('refresh') }), ClientId: kept('client'), UserPoolId },
    refused: ['NotAuthorizedException', 'Invalid refresh token'],
    decided: spelt,
  },
  {
    page,
    operation: 'InitiateAuth',
    input: refresh({ REFRESH_TOKEN: 'example_refresh_token', DEVICE_KEY: 'example_device_key' }),
    refused: ['NotAuthorizedException', 'Invalid refresh token'],
    decided: spelt,
  },
  {
    page,
    operation: 'ForgotPassword',
    input: { ClientId: client.secret, Username: 'ada' },
    refused: [
      'NotAuthorizedException',
      `Client ${client.secret} is configured with secret but SECRET_HASH was not received.`,
    ],
    decided: { text: 'reported by many: without the full stop' },
  },
  {
    page,
    operation: 'ForgotPassword',
    input: { ClientId: client.plain, Username: 'una' },
    refused: [
      'InvalidParameterException',
      'Could not reset password for the account, please contact support or try again',
    ],
    decided: { text: 'a sentence of the login pages, recorded there; reports of the API have our sentence' },
  },
];

const { alias } = pool;
/** A user of an alias pool, as one signs up. */
const joined = (pools: Call[], Username: string, email: string, ClientId: string = client.alias): Call[] => [
  ...pools,
  call('SignUp', { ClientId, Username, Password: password, UserAttributes: attributes({ email }) }),
  call('ConfirmSignUp', { ClientId, Username, ConfirmationCode: code }),
  signedIn(email, ClientId),
];
const moved = (email: string) =>
  call('UpdateUserAttributes', { AccessToken: kept('token'), UserAttributes: attributes({ email }) });
const proven = call('VerifyUserAttribute', { AccessToken: kept('token'), AttributeName: 'email', Code: code });
const verifying = call('UpdateUserPool', {
  UserPoolId: alias,
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
});
const signsIn = (needs: Call[], USERNAME: string, may: boolean, ClientId: string = client.alias): Example => ({
  page: guide('signing-up-users-in-your-app'),
  operation: 'InitiateAuth',
  needs,
  input: { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: { USERNAME, PASSWORD: password } },
  ...(may
    ? { part: { AuthenticationResult: { AccessToken: anyText } } }
    : { refused: ['UserNotFoundException', anyText] }),
});

const first = [...joined([verifying], 'user1', 'user1@example.com'), moved('user1+foo@example.com')];
const second = [...joined([], 'user2', 'user2@example.com'), moved('user2+bar@example.com')];
const third = [...joined([], 'user3@example.com', 'user3@example.com', client.email), moved('user3+baz@example.com')];

/** Three stories of the guide on who signs in by which address after a change. */
export const changedAddresses: readonly Example[] = [
  signsIn(first, 'user1@example.com', true),
  signsIn(first, 'user1+foo@example.com', false),
  signsIn([...first, proven], 'user1+foo@example.com', true),
  signsIn([...first, proven], 'user1@example.com', false),
  signsIn(second, 'user2@example.com', false),
  signsIn(second, 'user2+bar@example.com', false),
  signsIn([...second, proven], 'user2+bar@example.com', true),
  signsIn([...second, proven], 'user2@example.com', false),
  signsIn(third, 'user3+baz@example.com', true, client.email),
];

const EumsSms = {
  CallerArn: role('service-role/CognitoEumsSmsRole'),
  ExternalId: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
};
const texting = guide('user-pool-sms-settings');
const shown = { UserPool: { SmsConfiguration: { EumsSms } } };
const bySns = { SmsConfiguration: { SnsCallerArn: role('sms'), ExternalId: 'external' } };

export const textMessages: readonly Example[] = [
  {
    page: texting,
    operation: 'CreateUserPool',
    input: { PoolName: 'mine', SmsConfiguration: { EumsSms } },
    part: shown,
  },
  {
    page: texting,
    operation: 'DescribeUserPool',
    needs: [
      call('UpdateUserPool', { UserPoolId: pool.bare, ...bySns }),
      call('UpdateUserPool', { UserPoolId: pool.bare, SmsConfiguration: { EumsSms } }),
    ],
    input: { UserPoolId: pool.bare },
    part: shown,
  },
  {
    page: texting,
    operation: 'SetUserPoolMfaConfig',
    input: {
      UserPoolId: pool.bare,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: { EumsSms } },
    },
    part: { SmsMfaConfiguration: { SmsConfiguration: { EumsSms } } },
  },
  {
    page: texting,
    operation: 'CreateUserPool',
    input: { PoolName: 'mine', SmsConfiguration: { EumsSms: { ...EumsSms, Region: 'eu-west-1' } } },
    refused: ['InvalidParameterException', anyText],
  },
  {
    page: texting,
    operation: 'UpdateUserPool',
    input: { UserPoolId: pool.bare, SmsConfiguration: { EumsSms: { ...EumsSms, Region: 'eu-west-1' } } },
    refused: ['InvalidParameterException', anyText],
  },
];

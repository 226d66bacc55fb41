import { attributes, call, guide, kept, type Example, type Values } from './example';
import { anyClientId, anyText } from './shapes';
import { account, client, password, pool } from './world';

const UserPoolId = pool.plus;
const threats = guide('cognito-user-pool-settings-threat-protection');

const action = (EventAction: string) => ({ EventAction, Notify: true });
const mail = (Subject: string, TextBody: string) => ({ Subject, TextBody });
const takeover = (HighAction: string, MediumAction: string): Values => ({
  AccountTakeoverRiskConfiguration: {
    Actions: { HighAction: action(HighAction), LowAction: action('NO_ACTION'), MediumAction: action(MediumAction) },
    NotifyConfiguration: {
      BlockEmail: mail('Blocked', '{username} at {login-time} from {ip-address}.'),
      From: 'admin@example.com',
      MfaEmail: mail('Second factor', '{username} on {device-name}.'),
      NoActionEmail: mail('Noticed', '{username} from {city}, {country} at {login-time}.'),
      ReplyTo: 'admin@example.com',
      SourceArn: `arn:aws:ses:us-west-2:${account}:identity/admin@example.com`,
    },
  },
});
const compromised = (...EventFilter: string[]): Values => ({
  CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' }, EventFilter },
});
const ranges = (BlockedIPRangeList: string[], SkippedIPRangeList: string[]): Values => ({
  RiskExceptionConfiguration: { BlockedIPRangeList, SkippedIPRangeList },
});
const ofPool: Values = {
  ...takeover('MFA_REQUIRED', 'MFA_IF_CONFIGURED'),
  ...compromised('SIGN_UP'),
  ...ranges(['192.0.2.0/24', '198.51.100.0/24'], ['203.0.113.0/24']),
};
const ofClient: Values = {
  ...takeover('BLOCK', 'MFA_REQUIRED'),
  ...compromised('SIGN_UP', 'SIGN_IN', 'PASSWORD_CHANGE'),
  ...ranges(['192.0.2.1/32', '192.0.2.2/32'], ['192.0.2.3/32', '192.0.2.4/32']),
};

const logged = (destination: Values): Example => {
  const LogConfigurations = [{ EventSource: 'userAuthEvents', LogLevel: 'INFO', ...destination }];
  return {
    page: guide('cognito-user-pool-settings-adaptive-authentication'),
    operation: 'SetLogDeliveryConfiguration',
    input: { UserPoolId, LogConfigurations },
    part: { LogDeliveryConfiguration: { UserPoolId, LogConfigurations } },
  };
};

/** A client that writes some attributes and reads some. */
const permitted = (members: Values) =>
  call(
    'CreateUserPoolClient',
    { UserPoolId: pool.plain, ClientName: 'permitted', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'], ...members },
    { client: 'UserPoolClient.ClientId' },
  );
const throughIt = call(
  'InitiateAuth',
  {
    ClientId: kept('client'),
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  },
  { token: 'AuthenticationResult.AccessToken' },
);
const AccessToken = kept('token');
const ofUsers = guide('user-pool-settings-attributes');
const nicknamed = call('AdminUpdateUserAttributes', {
  UserPoolId: pool.plain,
  Username: 'ada',
  UserAttributes: attributes({ nickname: 'Countess', zoneinfo: 'Europe/London', gender: 'f' }),
});

export const protectionPages: readonly Example[] = [
  {
    page: threats,
    operation: 'SetRiskConfiguration',
    input: { UserPoolId, ...ofPool },
    part: { RiskConfiguration: { UserPoolId, ...ofPool } },
  },
  {
    page: threats,
    operation: 'SetRiskConfiguration',
    input: { UserPoolId, ClientId: client.plus, ...ofClient },
    part: { RiskConfiguration: { UserPoolId, ClientId: anyClientId, ...ofClient } },
  },
  logged({
    FirehoseConfiguration: { StreamArn: `arn:aws:firehose:us-west-2:${account}:deliverystream/exported` },
  }),
  logged({ S3Configuration: { BucketArn: 'arn:aws:s3:::amzn-s3-demo-logging-bucket' } }),
  logged({
    CloudWatchLogsConfiguration: { LogGroupArn: `arn:aws:logs:us-west-2:${account}:log-group:DOC-EXAMPLE-LOG-GROUP` },
  }),
];

export const permissions: readonly Example[] = [
  {
    page: ofUsers,
    operation: 'UpdateUserAttributes',
    needs: [permitted({ WriteAttributes: ['email'] }), throughIt],
    input: { AccessToken, UserAttributes: attributes({ nickname: 'Countess' }) },
    refused: ['NotAuthorizedException', anyText],
  },
  {
    page: ofUsers,
    operation: 'SignUp',
    needs: [permitted({ WriteAttributes: ['email'] })],
    input: {
      ClientId: kept('client'),
      Username: 'grace',
      Password: 'Secure-password-1!',
      UserAttributes: attributes({ email: 'grace@example.com', nickname: 'Amazing' }),
    },
    refused: ['NotAuthorizedException', anyText],
  },
  {
    page: ofUsers,
    operation: 'UpdateUserAttributes',
    needs: [permitted({ WriteAttributes: ['oidc:profile'] }), throughIt],
    input: { AccessToken, UserAttributes: attributes({ nickname: 'Countess', zoneinfo: 'Europe/London' }) },
  },
  {
    page: ofUsers,
    operation: 'UpdateUserAttributes',
    needs: [permitted({ WriteAttributes: ['oidc:profile'] }), throughIt],
    input: { AccessToken, UserAttributes: attributes({ address: 'London' }) },
    refused: ['NotAuthorizedException', anyText],
  },
  {
    page: ofUsers,
    operation: 'GetUser',
    needs: [nicknamed, permitted({ ReadAttributes: ['oidc:profile'] }), throughIt],
    input: { AccessToken },
    part: { UserAttributes: attributes({ nickname: 'Countess', zoneinfo: 'Europe/London', gender: 'f' }) },
  },
  {
    page: ofUsers,
    operation: 'SignUp',
    input: { ClientId: client.email, Username: 'grace', Password: 'Secure-password-1!' },
    refused: ['InvalidParameterException', anyText],
  },
  {
    page: ofUsers,
    operation: 'SignUp',
    input: { ClientId: client.email, Username: 'jane@example.com', Password: 'Secure-password-1!' },
    refused: ['UsernameExistsException', anyText],
  },
  {
    page: ofUsers,
    operation: 'SignUp',
    input: { ClientId: client.alias, Username: 'user@example.com', Password: 'Secure-password-1!' },
    refused: ['InvalidParameterException', anyText],
  },
];

import { api, call, cli, guide, type Example } from './example';
import { anyClientId, certificate } from './shapes';
import { account, client, pool } from './world';

const UserPoolId = pool.plus;
const ClientId = client.plus;

const letter = (Subject: string) => ({
  Subject,
  HtmlBody:
    '<p>{login-time} {device-name} {city}, {country} <a href={one-click-link-invalid}>no</a> {one-click-link-valid}</p>',
  TextBody: '{login-time} {device-name} {city}, {country} {one-click-link-invalid} {one-click-link-valid}',
});
const notices = {
  From: 'post@example.com',
  ReplyTo: 'post@example.com',
  SourceArn: `arn:aws:ses:us-west-2:${account}:identity/post@example.com`,
  BlockEmail: letter('Blocked'),
  MfaEmail: letter('New sign-in'),
  NoActionEmail: letter('New sign-in'),
};
const action = (EventAction: string) => ({ EventAction, Notify: true });
const takeover = (high: string) => ({
  Actions: {
    HighAction: action(high),
    MediumAction: action('MFA_IF_CONFIGURED'),
    LowAction: action('NO_ACTION'),
  },
  NotifyConfiguration: notices,
});
const compromised = (...EventFilter: string[]) => ({ EventFilter, Actions: { EventAction: 'BLOCK' } });
const risks = {
  AccountTakeoverRiskConfiguration: takeover('MFA_REQUIRED'),
  CompromisedCredentialsRiskConfiguration: compromised('PASSWORD_CHANGE', 'SIGN_UP', 'SIGN_IN'),
};
const exceptions = {
  RiskExceptionConfiguration: {
    BlockedIPRangeList: ['192.0.2.1/32', '192.0.2.2/32'],
    SkippedIPRangeList: ['203.0.113.1/32', '203.0.113.2/32'],
  },
};
const risksOfPool = {
  CompromisedCredentialsRiskConfiguration: compromised('SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'),
  AccountTakeoverRiskConfiguration: takeover('MFA_IF_CONFIGURED'),
};
const dated = { '+RiskConfiguration.LastModifiedDate': 'none of four pages prints it' };
const alwaysThere = { '+RiskConfiguration': 'the model: every answer has it' };

const toLogGroup = (name: string) => ({
  CloudWatchLogsConfiguration: { LogGroupArn: `arn:aws:logs:us-west-2:${account}:log-group:${name}` },
});
const toStream = {
  FirehoseConfiguration: { StreamArn: `arn:aws:firehose:us-west-2:${account}:deliverystream/activity` },
};
const toBucket = { S3Configuration: { BucketArn: 'arn:aws:s3:::example-bucket' } };
const errors = { LogLevel: 'ERROR', EventSource: 'userNotification' };
const events = { LogLevel: 'INFO', EventSource: 'userAuthEvents' };

const errorsAndBucket = [
  { ...errors, ...toLogGroup('exported') },
  { ...events, ...toBucket },
];
const streamAndErrors = [
  { ...events, ...toStream },
  { ...errors, ...toLogGroup('deliveries') },
];
const delivered = (LogConfigurations: object[]) => ({ LogDeliveryConfiguration: { UserPoolId, LogConfigurations } });

export const protection: readonly Example[] = [
  ...[cli('set-risk-configuration'), api('SetRiskConfiguration')].map((page): Example => ({
    page,
    operation: 'SetRiskConfiguration',
    input: { UserPoolId, ClientId, ...risks, ...exceptions },
    output: { RiskConfiguration: { UserPoolId, ClientId: anyClientId, ...risks, ...exceptions } },
    differs: dated,
  })),
  {
    page: api('SetRiskConfiguration'),
    operation: 'SetRiskConfiguration',
    needs: [call('SetRiskConfiguration', { UserPoolId, ClientId, ...risks })],
    input: { UserPoolId, ClientId },
    output: {},
    decided: alwaysThere,
  },
  {
    page: api('SetRiskConfiguration'),
    operation: 'SetRiskConfiguration',
    needs: [call('SetRiskConfiguration', { UserPoolId, ...risks })],
    input: { UserPoolId },
    output: {},
    decided: alwaysThere,
  },
  {
    page: cli('describe-risk-configuration'),
    operation: 'DescribeRiskConfiguration',
    year: 2019,
    needs: [call('SetRiskConfiguration', { UserPoolId, ...risksOfPool })],
    input: { UserPoolId },
    output: { RiskConfiguration: { UserPoolId, ...risksOfPool } },
    differs: dated,
  },
  {
    page: api('DescribeRiskConfiguration'),
    operation: 'DescribeRiskConfiguration',
    needs: [call('SetRiskConfiguration', { UserPoolId, ClientId, ...risks })],
    input: { UserPoolId, ClientId },
    output: { RiskConfiguration: { UserPoolId, ClientId: anyClientId, ...risks } },
    differs: dated,
  },
  ...[cli('set-log-delivery-configuration'), api('SetLogDeliveryConfiguration')].map((page): Example => ({
    page,
    operation: 'SetLogDeliveryConfiguration',
    input: { UserPoolId, LogConfigurations: errorsAndBucket },
    output: delivered(errorsAndBucket),
  })),
  {
    page: api('SetLogDeliveryConfiguration'),
    operation: 'SetLogDeliveryConfiguration',
    input: { UserPoolId, LogConfigurations: streamAndErrors },
    output: delivered([...streamAndErrors].reverse()),
    decided: { 'LogDeliveryConfiguration.LogConfigurations in order': 'other pages print them as they were sent' },
  },
  ...[
    [{ ...errors, ...toLogGroup('exported') }],
    [{ ...events, ...toStream }],
    [{ ...events, ...toBucket }],
    [{ ...events, ...toLogGroup('events') }],
  ].map((LogConfigurations): Example => ({
    page: guide('exporting-quotas-and-usage'),
    operation: 'SetLogDeliveryConfiguration',
    input: { UserPoolId, LogConfigurations },
  })),
  {
    page: cli('get-log-delivery-configuration'),
    operation: 'GetLogDeliveryConfiguration',
    needs: [call('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations: streamAndErrors })],
    input: { UserPoolId },
    output: delivered(streamAndErrors),
  },
  {
    page: api('GetLogDeliveryConfiguration'),
    operation: 'GetLogDeliveryConfiguration',
    needs: [call('SetLogDeliveryConfiguration', { UserPoolId, LogConfigurations: errorsAndBucket })],
    input: { UserPoolId },
    output: delivered(errorsAndBucket),
  },
  ...[cli('get-signing-certificate'), api('GetSigningCertificate')].map((page): Example => ({
    page,
    operation: 'GetSigningCertificate',
    input: { UserPoolId },
    output: { Certificate: certificate },
  })),
];

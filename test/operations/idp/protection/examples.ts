import {
  DescribeRiskConfigurationCommand,
  GetLogDeliveryConfigurationCommand,
  SetLogDeliveryConfigurationCommand,
  SetRiskConfigurationCommand,
  type LogConfigurationType,
  type SetRiskConfigurationRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { plusPool } from '../../../support/configuration';
import { poolId } from '../../../support/pools';

const email = { Subject: 'Was it you?', HtmlBody: '<p>{city}</p>', TextBody: '{city} {country}' };

/** Every member that can be set. */
export const everything = {
  CompromisedCredentialsRiskConfiguration: {
    EventFilter: ['PASSWORD_CHANGE', 'SIGN_UP', 'SIGN_IN'],
    Actions: { EventAction: 'BLOCK' },
  },
  AccountTakeoverRiskConfiguration: {
    NotifyConfiguration: {
      From: 'admin@example.com',
      ReplyTo: 'Administrator <admin@example.com>',
      SourceArn: 'arn:aws:ses:us-west-2:123456789012:identity/admin@example.com',
      BlockEmail: email,
      NoActionEmail: email,
      MfaEmail: email,
    },
    Actions: {
      LowAction: { Notify: true, EventAction: 'NO_ACTION' },
      MediumAction: { Notify: true, EventAction: 'MFA_IF_CONFIGURED' },
      HighAction: { Notify: false, EventAction: 'MFA_REQUIRED' },
    },
  },
  RiskExceptionConfiguration: {
    BlockedIPRangeList: ['192.0.2.1/32', '2001:db8::/32'],
    SkippedIPRangeList: ['203.0.113.0/24'],
  },
} satisfies Partial<SetRiskConfigurationRequest>;

export const setRisk = (members: Partial<SetRiskConfigurationRequest> = {}) =>
  new SetRiskConfigurationCommand({ UserPoolId: plusPool, ...members });
export const describeRisk = (ClientId?: string, UserPoolId = plusPool) =>
  new DescribeRiskConfigurationCommand({ UserPoolId, ClientId });

export const logs = { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:example' };
export const bucket = { BucketArn: 'arn:aws:s3:::example-bucket' };
export const stream = { StreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/example' };

export const notifications: LogConfigurationType = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: logs,
};
export const activity: LogConfigurationType = {
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  S3Configuration: bucket,
};

export const setLogs = (LogConfigurations: LogConfigurationType[], UserPoolId = poolId) =>
  new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations });
export const getLogs = (UserPoolId = poolId) => new GetLogDeliveryConfigurationCommand({ UserPoolId });

import { clientId, poolId } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { apart, changePool, client, invalid, pool } from './steps';

const UserPoolId = poolId;
const ClientId = clientId;

// All texts of this family that are not marked otherwise are [likely].
const CloudWatchLogsConfiguration = { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:example' };
const S3Configuration = { BucketArn: 'arn:aws:s3:::example-bucket' };
const activity = { LogLevel: 'INFO', EventSource: 'userAuthEvents', S3Configuration } as const;
const notice = { LogLevel: 'ERROR', EventSource: 'userNotification' } as const;

export const protection: Family = {
  fixtures: {
    userPools: [
      {
        Id: poolId,
        PoolName: 'plus',
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
        Clients: [{ ClientId, ClientName: 'web' }],
      },
    ],
  },
  orders: [
    order('DescribeRiskConfiguration', { input: { UserPoolId, ClientId }, steps: [pool, client] }),
    order('SetLogDeliveryConfiguration', {
      input: { UserPoolId, LogConfigurations: [activity] },
      steps: [
        step(
          'destinations missing or sources repeated',
          { LogConfigurations: [activity] },
          invalid,
          // [live]
          'Request validation Failed. Following event sources appear more then once in a request: [userAuthEvents].',
        ),
        pool,
        step(
          'level and destination: level',
          { LogConfigurations: [{ ...notice, LogLevel: 'INFO', CloudWatchLogsConfiguration }] },
          invalid,
          'Log level INFO is not supported for event source userNotification.',
        ),
        apart('an event source is named once'),
        step(
          'level and destination: destination',
          { LogConfigurations: [{ ...notice, S3Configuration }] },
          invalid,
          'The destination is not supported for event source userNotification.',
        ),
        step(
          'plan',
          changePool({ UserPoolTier: 'LITE' }),
          'FeatureUnavailableInTierException',
          'The following feature is not available for the LITE pricing tier configured: Log Streaming', // [live]
        ),
      ],
    }),
    order('SetRiskConfiguration', {
      input: { UserPoolId, ClientId },
      steps: [
        pool,
        client,
        step(
          'actions',
          {
            AccountTakeoverRiskConfiguration: {
              Actions: {
                LowAction: { Notify: false, EventAction: 'BLOCK' },
                HighAction: { Notify: false, EventAction: 'NO_ACTION' },
              },
            },
          },
          invalid,
          'The action for a higher risk level cannot be less strict than the action for a lower risk level.',
        ),
        step(
          'ranges',
          { RiskExceptionConfiguration: { BlockedIPRangeList: ['here'] } },
          invalid,
          'Invalid IP range: here',
        ),
      ],
    }),
  ],
};

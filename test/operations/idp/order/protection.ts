import { sha256 } from '../../../../src/platform/hash';
import type { Bench } from '../../../support/emulator';
import { rowsOf } from '../../../support/rows';
import { clientId, password, poolId } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { apart, changePool, client, invalid, notAuthorized, notFound, pool, token, user } from './steps';

const UserPoolId = poolId;
const ClientId = clientId;

// All texts of this family that are not marked otherwise are [likely].
const CloudWatchLogsConfiguration = { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:example' };
const S3Configuration = { BucketArn: 'arn:aws:s3:::example-bucket' };
const activity = { LogLevel: 'INFO', EventSource: 'userAuthEvents', S3Configuration } as const;
const notice = { LogLevel: 'ERROR', EventSource: 'userNotification' } as const;

const Username = 'ada';
const feedbackToken = 'a-token-that-was-mailed';

const addOn = step(
  'add-on',
  changePool({ UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }),
  'UserPoolAddOnNotEnabledException',
  'User pool add-ons are not enabled.',
);
const unknownEvent = step('event', { EventId: 'none' }, notFound, 'Event does not exist.');

/** An event of ada's of which a notification told. */
function mailed({ world: { state } }: Bench): string {
  const { authEvents } = rowsOf(poolId);
  const feedbackTokenHash = sha256(feedbackToken).toString('base64url');
  const row = { ...authEvents, id: 'an-event', userKey: 'ada', feedbackTokenHash, feedbackTokenExpiresAt: 4e12 };
  state.authEvents.set(row);
  return row.id;
}

export const protection: Family = {
  fixtures: {
    userPools: [
      {
        Id: poolId,
        PoolName: 'plus',
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
        Clients: [{ ClientId, ClientName: 'web' }],
        Users: [{ Username: 'ada', Password: password }],
      },
    ],
  },
  orders: [
    order('AdminListUserAuthEvents', { input: { UserPoolId, Username }, steps: [pool, addOn, user, token] }),
    order('AdminUpdateAuthEventFeedback', {
      through: ['giveFeedback'],
      input: (bench) => Promise.resolve({ UserPoolId, Username, EventId: mailed(bench), FeedbackValue: 'Valid' }),
      steps: [pool, addOn, user, unknownEvent],
    }),
    order('UpdateAuthEventFeedback', {
      through: ['giveFeedback'],
      input: (bench) =>
        Promise.resolve({
          ...{ UserPoolId, Username, EventId: mailed(bench), FeedbackValue: 'Valid', FeedbackToken: feedbackToken },
        }),
      steps: [
        pool,
        addOn,
        user,
        unknownEvent,
        apart('an event that there is not has no token'),
        step('token', { FeedbackToken: 'forged' }, notAuthorized, 'Invalid feedback token.'),
      ],
    }),
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

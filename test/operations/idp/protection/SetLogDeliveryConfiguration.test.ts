import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, litePool, noSuchPool, nowhere, plusPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { poolId } from '../../../support/pools';
import { activity, bucket, getLogs, logs, notifications, setLogs, stream } from './examples';

const bench = withEmulator({ fixtures });

const invalid = (configurations: LogConfigurationType[], text: string, pool = plusPool) =>
  refuses(bench, setLogs(configurations, pool), 'InvalidParameterException', text);

describe('answers', () => {
  test('everything that was sent, which is got alike', async () => {
    const { LogDeliveryConfiguration } = await bench.client.send(setLogs([notifications, activity], plusPool));
    expect(LogDeliveryConfiguration).toEqual({ UserPoolId: plusPool, LogConfigurations: [notifications, activity] });
    await expect(bench.client.send(getLogs(plusPool))).resolves.toMatchObject({ LogDeliveryConfiguration });
  });

  test.each([
    ['CloudWatch', { CloudWatchLogsConfiguration: logs }],
    ['S3', { S3Configuration: bucket }],
    ['Firehose', { FirehoseConfiguration: stream }],
  ])('user activity that goes to %s', async (_where, destination) => {
    const configuration: LogConfigurationType = { LogLevel: 'INFO', EventSource: 'userAuthEvents', ...destination };
    const { LogDeliveryConfiguration } = await bench.client.send(setLogs([configuration], plusPool));
    expect(LogDeliveryConfiguration?.LogConfigurations).toEqual([configuration]);
  });

  test('notifications in every plan', async () => {
    await expect(bench.client.send(setLogs([notifications], litePool))).resolves.toHaveProperty(
      'LogDeliveryConfiguration',
    );
  });
});

test('says of a group of another account that AWS would not take it', async () => {
  const LogGroupArn = 'arn:aws:logs:us-east-1:123456789012:log-group:example';
  const elsewhere = { ...notifications, CloudWatchLogsConfiguration: { LogGroupArn } };
  await expect(hintOf(bench, setLogs([elsewhere]))).resolves.toBe(
    `AWS takes a log group of the pool's own account alone, unlike ${LogGroupArn}.`,
  );
  await expect(hintOf(bench, setLogs([notifications]))).resolves.toBeUndefined();
});

test('leaves nothing of an earlier list behind', async () => {
  await bench.client.send(setLogs([notifications]));
  await bench.client.send(setLogs([]));
  const { LogDeliveryConfiguration } = await bench.client.send(getLogs());
  expect(LogDeliveryConfiguration).toEqual({ UserPoolId: poolId, LogConfigurations: [] }); // measured against the live service
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, setLogs([], nowhere), 'ResourceNotFoundException', noSuchPool));

  const aimless: LogConfigurationType = { LogLevel: 'ERROR', EventSource: 'userNotification' };
  // measured against the live service, spelling and all
  test.each([
    [
      'no destination',
      [aimless],
      'Request validation Failed. Following event sources in request have no destination: [userNotification].',
    ],
    [
      'a source twice',
      [notifications, notifications],
      'Request validation Failed. Following event sources appear more then once in a request: [userNotification].',
    ],
    [
      'both faults at once',
      [aimless, aimless],
      'Request validation Failed. Following event sources in request have no destination: [userNotification].' +
        ' Following event sources appear more then once in a request: [userNotification].',
    ],
  ])('%s', (_what, configurations, text) => invalid(configurations, text));

  // rules: AWS API reference; texts likely
  test('levels and destinations that do not go with the source', async () => {
    await invalid(
      [{ ...notifications, LogLevel: 'INFO' }],
      'Log level INFO is not supported for event source userNotification.',
    );
    await invalid(
      [{ ...activity, LogLevel: 'ERROR' }],
      'Log level ERROR is not supported for event source userAuthEvents.',
    );
    const elsewhere: LogConfigurationType = {
      LogLevel: 'ERROR',
      EventSource: 'userNotification',
      S3Configuration: bucket,
    };
    await invalid([elsewhere], 'The destination is not supported for event source userNotification.');
    await invalid(
      [{ ...activity, FirehoseConfiguration: stream }],
      'Only one destination is supported for event source userAuthEvents.',
    );
  });

  test.each([
    ['ESSENTIALS', poolId],
    ['LITE', litePool],
  ])('user activity in the %s plan', (plan, pool) =>
    refuses(
      bench,
      setLogs([activity], pool),
      'FeatureUnavailableInTierException',
      `The following feature is not available for the ${plan} pricing tier configured: Log Streaming`, // measured against the live service
    ),
  );

  test('an unknown level and an unknown source, naming both as the service does', () =>
    invalid(
      [{ ...notifications, LogLevel: 'DEBUG' as 'INFO', EventSource: 'signIns' as 'userAuthEvents' }],
      // measured against the live service
      "2 validation errors detected: Value 'DEBUG' at 'logConfigurations.1.member.logLevel' failed to satisfy constraint: Member must satisfy enum value set: [ERROR, INFO]; " +
        "Value 'signIns' at 'logConfigurations.1.member.eventSource' failed to satisfy constraint: Member must satisfy enum value set: [userAuthEvents, userNotification]",
    ));
});

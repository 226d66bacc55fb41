import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../support/emulator';
import { clientId as ClientId, onePool, poolId, user } from '../support/pools';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Page {
  readonly events: readonly { readonly logStreamName: string; readonly message: string }[];
  readonly nextForwardToken?: string;
}

describeWithPython('boto3, unmodified, as a reader of logs,', () => {
  const LogGroupArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/app/mail';
  const toGroup = { LogLevel: 'ERROR', EventSource: 'userNotification', CloudWatchLogsConfiguration: { LogGroupArn } };
  const bench = withEmulator({
    fixtures: onePool({
      pool: { LogConfigurations: [toGroup], AutoVerifiedAttributes: ['email'] },
      users: [user('ada', { UserAttributes: { email: 'bounce@simulator.amazonses.com', email_verified: 'true' } })],
    }),
  });
  const driver = withDriver(bench);
  const logs = <T>(name: string, named: object) => driver().call<T>({ on: 'logs', name, named });

  test('finds what a pool delivered', async () => {
    await driver().call({ on: 'make', args: ['logs'] });
    await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const { events } = await logs<Page>('filter_log_events', {
      logGroupName: '/app/mail',
      filterPattern: '{ $.eventSource = "USER_NOTIFICATION" }',
    });
    expect(events.map(({ message }) => JSON.parse(message) as unknown)).toMatchObject([
      { logLevel: 'ERROR', logSourceId: { userPoolId: poolId } },
    ]);
    const stream = { logGroupName: '/app/mail', logStreamName: events[0]?.logStreamName, startFromHead: true };
    const { nextForwardToken, events: read } = await logs<Page>('get_log_events', stream);
    expect(read).toHaveLength(1);
    const end = await logs<Page>('get_log_events', { ...stream, nextToken: nextForwardToken });
    expect([end.events, end.nextForwardToken]).toEqual([[], nextForwardToken]);
  });

  test('raises what AWS raises', async () => {
    await driver().call({ on: 'make', args: ['logs'] });
    const named = { logGroupName: '/none' };
    expect(await driver().raised({ on: 'logs', name: 'describe_log_streams', named })).toBe(
      'ResourceNotFoundException: An error occurred (ResourceNotFoundException) when calling the DescribeLogStreams operation: The specified log group does not exist.',
    );
  });
});

import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateFilterLogEvents,
  paginateGetLogEvents,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  type FilterLogEventsCommandInput,
  type GetLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { fixtures } from '../../support/configuration';
import { credentials, refuses, withEmulator } from '../../support/emulator';
import { logs as configured, notifications, setLogs } from '../idp/protection/examples';

// CloudWatch Logs as tests read it, through the SDK's own client; what delivers lines is in test/oauth and test/operations/idp.

const bench = withEmulator({ fixtures, clock: '2026-05-01T10:00:00Z' });
const began = Date.parse('2026-05-01T10:00:00Z');
const arnOf = (name: string, region = 'us-east-1') => `arn:aws:logs:${region}:000000000000:log-group:${name}`;

let client: CloudWatchLogsClient;
let abroad: CloudWatchLogsClient;
beforeAll(() => {
  const settings = { endpoint: bench.emulator.url, credentials, maxAttempts: 1 };
  client = new CloudWatchLogsClient({ ...settings, region: 'us-east-1' });
  abroad = new CloudWatchLogsClient({ ...settings, region: 'eu-west-1' });
});
afterAll(() => {
  client.destroy();
  abroad.destroy();
});

const refused = (command: object, code: string, text: string) =>
  refuses({ emulator: bench.emulator, world: bench.world, client }, command as never, code, text);

const logGroupName = '/app/one';
const noGroup = 'The specified log group does not exist.';
const noStream = 'The specified log stream does not exist.';

/** Lines 0, 1, 2 … a second apart, of two streams in turn. */
function written(count: number, group = logGroupName): void {
  for (let at = 0; at < count; at++) {
    bench.world.records.logs.put({
      group,
      stream: at % 2 === 0 ? 'even' : 'odd',
      at: began + at * 1000,
      message: JSON.stringify({ line: at, kind: at % 3 === 0 ? 'third' : 'other' }),
    });
  }
}

const linesOf = (events: readonly { message?: string }[] = []) =>
  events.map(({ message = '' }) => (JSON.parse(message) as { line: number }).line);

const get = (input: Partial<GetLogEventsCommandInput> = {}) =>
  client.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'even', ...input }));
const filter = (input: Partial<FilterLogEventsCommandInput> = {}) =>
  client.send(new FilterLogEventsCommand({ logGroupName, ...input }));

describe('GetLogEvents', () => {
  test('answers the newest of a stream, oldest first', async () => {
    written(10);
    const { events } = await get({ limit: 2 });
    expect(linesOf(events)).toEqual([6, 8]);
    expect(events?.[0]).toEqual({
      timestamp: began + 6000,
      ingestionTime: began + 6000,
      message: '{"line":6,"kind":"third"}',
    });
  });

  test('goes back to the beginning by tokens, and gives the same at the end', async () => {
    written(10);
    const newest = await get({ limit: 2 });
    const older = await get({ limit: 2, nextToken: newest.nextBackwardToken });
    const oldest = await get({ limit: 2, nextToken: older.nextBackwardToken });
    const none = await get({ limit: 2, nextToken: oldest.nextBackwardToken });
    expect([older, oldest, none].map(({ events }) => linesOf(events))).toEqual([[2, 4], [0], []]);
    expect(none.nextBackwardToken).toBe(oldest.nextBackwardToken);
    expect(newest.nextForwardToken).toMatch(/^f\/\d{56}\/s$/);
    expect(newest.nextBackwardToken).toMatch(/^b\/\d{56}\/s$/);
  });

  test('turns around where a token stands', async () => {
    written(10);
    const { nextForwardToken } = await get({ limit: 3, startFromHead: true });
    const onwards = await get({ limit: 9, startFromHead: true, nextToken: nextForwardToken });
    const backwards = await get({ limit: 2, nextToken: onwards.nextBackwardToken });
    expect([linesOf(onwards.events), linesOf(backwards.events)]).toEqual([
      [6, 8],
      [2, 4],
    ]);
  });

  test('goes on with what came since its last page', async () => {
    written(4);
    const first = await get({ startFromHead: true });
    const same = await get({ startFromHead: true, nextToken: first.nextForwardToken });
    expect([linesOf(first.events), linesOf(same.events)]).toEqual([[0, 2], []]);
    expect(same.nextForwardToken).toBe(first.nextForwardToken);
    const at = began + 2000; // the same instant as that of the last
    bench.world.records.logs.put({ group: logGroupName, stream: 'even', at, message: '{"line":99}' });
    const next = await get({ startFromHead: true, nextToken: same.nextForwardToken });
    expect(linesOf(next.events)).toEqual([99]);
  });

  test("is walked by the SDK's own paginator", async () => {
    written(21);
    const pages = paginateGetLogEvents(
      { client, pageSize: 4, stopOnSameToken: true },
      { logGroupName, logStreamName: 'even', startFromHead: true },
    );
    const found: number[] = [];
    for await (const { events } of pages) found.push(...linesOf(events));
    expect(found).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  });

  test('takes a span of time without its end, and a group by its ARN', async () => {
    written(10);
    const { events } = await get({ startTime: began + 2000, endTime: began + 6000 });
    expect(linesOf(events)).toEqual([2, 4]);
    const byArn = await get({ logGroupName: undefined, logGroupIdentifier: arnOf(logGroupName), limit: 1 });
    expect(linesOf(byArn.events)).toEqual([8]);
  });

  test('puts lines in the order of their time, whenever they came', async () => {
    written(3);
    bench.world.records.logs.put({ group: logGroupName, stream: 'even', at: began - 1, message: '{"line":-1}' });
    expect(linesOf((await get()).events)).toEqual([-1, 0, 2]);
  });

  test('refuses, in order', async () => {
    await refused(
      new GetLogEventsCommand({ logGroupName, logStreamName: 'even' }),
      'ResourceNotFoundException',
      noGroup,
    );
    written(3);
    const of = (input: object) => new GetLogEventsCommand({ logGroupName, logStreamName: 'even', ...input });
    await refused(of({ logStreamName: 'none' }), 'ResourceNotFoundException', noStream);
    const elsewhere = of({ logGroupName: undefined, logGroupIdentifier: arnOf(logGroupName, 'eu-west-1') });
    await refused(elsewhere, 'ResourceNotFoundException', noGroup);
    for (const nextToken of ['x', 'f/1/s', `g/${'0'.repeat(56)}/s`]) {
      await refused(of({ nextToken }), 'InvalidParameterException', 'The specified nextToken is invalid.');
    }
    await refused(
      of({ logGroupIdentifier: logGroupName }),
      'InvalidParameterException',
      'LogGroupName and LogGroupIdentifier are mutually exclusive parameters.', // likely
    );
    await refused(
      of({ logGroupName: undefined }),
      'InvalidParameterException',
      'LogGroupName or LogGroupIdentifier must be provided.', // likely
    );
    await refused(
      of({ limit: 10_001 }),
      'InvalidParameterException',
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    );
  });
});

describe('FilterLogEvents', () => {
  test('answers lines of all streams, oldest first, by a pattern', async () => {
    written(10);
    const { events, searchedLogStreams, nextToken } = await filter({ filterPattern: '{ $.kind = "third" }' });
    expect(linesOf(events)).toEqual([0, 3, 6, 9]);
    expect(events?.[1]).toEqual({
      logStreamName: 'odd',
      timestamp: began + 3000,
      ingestionTime: began + 3000,
      message: '{"line":3,"kind":"third"}',
      eventId: expect.stringMatching(/^\d{56}$/) as string,
    });
    expect([searchedLogStreams, nextToken]).toEqual([[], undefined]);
    expect(linesOf((await filter({ filterPattern: 'third -9' })).events)).toEqual([0, 3, 6]);
  });

  test('pages by a limit, in its order', async () => {
    written(5);
    const pages = paginateFilterLogEvents({ client, pageSize: 2 }, { logGroupName });
    const found: number[][] = [];
    for await (const { events } of pages) found.push(linesOf(events));
    expect(found).toEqual([[0, 1], [2, 3], [4]]);
    const newest = { startFromHead: false, startTime: began, limit: 3 };
    const first = await filter(newest);
    const rest = await filter({ startTime: began, limit: 3, nextToken: first.nextToken });
    expect([linesOf(first.events), linesOf(rest.events)]).toEqual([
      [4, 3, 2],
      [1, 0],
    ]);
  });

  test('takes streams by name or prefix, and a span of time with its end', async () => {
    written(6);
    expect(linesOf((await filter({ logStreamNames: ['odd'] })).events)).toEqual([1, 3, 5]);
    expect(linesOf((await filter({ logStreamNamePrefix: 'e' })).events)).toEqual([0, 2, 4]);
    expect(linesOf((await filter({ logStreamNamePrefix: 'x' })).events)).toEqual([]);
    expect(linesOf((await filter({ startTime: began + 2000, endTime: began + 4000 })).events)).toEqual([2, 3, 4]);
  });

  test('ends a page before it is larger than AWS sends', async () => {
    for (let at = 0; at < 5; at++) {
      const message = JSON.stringify({ line: at, text: 'x'.repeat(400_000) });
      bench.world.records.logs.put({ group: logGroupName, stream: 's', at: began, message });
    }
    const { events, nextToken } = await filter();
    expect(linesOf(events)).toEqual([0, 1]);
    expect(linesOf((await filter({ nextToken })).events)).toEqual([2, 3]);
  });

  test('refuses, in order', async () => {
    await refused(new FilterLogEventsCommand({ logGroupName }), 'ResourceNotFoundException', noGroup);
    written(3);
    const of = (input: object) => new FilterLogEventsCommand({ logGroupName, ...input });
    const both = { logStreamNames: ['odd'], logStreamNamePrefix: 'o' };
    const exclusive = 'LogStreamNamePrefix and LogStreamNames are mutually exclusive parameters.'; // likely
    await refused(of(both), 'InvalidParameterException', exclusive);
    await refused(of({ logStreamNames: ['odd', 'none'] }), 'ResourceNotFoundException', noStream);
    const order = 'startFromHead can be false only when startTime is on or after 2024-01-01T00:00:00Z.'; // likely
    await refused(of({ startFromHead: false }), 'InvalidParameterException', order);
    await refused(of({ startFromHead: false, startTime: 1 }), 'InvalidParameterException', order);
    await refused(of({ filterPattern: '{ $.a' }), 'InvalidParameterException', 'Invalid filter pattern'); // as other emulators say
    const { nextToken } = await filter({ limit: 1 });
    const badToken = 'The specified nextToken is invalid.';
    await refused(of({ nextToken, filterPattern: 'third' }), 'InvalidParameterException', badToken);
    await refused(of({ nextToken: 'W10' }), 'InvalidParameterException', badToken);
  });

  test.each([
    ['[ip, user]', 'logs: filter patterns of columns, [a, b]'],
    ['%x%', 'logs: filter patterns of regular expressions, %…%'],
    ['{ $.a[*] = 1 }', 'logs: filter patterns with [*]'],
  ])('says of the pattern %s that it is not built', async (filterPattern, what) => {
    written(1);
    await expect(filter({ filterPattern })).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: `cognito-emu does not do ${what} yet.`,
    });
  });
});

describe('Groups', () => {
  const list = async (input: object = {}) => {
    const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand(input));
    return logGroups.map((one) => one.logGroupName);
  };

  test('are made, described and deleted', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({}));
    expect(logGroups).toEqual([
      {
        logGroupName,
        creationTime: began,
        metricFilterCount: 0,
        arn: `${arnOf(logGroupName)}:*`,
        logGroupArn: arnOf(logGroupName),
        storedBytes: 0,
        logGroupClass: 'STANDARD',
      },
    ]);
    expect((await filter()).events).toEqual([]);
    await refused(
      new CreateLogGroupCommand({ logGroupName }),
      'ResourceAlreadyExistsException',
      'The specified log group already exists',
    );
    written(2);
    await client.send(new DeleteLogGroupCommand({ logGroupName }));
    await refused(new DeleteLogGroupCommand({ logGroupName }), 'ResourceNotFoundException', noGroup);
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    expect((await filter()).events).toEqual([]);
  });

  test.each(['aws/x', 'AWS/x'])('are not made as %s', (name) =>
    refused(
      new CreateLogGroupCommand({ logGroupName: name }),
      'InvalidParameterException',
      'Log groups starting with AWS/ are reserved for AWS.',
    ),
  );

  test('are there when a pool is to deliver to them', async () => {
    expect(await list()).toEqual([]);
    await bench.client.send(setLogs([notifications]));
    const name = configured.LogGroupArn.split(':').at(-1);
    expect(await list()).toEqual([name]);
    expect((await filter({ logGroupName: name })).events).toEqual([]);
  });

  test('are listed in pages, by prefix or by a part of their name', async () => {
    for (const name of ['/b', '/a/x', '/a/y', 'c'])
      await client.send(new CreateLogGroupCommand({ logGroupName: name }));
    expect(await list()).toEqual(['/a/x', '/a/y', '/b', 'c']);
    expect(await list({ logGroupNamePrefix: '/a/' })).toEqual(['/a/x', '/a/y']);
    expect(await list({ logGroupNamePattern: '/' })).toEqual(['/a/x', '/a/y', '/b']);
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'a/x' }));
    expect(logGroups).toEqual([{ logGroupName: '/a/x', creationTime: began, arn: `${arnOf('/a/x')}:*` }]);
    expect(await list({ logGroupClass: 'INFREQUENT_ACCESS' })).toEqual([]);
    const { nextToken } = await client.send(new DescribeLogGroupsCommand({ limit: 3 }));
    expect(await list({ limit: 3, nextToken })).toEqual(['c']);
    await refused(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' }),
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.', // as other emulators say
    );
    const badToken = 'The specified nextToken is invalid.';
    await refused(
      new DescribeLogGroupsCommand({ nextToken, logGroupNamePrefix: 'a' }),
      'InvalidParameterException',
      badToken,
    );
  });

  test('are of one region', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    written(1);
    bench.world.records.logs.put({ group: logGroupName, stream: 's', at: began, message: '{}', region: 'eu-west-1' });
    const { events } = await abroad.send(new FilterLogEventsCommand({ logGroupName }));
    expect(events?.map(({ logStreamName }) => logStreamName)).toEqual(['s']);
    await abroad.send(new DeleteLogGroupCommand({ logGroupName }));
    expect((await filter()).events).toHaveLength(1);
  });

  test('keep lines for so many days of the clock', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 3 }));
    written(1);
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({}));
    expect(logGroups?.[0]).toMatchObject({ retentionInDays: 3, creationTime: began, storedBytes: 51 });
    bench.emulator.clock.advance('3d');
    expect((await filter()).events).toHaveLength(1);
    bench.emulator.clock.advance(1);
    expect((await filter()).events).toEqual([]);
    await client.send(new DeleteRetentionPolicyCommand({ logGroupName }));
    expect((await filter()).events).toHaveLength(1);
  });

  test('keep them for none but these days', async () => {
    await refused(
      new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 }),
      'InvalidParameterException',
      "1 validation error detected: Value '2' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: " +
        '[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]',
    );
    const retention = new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 });
    await refused(retention, 'ResourceNotFoundException', noGroup);
    await refused(new DeleteRetentionPolicyCommand({ logGroupName }), 'ResourceNotFoundException', noGroup);
  });

  test('go back with the state', async () => {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    written(2);
    const point = await bench.emulator.snapshot();
    written(2);
    await client.send(new CreateLogGroupCommand({ logGroupName: 'later' }));
    await bench.emulator.restore(point);
    expect([await list(), (await filter()).events?.length]).toEqual([[logGroupName], 2]);
    await bench.emulator.reset();
    expect(await list()).toEqual([]);
  });
});

describe('Streams', () => {
  const list = (input: object = {}) => client.send(new DescribeLogStreamsCommand({ logGroupName, ...input }));
  const namesOf = async (input: object) => (await list(input)).logStreams?.map(({ logStreamName }) => logStreamName);

  test('are described with their times', async () => {
    written(4);
    expect((await list()).logStreams?.[0]).toEqual({
      logStreamName: 'even',
      creationTime: began,
      firstEventTimestamp: began,
      lastEventTimestamp: began + 2000,
      lastIngestionTime: began + 2000,
      arn: `${arnOf(logGroupName)}:log-stream:even`,
      storedBytes: 0,
    });
  });

  test('are listed by name or by time, either way, in pages', async () => {
    for (const [at, stream] of ['b', 'c', 'a'].entries()) {
      bench.world.records.logs.put({ group: logGroupName, stream, at: began + at, message: '{}' });
    }
    expect(await namesOf({})).toEqual(['a', 'b', 'c']);
    expect(await namesOf({ descending: true })).toEqual(['c', 'b', 'a']);
    expect(await namesOf({ orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'c', 'b']);
    expect(await namesOf({ logStreamNamePrefix: 'b' })).toEqual(['b']);
    const byTime = { orderBy: 'LastEventTime', descending: true, limit: 2 };
    const { nextToken } = await list(byTime);
    expect(await namesOf({ ...byTime, nextToken })).toEqual(['b']);
  });

  test('are refused', async () => {
    await refused(new DescribeLogStreamsCommand({ logGroupName }), 'ResourceNotFoundException', noGroup);
    written(1);
    await refused(
      new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', logStreamNamePrefix: 'a' }),
      'InvalidParameterException',
      'Cannot order by LastEventTime with a logStreamNamePrefix.', // as other emulators say
    );
    await refused(
      new DescribeLogStreamsCommand({ logGroupName, nextToken: 'x' }),
      'InvalidParameterException',
      'The specified nextToken is invalid.',
    );
  });
});

test.each([
  [
    'PutLogEvents',
    new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents: [{ timestamp: 1, message: 'm' }] }),
  ],
  ['tags', new CreateLogGroupCommand({ logGroupName, tags: { a: 'b' } })],
  ['kmsKeyId', new CreateLogGroupCommand({ logGroupName, kmsKeyId: 'k' })],
  ['logGroupClass DELIVERY', new CreateLogGroupCommand({ logGroupName, logGroupClass: 'DELIVERY' })],
  ['logGroupIdentifiers', new DescribeLogGroupsCommand({ logGroupIdentifiers: ['a'] })],
])('%s is not built, and says so', async (what, command) => {
  await expect(client.send(command as never)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringContaining(what) as string,
    $metadata: { httpStatusCode: 501 },
  });
});

import type { LogEvent } from '../world/LogGroups';
import type { LogLine, LogQuery } from '../world/testKit';
import type { World } from '../world/World';
import type { ControlCall } from './request';
import { sinceOf } from './since';
import { present, waitOf, type Patience } from './wait';

/** Their names, as parameters. */
const logFilters = ['group', 'stream', 'userPoolId', 'region', 'since'] as const satisfies (keyof LogQuery)[];

function matcherOf(world: World, query: LogQuery) {
  const since = sinceOf(query.since);
  const is = (wanted: string | undefined, value: string | undefined) =>
    wanted === undefined || wanted === '' || wanted === value;
  return ({ at, group, stream, userPoolId, region = world.config.region }: LogEvent) =>
    at > since &&
    is(query.group, group) &&
    is(query.stream, stream) &&
    is(query.userPoolId, userPoolId) &&
    is(query.region, region);
}

const told = ({ config }: World, { region = config.region, ...event }: LogEvent): LogLine => ({ region, ...event });

/** Lines that were delivered to CloudWatch Logs, in the order in which they came; waits where there are none yet. */
function awaitLogs(world: World, query: LogQuery, patience: Patience): Promise<LogLine[]> {
  const { logs } = world.records;
  const matches = matcherOf(world, query);
  const found = logs
    .list()
    .filter(matches)
    .map((event) => told(world, event));
  return present(found, patience, (arrived) =>
    logs.subscribe((event) => {
      arrived(matches(event) ? [told(world, event)] : []);
    }),
  );
}

/** What of all lines is not here. */
function missing({ records: { logs } }: World): string | undefined {
  const said = [
    logs.dropped > 0 && `The newest lines are kept: ${logs.dropped} older ones were dropped.`,
    logs.passedOver > 0 &&
      `${logs.passedOver} lines went to S3 or Firehose: with --logs <folder> they are files there.`,
  ].filter((each) => each !== false);
  return said.length === 0 ? undefined : said.join(' ');
}

export const logCalls = (world: World): ControlCall[] => [
  {
    method: 'GET',
    path: '/logs',
    query: [...logFilters, 'wait'],
    hint: () => missing(world),
    handle: ({ query, gone }) => awaitLogs(world, query, { wait: waitOf(query['wait']), gone }),
  },
];

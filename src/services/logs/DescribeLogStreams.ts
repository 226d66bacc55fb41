import { groupArn, groupMeant, type Group } from './groups';
import { invalidParameter, logsOperation } from './operation';
import { placeIn, placeToken } from './page';

interface Stream {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

function streamsOf({ lines }: Group): Stream[] {
  const found = new Map<string, Stream>();
  for (const [, { stream: name, at }] of lines) {
    found.set(name, { name, first: found.get(name)?.first ?? at, last: at });
  }
  return [...found.values()];
}

const byName = ({ name: one }: Stream, { name: other }: Stream) => (one < other ? -1 : one > other ? 1 : 0);
const byTime = (one: Stream, other: Stream) => one.last - other.last || byName(one, other);

/** Refuses what names no group, then a prefix in the order of time, then a token. A stream is there with its first line. */
export const DescribeLogStreams = logsOperation('DescribeLogStreams', (call, input) => {
  const { logStreamNamePrefix, orderBy = 'LogStreamName', descending = false, limit = 50, nextToken } = input;
  const group = groupMeant(call, input);
  if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.'); // [peer]
  }
  const bound = [group.name, logStreamNamePrefix ?? '', orderBy, descending];
  const [last = 0, name = ''] = nextToken === undefined ? [] : placeIn(nextToken, bound);
  const compare = orderBy === 'LastEventTime' ? byTime : byName;
  const inOrder = (one: Stream, other: Stream) => (descending ? compare(other, one) : compare(one, other));
  const before = { name: String(name), first: 0, last: Number(last) };
  const left = streamsOf(group)
    .filter((stream) => stream.name.startsWith(logStreamNamePrefix ?? ''))
    .filter((stream) => nextToken === undefined || inOrder(before, stream) < 0)
    .sort(inOrder);
  const page = left.slice(0, limit);
  const end = page.length < left.length ? page.at(-1) : undefined;
  return {
    logStreams: page.map((stream) => ({
      logStreamName: stream.name,
      creationTime: stream.first,
      firstEventTimestamp: stream.first,
      lastEventTimestamp: stream.last,
      lastIngestionTime: stream.last,
      arn: `${groupArn(call, group.name)}:log-stream:${stream.name}`,
      storedBytes: 0,
    })),
    ...(end !== undefined && { nextToken: placeToken([end.last, end.name], bound) }),
  };
});

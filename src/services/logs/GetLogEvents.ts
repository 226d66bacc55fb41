import type { NumberedEvent } from '../../world/LogGroups';
import { groupMeant, noSuchStream } from './groups';
import { logsOperation } from './operation';
import { pageOf, wayIn, wayToken, within, type Way } from './page';

/** A way stands before the line of its number; the one behind a line is that of the next number. */
const before = ([number, { at }]: NumberedEvent): Pick<Way, 'at' | 'number'> => ({ at, number });
const behind = ([number, { at }]: NumberedEvent): Pick<Way, 'at' | 'number'> => ({ at, number: number + 1 });

const isBehind = ([number, { at }]: NumberedEvent, way: Way): boolean =>
  at > way.at || (at === way.at && number >= way.number);

/** Where a reader stands who has come from nowhere: everything lies ahead. */
const beginning = { at: 0, number: 0 };

/**
 * Refuses what names no group, then no stream, then a token. A token says the way, whatever `startFromHead` says; at the
 * end it comes back as it was [docs].
 */
export const GetLogEvents = logsOperation('GetLogEvents', (call, input) => {
  const { logStreamName, nextToken, startFromHead = false, limit } = input;
  const stream = groupMeant(call, input).lines.filter(([, line]) => line.stream === logStreamName);
  if (stream.length === 0) throw noSuchStream('A stream is there with its first line.');
  const way = nextToken === undefined ? undefined : wayIn(nextToken);
  const lines = within(stream, input.startTime, input.endTime);
  const forward = way?.forward ?? startFromHead;
  const left = way === undefined ? lines : lines.filter((line) => isBehind(line, way) === forward);
  const page = forward ? pageOf(left, limit).page : pageOf(left.reverse(), limit).page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    events: page.map(([, { at, message }]) => ({ timestamp: at, message, ingestionTime: at })),
    nextForwardToken: wayToken({ ...(last === undefined ? (way ?? beginning) : behind(last)), forward: true }),
    nextBackwardToken: wayToken({ ...(first === undefined ? (way ?? beginning) : before(first)), forward: false }),
  };
});

import type { LineFilter } from '../../domain/logs/FilterPattern';
import { filterPattern } from '../../domain/logs/patterns';
import type { NumberedEvent } from '../../world/LogGroups';
import { notBuiltYet } from '../Catalog';
import { groupMeant, noSuchStream } from './groups';
import { invalidParameter, logsOperation } from './operation';
import { pageOf, placeIn, placeToken, sieved, within } from './page';

/** The sentence is [peer]. @throws InvalidParameterException, NotImplementedException */
function filterOf(text: string): LineFilter {
  const pattern = filterPattern(text);
  if (pattern === undefined) throw invalidParameter('Invalid filter pattern');
  if ('unbuilt' in pattern) throw notBuiltYet(`logs: ${pattern.unbuilt}`);
  return pattern.fits;
}

interface Streams {
  readonly logStreamNames?: readonly string[] | undefined;
  readonly logStreamNamePrefix?: string | undefined;
}

/** The lines of streams that are asked for. @throws InvalidParameterException, ResourceNotFoundException */
function ofStreams(lines: readonly NumberedEvent[], { logStreamNames, logStreamNamePrefix }: Streams) {
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw invalidParameter('LogStreamNamePrefix and LogStreamNames are mutually exclusive parameters.'); // [likely]
  }
  if (logStreamNamePrefix !== undefined)
    return lines.filter(([, { stream }]) => stream.startsWith(logStreamNamePrefix));
  if (logStreamNames === undefined) return lines;
  const found = new Set(lines.map(([, { stream }]) => stream));
  const missing = logStreamNames.find((name) => !found.has(name));
  if (missing !== undefined)
    throw noSuchStream(`The group has no stream ${missing}: one is there with its first line.`);
  return lines.filter(([, { stream }]) => logStreamNames.includes(stream));
}

/** The first instant for which the newest may come first [docs]. */
const newestFirstSince = Date.UTC(2024, 0, 1);

function assertMayBeginWithNewest(startTime: number | undefined): void {
  if (startTime !== undefined && startTime >= newestFirstSince) return;
  // the sentence is [likely]
  throw invalidParameter('startFromHead can be false only when startTime is on or after 2024-01-01T00:00:00Z.');
}

/**
 * Refuses what names no group, then streams, the order, the pattern, a token. The end of the span belongs to it, unlike in
 * GetLogEvents [docs]. The order of a token's question holds, whatever `startFromHead` says by then [docs].
 */
export const FilterLogEvents = logsOperation('FilterLogEvents', (call, input) => {
  const { startTime, endTime, filterPattern: pattern = '', nextToken, startFromHead = true, limit } = input;
  const group = groupMeant(call, input);
  const lines = ofStreams(group.lines, input);
  if (!startFromHead) assertMayBeginWithNewest(startTime);
  const fits = filterOf(pattern);
  const { logStreamNames = [], logStreamNamePrefix = '' } = input;
  const bound = [group.name, logStreamNames, logStreamNamePrefix, startTime ?? 0, endTime ?? 0, pattern];
  const [order, ...place] = nextToken === undefined ? [startFromHead ? 'oldest' : 'newest'] : placeIn(nextToken, bound);
  const [at = 0, number = 0] = place as number[];
  const isNewestFirst = order === 'newest';
  const all = within(lines, startTime, endTime === undefined ? undefined : endTime + 1);
  if (isNewestFirst) all.reverse();
  const isAhead = ([own, line]: NumberedEvent) =>
    place.length === 0 ||
    (isNewestFirst
      ? line.at < at || (line.at === at && own < number)
      : line.at > at || (line.at === at && own > number));
  const { page, isLast } = pageOf(
    sieved(all, (line) => isAhead(line) && fits(line[1].message)),
    limit,
  );
  const last = isLast ? undefined : page.at(-1);
  return {
    events: page.map(([own, { stream, at: timestamp, message }]) => ({
      logStreamName: stream,
      timestamp,
      message,
      ingestionTime: timestamp,
      eventId: String(own).padStart(56, '0'),
    })),
    searchedLogStreams: [],
    ...(last !== undefined && { nextToken: placeToken([order ?? '', last[1].at, last[0]], bound) }),
  };
});

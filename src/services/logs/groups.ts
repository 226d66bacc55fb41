import { refusal } from '../../contract';
import { logDestination } from '../../domain/protection/logDelivery';
import { keptSince } from '../../domain/logs/retention';
import type { Call } from '../../world/Call';
import type { NumberedEvent } from '../../world/LogGroups';
import { invalidParameter } from './operation';

/** A group as its region sees it. */
export interface Group {
  readonly name: string;
  readonly createdAt: number;
  readonly retentionInDays?: number | undefined;
  /** What is kept of it, by time and then as it came. */
  readonly lines: readonly NumberedEvent[];
}

interface Found {
  createdAt: number;
  readonly retentionInDays?: number | undefined;
  readonly lines: NumberedEvent[];
}

/** Those that pools of any region are to deliver to here. */
function* awaited({ world: { state }, region }: Call): Generator<string> {
  for (const partition of state.logDeliveries.partitions()) {
    for (const { configurations } of state.logDeliveries.rows(partition)) {
      for (const destination of configurations.map(logDestination)) {
        if (destination?.kind === 'group' && destination.region === region) yield destination.name;
      }
    }
  }
}

const inTime = ([one, { at }]: NumberedEvent, [other, { at: later }]: NumberedEvent) => at - later || one - other;

/** Every group of the caller's region, by name. */
export function groupsOf(call: Call, only?: string): Map<string, Group> {
  const { state, records, config } = call.world;
  const found = new Map<string, Found>();
  const isWanted = (name: string) => only === undefined || name === only;
  for (const { name, createdAt, retentionInDays } of state.logGroups.rows(call.region)) {
    if (isWanted(name)) found.set(name, { createdAt, retentionInDays, lines: [] });
  }
  for (const name of awaited(call)) {
    if (isWanted(name) && !found.has(name)) found.set(name, { createdAt: call.now, lines: [] });
  }
  records.logs.each((event, number) => {
    const { group, region = config.region, at } = event;
    if (!isWanted(group) || region !== call.region) return;
    const known = found.get(group) ?? { createdAt: at, lines: [] };
    if (!found.has(group)) found.set(group, known);
    known.createdAt = Math.min(known.createdAt, at);
    if (at >= keptSince(known.retentionInDays, call.now)) known.lines.push([number, event]);
  });
  const named = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(named.map(([name, group]) => [name, { name, ...group, lines: group.lines.sort(inTime) }]));
}

/** [field] */
const noSuchGroup = (hint?: string) =>
  refusal('ResourceNotFoundException', 'The specified log group does not exist.', hint);

/** [field] */
export const noSuchStream = (hint?: string) =>
  refusal('ResourceNotFoundException', 'The specified log stream does not exist.', hint);

/** The group that a name means. @throws ResourceNotFoundException */
export function groupNamed(call: Call, name: string): Group {
  const group = groupsOf(call, name).get(name);
  if (group !== undefined) return group;
  throw noSuchGroup(`No group ${name} was made in ${call.region}, and no pool delivers to it there.`);
}

interface Naming {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** An ARN ends with the name: the one that ends with a star is of policies [docs]. */
function nameIn(call: Call, identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  const [, , service, region, account, type, ...name] = identifier.split(':');
  const isHere = region === call.region && account === call.world.config.accountId;
  if (service === 'logs' && type === 'log-group' && isHere) return name.join(':');
  throw noSuchGroup(`The ARN is of no group in ${call.region} of ${call.world.config.accountId}.`);
}

/** By name or identifier, never both [docs]; the sentences are [likely]. */
export function groupMeant(call: Call, { logGroupName, logGroupIdentifier }: Naming): Group {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalidParameter('LogGroupName and LogGroupIdentifier are mutually exclusive parameters.');
  }
  const named = logGroupName ?? (logGroupIdentifier === undefined ? undefined : nameIn(call, logGroupIdentifier));
  if (named === undefined) throw invalidParameter('LogGroupName or LogGroupIdentifier must be provided.');
  return groupNamed(call, named);
}

export const groupArn = (call: Call, name: string): string =>
  `arn:aws:logs:${call.region}:${call.world.config.accountId}:log-group:${name}`;

/** Bytes that CloudWatch Logs counts for lines: their text, and 26 for each [docs: quotas of PutLogEvents]. */
export const bytesOf = ([, { message }]: NumberedEvent): number => Buffer.byteLength(message) + 26;

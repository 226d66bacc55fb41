import { meant, stranger } from '../domain/faults/check';
import type { Message } from '../state/Message';
import { mostMessages } from '../state/rows';
import type { StateChange } from '../state/tables';
import type { MessageQuery } from '../world/testKit';
import { messageReasons } from '../world/Triggers';
import type { World } from '../world/World';
import { assertOperation } from './callNames';
import { ControlError } from './ControlError';
import { sinceOf } from './since';
import { present } from './wait';

/** Their names, as parameters. */
export const messageFilters: readonly (keyof MessageQuery)[] = [
  'userPoolId',
  'to',
  'medium',
  'username',
  'triggerSource',
  'operation',
  'since',
];

const media = ['EMAIL', 'SMS'];

const triggerSources = [
  ...['CustomMessage', 'CustomEmailSender', 'CustomSMSSender'].flatMap((name) =>
    messageReasons.map((reason) => `${name}_${reason}`),
  ),
  'AccountTakeOverNotification',
  'CustomEmailSender_AccountTakeOverNotification',
];

/** That a message can be of it; who asks for one that cannot would find none for ever. */
function assertOne(what: string, wanted: string | undefined, known: readonly string[]): void {
  if (wanted === undefined || wanted === '' || known.some((name) => alike(wanted, name))) return;
  const { message, hint } = stranger(what, wanted, meant(wanted, known, `There are ${known.join(', ')}.`));
  throw new ControlError(400, 'InvalidQuery', message, hint);
}

/**
 * @returns what is to be awaited where operations have to be looked up
 * @throws ControlError InvalidQuery for a medium, trigger or operation that there is not
 */
export function assertAsked(world: World, query: MessageQuery): Promise<void> | undefined {
  assertOne('medium', query.medium, media);
  assertOne('triggerSource', query.triggerSource, triggerSources);
  return query.operation === undefined ? undefined : assertOperation(world, query.operation);
}

const alike = (wanted: string | undefined, found: string) =>
  wanted === undefined || wanted === '' || wanted.toLowerCase() === found.toLowerCase();

const matcherOf = (query: MessageQuery) => {
  const since = sinceOf(query.since);
  return (message: Message) =>
    message.at > since &&
    alike(query.userPoolId, message.userPoolId) &&
    alike(query.to, message.to) &&
    alike(query.medium, message.medium) &&
    alike(query.username, message.username) &&
    alike(query.triggerSource, message.triggerSource) &&
    alike(query.operation, message.operation);
};

/** The fewest that an index gives. */
function candidates({ state: { messages } }: World, { to }: MessageQuery): Iterable<Message> {
  if (to !== undefined && to !== '') return messages.all('recipient', '', to.toLowerCase());
  return messages.rows('');
}

/** What was "sent", oldest first. */
export function listMessages(world: World, query: MessageQuery = {}): Message[] {
  const matches = matcherOf(query);
  const found: Message[] = [];
  for (const message of candidates(world, query)) if (matches(message)) found.push(message);
  return found;
}

/** That there were more, for whoever reads the list. */
export function droppedMessages({ outbox: { dropped } }: World): string | undefined {
  return dropped === 0 ? undefined : `The newest ${mostMessages} are kept: ${dropped} older ones were dropped.`;
}

export const latestMessage = (world: World, query: MessageQuery = {}): Message | undefined =>
  listMessages(world, query).at(-1);

/** Deletes the messages of the query; answers how many. */
export function deleteMessages(world: World, query: MessageQuery = {}): number {
  const found = listMessages(world, query);
  world.state.transaction(() => {
    for (const message of found) world.state.messages.remove(message);
  });
  return found.length;
}

const written = (changes: readonly StateChange[]): Message[] =>
  changes.flatMap(({ table, after }) => (table === 'messages' && after !== undefined ? [after] : []));

/**
 * Holds until a message of the query is there, `wait` real milliseconds (at most a minute) are over, or nobody waits any
 * more.
 */
export function awaitMessages(world: World, query: MessageQuery, wait: number, gone: AbortSignal): Promise<Message[]> {
  const matches = matcherOf(query);
  return present(listMessages(world, query), { wait, gone }, (arrived) =>
    world.state.subscribe(({ kind, changes }) => {
      arrived(kind === 'commit' ? written(changes).filter(matches) : listMessages(world, query));
    }),
  );
}

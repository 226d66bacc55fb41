import type { Message } from '../../state/Message';
import type { Parameters } from '../../web/parameters';
import type { World } from '../../world/World';
import { listMessages, messageFilters } from '../messages';

/** What the address of the list may say: the filters of GET /_emu/messages, and a text that may stand anywhere. */
export const inboxQuery = ['filter', ...messageFilters];

/** The filters that are given, but for the text. */
export const deepFilters = (query: Parameters): readonly (readonly [name: string, value: string])[] =>
  messageFilters.flatMap((name) => {
    const value = query[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });

const searched = ({ to, subject, body, code, username, triggerSource }: Message) => [
  to,
  subject,
  body,
  code,
  username,
  triggerSource,
];

/** The messages of a query, oldest first. */
export function foundBy(world: World, query: Parameters): Message[] {
  const wanted = query['filter']?.trim().toLowerCase() ?? '';
  const found = listMessages(world, query);
  if (wanted === '') return found;
  return found.filter((message) => searched(message).some((text) => text?.toLowerCase().includes(wanted)));
}

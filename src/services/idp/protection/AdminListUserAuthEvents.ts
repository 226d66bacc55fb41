import { assertProtected, authEventType } from '../../../domain/protection/authEvents';
import { invalidToken } from '../../../flows/lookup/paging';
import { userOf } from '../../../flows/lookup/resolve';
import { eventsOf } from '../../../flows/protection/authEvents';
import type { AuthEvent } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { onPool } from '../operation';

const most = 60;

/** In the form of AWS's tokens [docs]: the last event of a page, and when it was. */
const tokenAfter = ({ id, createdAt }: AuthEvent): string => `${id}#${new Date(createdAt).toISOString()}`;

/** What follows the event that a token names; nothing any more where that has left meanwhile, since it was the oldest. */
function eventsAfter(call: Call, events: readonly AuthEvent[], token: string | undefined): readonly AuthEvent[] {
  if (token === undefined) return events;
  const at = events.findIndex((event) => tokenAfter(event) === token);
  if (at >= 0) return events.slice(at + 1);
  throw invalidToken(
    call,
    token,
    'NextToken is one that a list of this user gave; an event that left takes its own along.',
  );
}

/**
 * A user's events, newest first. Refusals, in order: pool, add-on, user, token. Who has had more than are kept is told so
 * beside the last page.
 */
export const AdminListUserAuthEvents = onPool('AdminListUserAuthEvents', (call, pool, input) => {
  assertProtected(pool);
  const events = eventsOf(call, userOf(call, pool, input.Username));
  const rest = eventsAfter(call, events, input.NextToken);
  const { MaxResults: size = most } = input;
  const page = rest.slice(0, size === 0 ? most : size);
  const last = page.at(-1);
  const gone = (events.at(-1)?.number ?? 1) - 1;
  if (rest.length === page.length && gone > 0) call.hint(`${gone} older events of the user were dropped.`);
  return {
    AuthEvents: page.map(authEventType),
    NextToken: rest.length > page.length && last !== undefined ? tokenAfter(last) : undefined,
  };
});

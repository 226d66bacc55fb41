import { assertProtected, noSuchEvent } from '../../domain/protection/authEvents';
import { assertFeedbackToken } from '../../domain/protection/feedback';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { userOf } from '../lookup/resolve';
import { tellActivity } from './told';

/** Somebody's word on an event. */
interface Word {
  readonly username: string;
  readonly eventId: string;
  readonly value: 'Valid' | 'Invalid';
  /** Of the notification, where no administrator says it. */
  readonly token?: string;
}

/**
 * What all who say whether an event was the user's do. Refusals, in order: add-on, user, event, token. A later word takes
 * the place of the one before.
 */
export function giveFeedback(call: Call, pool: UserPool, { username, eventId, value, token }: Word): void {
  assertProtected(pool);
  const user = userOf(call, pool, username);
  const event = call.world.state.authEvents.get(pool.id, eventId);
  if (event?.userKey !== user.key) throw noSuchEvent();
  if (token !== undefined) assertFeedbackToken(event, token, call.now);
  const { feedbackTokenHash, feedbackTokenExpiresAt, ...rest } = event;
  const proof =
    token !== undefined || feedbackTokenHash === undefined || feedbackTokenExpiresAt === undefined
      ? {}
      : { feedbackTokenHash, feedbackTokenExpiresAt };
  const provider = token === undefined ? 'Admin' : 'User'; // the latter [likely]
  const told = { ...rest, ...proof, feedback: { value, provider, at: call.now } };
  commit(call, ({ authEvents }) => authEvents.replace(event, told));
  tellActivity(call, told);
}

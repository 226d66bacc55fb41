import { mostEventsOfUser, type AuthEvent, type User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { countRisk, tellActivity } from './told';

/** A user's events that are kept, newest first. */
export const eventsOf = (
  { world: { state } }: Call,
  { userPoolId, key }: Pick<User, 'userPoolId' | 'key'>,
): AuthEvent[] => [...state.authEvents.all('user', userPoolId, key)].sort((one, other) => other.number - one.number);

export type NewEvent = Omit<AuthEvent, 'userPoolId' | 'userKey' | 'number' | 'createdAt'>;

/**
 * Writes down what a user did, counts it and tells the pool's log; the last part of a commit. The oldest leaves for it where
 * there are too many.
 */
export function putEvent(call: Call, user: Pick<User, 'userPoolId' | 'key'>, facts: NewEvent): AuthEvent {
  const kept = eventsOf(call, user);
  const number = (kept[0]?.number ?? 0) + 1;
  const event = { ...facts, userPoolId: user.userPoolId, userKey: user.key, number, createdAt: call.now };
  commit(call, ({ authEvents }) => {
    for (const old of kept.slice(mostEventsOfUser - 1)) authEvents.remove(old);
    authEvents.put(event);
  });
  countRisk(call, event);
  tellActivity(call, event);
  return event;
}

/** What became of it since; nothing where it left. */
export function changeEvent(
  call: Call,
  { userPoolId }: Pick<User, 'userPoolId'>,
  id: string,
  changes: Partial<AuthEvent>,
): AuthEvent | undefined {
  const after = commit(call, ({ authEvents }) => {
    const before = authEvents.get(userPoolId, id);
    const changed = before && { ...before, ...changes };
    if (before !== undefined && changed !== undefined) authEvents.replace(before, changed);
    return changed;
  });
  if (after !== undefined) tellActivity(call, after);
  return after;
}

/** Whoever signed up is confirmed by now: until then their event is in progress [docs]. */
export function passSignUp(call: Call, user: User): void {
  const begun = eventsOf(call, user).find(({ type, response }) => type === 'SignUp' && response === 'InProgress');
  if (begun !== undefined) changeEvent(call, user, begun.id, { response: 'Pass' });
}

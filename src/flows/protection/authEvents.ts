import { mostEventsOfUser, type AuthEvent, type User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

/** A user's events that are kept, newest first. */
export const eventsOf = (
  { world: { state } }: Call,
  { userPoolId, key }: Pick<User, 'userPoolId' | 'key'>,
): AuthEvent[] => [...state.authEvents.all('user', userPoolId, key)].sort((one, other) => other.number - one.number);

export type NewEvent = Omit<AuthEvent, 'userPoolId' | 'userKey' | 'number' | 'createdAt'>;

/** Writes down what a user did; part of a commit. The oldest leaves for it where there are too many. */
export function putEvent(call: Call, user: Pick<User, 'userPoolId' | 'key'>, facts: NewEvent): AuthEvent {
  const kept = eventsOf(call, user);
  const number = (kept[0]?.number ?? 0) + 1;
  const event = { ...facts, userPoolId: user.userPoolId, userKey: user.key, number, createdAt: call.now };
  commit(call, ({ authEvents }) => {
    for (const old of kept.slice(mostEventsOfUser - 1)) authEvents.remove(old);
    authEvents.put(event);
  });
  return event;
}

/** What became of it since; nothing where it left. */
export function changeEvent(
  call: Call,
  { userPoolId }: Pick<User, 'userPoolId'>,
  id: string,
  changes: Partial<AuthEvent>,
): AuthEvent | undefined {
  return commit(call, ({ authEvents }) => {
    const before = authEvents.get(userPoolId, id);
    if (before === undefined) return undefined;
    const after = { ...before, ...changes };
    authEvents.replace(before, after);
    return after;
  });
}

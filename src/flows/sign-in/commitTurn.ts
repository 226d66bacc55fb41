import { assertMaySignIn, wrongPassword } from '../../domain/users/status';
import type { User } from '../../state/rows';
import { commit } from '../../world/commit';
import { againAt, presentUser } from '../lookup/again';
import { hidesUsers, noSuchUser } from '../lookup/resolve';
import { spendSession } from './challengeSessions';
import type { Turn } from './turn';

/** The user as they are by now; whoever was deleted meanwhile is unknown, or hidden. */
function stillThere({ call, client }: Turn, seen: User): User {
  const present = presentUser(call, seen);
  if (present !== undefined) return present;
  throw hidesUsers(client) ? wrongPassword('The user was deleted while a trigger ran.') : noSuchUser();
}

/**
 * The one commit of a turn: what its triggers had to say is said. Session spent, the user changed and whatever `rest`
 * adds stand in one transaction on rows as they are now. Refuses what has changed since they were read: client deleted,
 * user deleted, session answered by another call, another password, user disabled, status.
 */
export function commitTurn<T>(turn: Turn, rest: (present: Turn) => T): T {
  const { call, seen, session, change, also } = turn;
  return commit(call, ({ users }) => {
    const at = againAt(call, turn);
    const present = seen && stillThere(turn, seen);
    if (session !== undefined) spendSession(call, session);
    also?.();
    if (present === undefined || seen === undefined) return rest({ ...turn, ...at });
    if (present.password !== seen.password) throw wrongPassword('The password was changed while a trigger ran.');
    if (present !== seen) assertMaySignIn(at.pool, present, call.now);
    const user = change === undefined ? present : change(present);
    users.replace(present, user);
    return rest({ ...turn, ...at, user });
  });
}

import { pairKey, type User } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Deletes a user with everything that hangs on them; what was sent to them stays in the outbox, as mail does. */
export function deleteUser(call: Call, { userPoolId, key }: User): void {
  const { state } = call.world;
  state.transaction(() => {
    for (const { groupName } of state.memberships.all('user', userPoolId, key)) {
      state.memberships.delete(userPoolId, pairKey(groupName, key));
    }
    for (const { purpose } of state.codes.all('user', userPoolId, key))
      state.codes.delete(userPoolId, pairKey(purpose, key));
    for (const { eventId } of state.grants.all('user', userPoolId, key)) state.grants.delete(userPoolId, eventId);
    for (const { id } of state.challengeSessions.all('user', userPoolId, key))
      state.challengeSessions.delete(userPoolId, id);
    for (const { kind } of state.attempts.all('user', userPoolId, key))
      state.attempts.delete(userPoolId, pairKey(kind, key));
    state.users.delete(userPoolId, key);
  });
}

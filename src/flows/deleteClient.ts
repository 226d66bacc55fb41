import type { AppClient } from '../state/rows';
import type { Call } from '../world/World';

/** Deletes an app client with everything that hangs on it. */
export function deleteClient({ world: { state } }: Call, { userPoolId, id }: AppClient): void {
  state.transaction(() => {
    for (const { eventId } of state.grants.scan('client', userPoolId, { equals: id }).rows) {
      state.grants.delete(userPoolId, eventId);
    }
    for (const session of state.challengeSessions.scan('client', userPoolId, { equals: id }).rows) {
      state.challengeSessions.delete(userPoolId, session.id);
    }
    state.clients.delete(userPoolId, id);
  });
}

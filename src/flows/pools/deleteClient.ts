import type { AppClient } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Deletes an app client with everything that hangs on it: sign-ins, waiting challenges, looks, terms and protection. */
export function deleteClient({ world: { state } }: Call, { userPoolId, id }: AppClient): void {
  state.transaction(() => {
    for (const { eventId } of state.grants.scan('client', userPoolId, { equals: id }).rows) {
      state.grants.delete(userPoolId, eventId);
    }
    for (const session of state.challengeSessions.scan('client', userPoolId, { equals: id }).rows) {
      state.challengeSessions.delete(userPoolId, session.id);
    }
    for (const terms of state.terms.all('client', userPoolId, id)) state.terms.delete(userPoolId, terms.id);
    const branding = state.brandings.by('client', userPoolId, id);
    if (branding !== undefined) state.brandings.delete(userPoolId, branding.id);
    state.uiCustomizations.delete(userPoolId, id);
    state.riskConfigurations.delete(userPoolId, id);
    state.clients.delete(userPoolId, id);
  });
}

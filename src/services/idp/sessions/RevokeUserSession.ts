import { assertSessionsTracked } from '../../../domain/tokens/sessionSettings';
import { ownSession } from '../../../domain/tokens/userSessions';
import { revokeSession, sessionOfUser } from '../../../flows/sign-in/userSessions';
import { asCaller } from '../operation';

/** Refusals, in order: access token, tracking off [likely], session, one’s own. */
export const RevokeUserSession = asCaller('RevokeUserSession', (call, { pool, user, grant }, input) => {
  assertSessionsTracked(pool);
  const session = sessionOfUser(call, user, input.SessionId);
  if (session.eventId === grant.eventId) throw ownSession();
  revokeSession(call, session, { linked: input.RevokeAssociatedSessions === 'LINKED' });
  return {};
});

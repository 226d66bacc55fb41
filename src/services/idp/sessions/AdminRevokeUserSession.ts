import { assertSessionsTracked } from '../../../domain/tokens/sessionSettings';
import { userOf } from '../../../flows/lookup/resolve';
import { revokeSession, sessionOfUser } from '../../../flows/sign-in/userSessions';
import { onPool } from '../operation';

/** Refusals, in order: pool, user, tracking off [likely], session. */
export const AdminRevokeUserSession = onPool('AdminRevokeUserSession', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  assertSessionsTracked(pool);
  const session = sessionOfUser(call, user, input.SessionId);
  revokeSession(call, session, { linked: input.RevokeAssociatedSessions === 'LINKED' });
  return {};
});

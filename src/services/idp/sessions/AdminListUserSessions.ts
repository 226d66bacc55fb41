import { assertSessionsTracked } from '../../../domain/tokens/sessionSettings';
import { sessionList } from '../../../domain/tokens/userSessions';
import { assertNoToken } from '../../../flows/lookup/paging';
import { userOf } from '../../../flows/lookup/resolve';
import { sessionsOf } from '../../../flows/sign-in/userSessions';
import { onPool } from '../operation';

/** Refusals, in order: pool, user, tracking off [likely], token. All are on one page [model]. */
export const AdminListUserSessions = onPool('AdminListUserSessions', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  assertSessionsTracked(pool);
  assertNoToken(call, input.NextToken);
  return { Sessions: sessionList(sessionsOf(call, user)) };
});

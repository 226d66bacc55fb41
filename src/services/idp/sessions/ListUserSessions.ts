import { assertSessionsTracked } from '../../../domain/tokens/sessionSettings';
import { sessionList } from '../../../domain/tokens/userSessions';
import { assertNoToken } from '../../../flows/lookup/paging';
import { sessionsOf } from '../../../flows/sign-in/userSessions';
import { asCaller } from '../operation';

/** Refusals, in order: access token, tracking off [likely], token. All are on one page. */
export const ListUserSessions = asCaller('ListUserSessions', (call, { pool, user, grant }, input) => {
  assertSessionsTracked(pool);
  assertNoToken(call, input.NextToken);
  const current = call.world.state.userSessions.by('grant', pool.id, grant.eventId);
  return { Sessions: sessionList(sessionsOf(call, user), current) };
});

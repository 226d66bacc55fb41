import { poolSessionType } from '../../../domain/tokens/sessionSettings';
import { assertTierHas } from '../../../domain/plan/tier';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, plan. Clients keep their own part while tracking is off [model]; what was tracked until then
 * is forgotten [likely], nobody is signed out.
 */
export const SetUserPoolSessionConfiguration = onPool('SetUserPoolSessionConfiguration', (call, pool, input) => {
  assertTierHas(pool.settings, 'User Session Tracking');
  const { UserSessionTracking, TokenSession } = input;
  const sessionConfiguration = { UserSessionTracking, MaxPerUser: TokenSession.MaxPerUser };
  commit(call, ({ userPools, userSessions }) => {
    userPools.replace(pool, { ...pool, sessionConfiguration });
    if (UserSessionTracking === 'DISABLED') {
      for (const session of [...userSessions.rows(pool.id)]) userSessions.remove(session);
    }
  });
  return poolSessionType({ id: pool.id, sessionConfiguration });
});

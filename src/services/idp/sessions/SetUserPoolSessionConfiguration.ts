import { poolSessionType } from '../../../domain/tokens/sessionSettings';
import { assertTierHas } from '../../../domain/plan/tier';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, plan. Clients keep their own part while tracking is off [model]. */
export const SetUserPoolSessionConfiguration = onPool('SetUserPoolSessionConfiguration', (call, pool, input) => {
  assertTierHas(pool.settings, 'User Session Tracking');
  const { UserSessionTracking, TokenSession } = input;
  const sessionConfiguration = { UserSessionTracking, MaxPerUser: TokenSession.MaxPerUser };
  commit(call, ({ userPools }) => userPools.replace(pool, { ...pool, sessionConfiguration }));
  return poolSessionType({ id: pool.id, sessionConfiguration });
});

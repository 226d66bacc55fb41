import { poolSessionType } from '../../../domain/sessionSettings';
import { assertTierHas } from '../../../domain/tier';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, plan. Clients keep their own part while tracking is off [model]. */
export const SetUserPoolSessionConfiguration = idpOperation('SetUserPoolSessionConfiguration', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  assertTierHas(pool.settings, 'User Session Tracking');
  const { UserSessionTracking, TokenSession } = input;
  const sessionConfiguration = { UserSessionTracking, MaxPerUser: TokenSession.MaxPerUser };
  call.world.state.userPools.put({ ...pool, sessionConfiguration });
  return poolSessionType({ id: pool.id, sessionConfiguration });
});

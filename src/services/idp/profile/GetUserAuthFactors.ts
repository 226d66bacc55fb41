import { authFactorsOf } from '../../../domain/authFactors';
import { callerOf, provenToken } from '../../../flows/caller';
import { idpOperation } from '../operation';

/** Second factors and passkeys are not built, so nobody has any: their members are absent. */
export const GetUserAuthFactors = idpOperation('GetUserAuthFactors', async (call, input) => {
  const { pool, user } = callerOf(call, await provenToken(call, input.AccessToken));
  return { Username: user.username, ConfiguredUserAuthFactors: authFactorsOf(pool.settings, user) };
});

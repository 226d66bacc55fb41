import { authFactorsOf } from '../../../domain/users/authFactors';
import { asCaller } from '../operation';

/** Second factors and passkeys are not built, so nobody has any: their members are absent. */
export const GetUserAuthFactors = asCaller('GetUserAuthFactors', (call, { pool, user }) => {
  return { Username: user.username, ConfiguredUserAuthFactors: authFactorsOf(pool.settings, user) };
});

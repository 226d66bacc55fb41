import { authFactorsOf } from '../../../domain/users/authFactors';
import { hasPasskey } from '../../../flows/users/passkeys';
import { asCaller } from '../operation';

/** Second factors are not built, so nobody has any: their members are absent. */
export const GetUserAuthFactors = asCaller('GetUserAuthFactors', (call, { pool, user }) => {
  return {
    Username: user.username,
    ConfiguredUserAuthFactors: authFactorsOf(pool.settings, user, hasPasskey(call, pool, user)),
  };
});

import { authFactorsOf } from '../../../domain/users/authFactors';
import { userOf } from '../../../flows/lookup/resolve';
import { hasPasskey } from '../../../flows/users/passkeys';
import { onPool } from '../operation';

/** PreferredMfaSetting and UserMFASettingList are absent while a user has no second factor. */
export const AdminGetUserAuthFactors = onPool('AdminGetUserAuthFactors', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  return {
    Username: user.username,
    ConfiguredUserAuthFactors: authFactorsOf(pool.settings, user, hasPasskey(call, pool, user)),
  };
});

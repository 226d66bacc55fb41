import { authFactorsOf } from '../../../domain/authFactors';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** PreferredMfaSetting and UserMFASettingList are absent while a user has no second factor. */
export const AdminGetUserAuthFactors = idpOperation('AdminGetUserAuthFactors', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  return { Username: user.username, ConfiguredUserAuthFactors: authFactorsOf(pool.settings, user) };
});

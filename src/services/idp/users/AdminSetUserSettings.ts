import { mfaOptionsOf } from '../../../domain/mfaOptions';
import { changedUser } from '../../../domain/users';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/**
 * Replaces the old MFAOptions; an empty list takes them away. Refusals, in order: pool, user, options other than SMS to
 * a phone the user has.
 */
export const AdminSetUserSettings = idpOperation('AdminSetUserSettings', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  const mfaOptions = mfaOptionsOf(user, input.MFAOptions);
  call.world.state.users.put(changedUser(pool.settings, user, { mfaOptions }, call.now));
  return {};
});

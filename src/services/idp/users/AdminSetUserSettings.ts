import { mfaOptionsOf } from '../../../domain/users/mfaOptions';
import { changedUser } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Replaces the old MFAOptions; an empty list takes them away. Refusals, in order: pool, user, options other than SMS to
 * a phone the user has.
 */
export const AdminSetUserSettings = onPool('AdminSetUserSettings', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const mfaOptions = mfaOptionsOf(user, input.MFAOptions);
  commit(call, ({ users }) => users.replace(user, changedUser(pool.settings, user, { mfaOptions }, call.now)));
  return {};
});

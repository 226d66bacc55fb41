import { withPreferences } from '../../../domain/mfa/preferences';
import { changedUser } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, user, those of withPreferences. */
export const AdminSetUserMFAPreference = onPool('AdminSetUserMFAPreference', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const changed = changedUser(pool.settings, withPreferences(pool, user, input), {}, call.now);
  commit(call, ({ users }) => users.replace(user, changed));
  return {};
});

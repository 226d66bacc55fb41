import { changedUser } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Whatever the status; tokens that were revoked when the user was disabled stay so [field]. */
export const AdminEnableUser = onPool('AdminEnableUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  commit(call, ({ users }) => users.replace(user, changedUser(pool.settings, user, { enabled: true }, call.now)));
  return {};
});

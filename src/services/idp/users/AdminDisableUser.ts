import { changedUser } from '../../../domain/users/users';
import { revokeGrantsOf } from '../../../flows/sign-in/revoke';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Leaves the status as it is [live] and revokes every token of the user [docs]. */
export const AdminDisableUser = onPool('AdminDisableUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  commit(call, ({ users }) => {
    users.replace(user, changedUser(pool.settings, user, { enabled: false }, call.now));
    revokeGrantsOf(call, user);
  });
  return {};
});

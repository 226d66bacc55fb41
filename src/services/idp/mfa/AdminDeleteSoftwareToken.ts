import { withoutSoftwareToken } from '../../../domain/mfa/softwareToken';
import { changedUser } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Takes away the authenticator, and its place among the user's factors; whoever has none is none the worse [likely]. */
export const AdminDeleteSoftwareToken = onPool('AdminDeleteSoftwareToken', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const changed = changedUser(pool.settings, withoutSoftwareToken(user), {}, call.now);
  commit(call, ({ users }) => users.replace(user, changed));
  return {};
});

import { userOf } from '../../../flows/lookup/resolve';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Whatever the status. Answers nothing at all. */
export const AdminDeleteUser = onPool('AdminDeleteUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  commit(call, ({ users }) => users.remove(user));
});

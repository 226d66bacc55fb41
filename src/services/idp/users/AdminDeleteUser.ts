import { deleteUser } from '../../../flows/users/deleteUser';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** Whatever the status. Answers nothing at all. */
export const AdminDeleteUser = onPool('AdminDeleteUser', (call, pool, input) => {
  deleteUser(call, userOf(call, pool, input.Username));
});

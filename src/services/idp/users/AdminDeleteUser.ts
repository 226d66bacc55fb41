import { deleteUser } from '../../../flows/deleteUser';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Whatever the status. Answers nothing at all. */
export const AdminDeleteUser = idpOperation('AdminDeleteUser', (call, input) => {
  deleteUser(call, userOf(call, poolOf(call, input.UserPoolId), input.Username));
});

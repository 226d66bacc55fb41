import { deleteUser } from '../../../flows/users/deleteUser';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses. */
export const DeleteUser = asCaller('DeleteUser', (call, { user }) => {
  deleteUser(call, user);
});

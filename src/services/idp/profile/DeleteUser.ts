import { callerOf, provenToken } from '../../../flows/caller';
import { deleteUser } from '../../../flows/deleteUser';
import { idpOperation } from '../operation';

/** Refuses what `callerOf` refuses. */
export const DeleteUser = idpOperation('DeleteUser', async (call, input) => {
  const { user } = callerOf(call, await provenToken(call, input.AccessToken));
  deleteUser(call, user);
});

import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses. */
export const DeleteUser = asCaller('DeleteUser', (call, { user }) => {
  commit(call, ({ users }) => users.remove(user));
});

import { changedUser } from '../../../domain/users';
import { revokeGrantsOf } from '../../../flows/issueTokens';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Leaves the status as it is [live] and revokes every token of the user [AWS API reference]. */
export const AdminDisableUser = idpOperation('AdminDisableUser', (call, input) => {
  const { state } = call.world;
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  state.transaction(() => {
    state.users.put(changedUser(pool.settings, user, { enabled: false }, call.now));
    revokeGrantsOf(call, user);
  });
  return {};
});

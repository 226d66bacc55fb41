import { changedUser } from '../../../domain/users';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Whatever the status; tokens that were revoked when the user was disabled stay so [wild]. */
export const AdminEnableUser = idpOperation('AdminEnableUser', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  call.world.state.users.put(changedUser(pool.settings, user, { enabled: true }, call.now));
  return {};
});

import { poolOf, userOf } from '../../../flows/resolve';
import { pairKey } from '../../../state/tables';
import { idpOperation } from '../operation';
import { groupOf } from './groupOf';

/** Removing who is no member changes nothing. Refusals, in order: pool, user, group. */
export const AdminRemoveUserFromGroup = idpOperation('AdminRemoveUserFromGroup', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const user = userOf(call, pool, input.Username);
  const group = groupOf(call, pool, input.GroupName);
  call.world.state.memberships.delete(pool.id, pairKey(group.name, user.key));
});

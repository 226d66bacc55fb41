import { userOf } from '../../../flows/lookup/resolve';
import { pairKey } from '../../../state/rows';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Removing who is no member changes nothing. Refusals, in order: pool, user, group. */
export const AdminRemoveUserFromGroup = onPool('AdminRemoveUserFromGroup', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const group = groupOf(call, pool, input.GroupName);
  call.world.state.memberships.delete(pool.id, pairKey(group.name, user.key));
});

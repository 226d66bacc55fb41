import { assertMayJoin } from '../../../domain/users/groups';
import { userOf } from '../../../flows/lookup/resolve';
import { pairKey } from '../../../state/rows';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Adding a member again changes nothing. Refusals, in order: pool, user, group, too many groups. */
export const AdminAddUserToGroup = onPool('AdminAddUserToGroup', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  const group = groupOf(call, pool, input.GroupName);
  const { memberships } = call.world.state;
  if (memberships.get(pool.id, pairKey(group.name, user.key)) !== undefined) return;
  assertMayJoin(memberships.all('user', pool.id, user.key).length);
  memberships.put({ userPoolId: pool.id, groupName: group.name, userKey: user.key });
});

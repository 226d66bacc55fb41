import { userOf } from '../../../flows/lookup/resolve';
import { joinGroup } from '../../../flows/users/joinGroup';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Adding a member again changes nothing. Refusals, in order: pool, user, group, too many groups. */
export const AdminAddUserToGroup = onPool('AdminAddUserToGroup', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  joinGroup(call, user, groupOf(call, pool, input.GroupName));
});

import { assertRoomForGroup, groupExists, groupType, newGroup } from '../../../domain/users/groups';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, name taken, too many groups. */
export const CreateGroup = onPool('CreateGroup', (call, pool, input) => {
  const { groups } = call.world.state;
  if (groups.get(pool.id, input.GroupName) !== undefined) throw groupExists();
  assertRoomForGroup(groups.count(pool.id));
  const group = newGroup(pool.id, input, call.now);
  commit(call, (state) => state.groups.put(group));
  return { Group: groupType(group) };
});

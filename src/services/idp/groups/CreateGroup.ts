import { assertRoomForGroup, groupExists, groupType, newGroup } from '../../../domain/groups';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, name taken, too many groups. */
export const CreateGroup = idpOperation('CreateGroup', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const { groups } = call.world.state;
  if (groups.get(pool.id, input.GroupName) !== undefined) throw groupExists();
  assertRoomForGroup(groups.count(pool.id));
  const group = newGroup(pool.id, input, call.now);
  groups.put(group);
  return { Group: groupType(group) };
});

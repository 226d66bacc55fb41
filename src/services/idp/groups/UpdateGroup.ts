import { changedGroup, groupType } from '../../../domain/users/groups';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. */
export const UpdateGroup = onPool('UpdateGroup', (call, pool, input) => {
  const group = changedGroup(groupOf(call, pool, input.GroupName), input, call.now);
  call.world.state.groups.put(group);
  return { Group: groupType(group) };
});

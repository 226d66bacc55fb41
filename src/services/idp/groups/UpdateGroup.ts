import { changedGroup, groupType } from '../../../domain/users/groups';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. */
export const UpdateGroup = onPool('UpdateGroup', (call, pool, input) => {
  const present = groupOf(call, pool, input.GroupName);
  const group = changedGroup(present, input, call.now);
  commit(call, ({ groups }) => groups.replace(present, group));
  return { Group: groupType(group) };
});

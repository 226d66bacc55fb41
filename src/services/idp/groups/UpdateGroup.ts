import { changedGroup, groupType } from '../../../domain/groups';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. */
export const UpdateGroup = idpOperation('UpdateGroup', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const group = changedGroup(groupOf(call, pool, input.GroupName), input, call.now);
  call.world.state.groups.put(group);
  return { Group: groupType(group) };
});

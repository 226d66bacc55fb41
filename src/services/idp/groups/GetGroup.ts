import { groupType } from '../../../domain/users/groups';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. */
export const GetGroup = onPool('GetGroup', (call, pool, input) => {
  return { Group: groupType(groupOf(call, pool, input.GroupName)) };
});

import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. Members stay users, and are in the group no more. */
export const DeleteGroup = onPool('DeleteGroup', (call, pool, input) => {
  const group = groupOf(call, pool, input.GroupName);
  commit(call, ({ groups }) => groups.remove(group));
});

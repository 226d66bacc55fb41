import { pairKey } from '../../../state/rows';
import { onPool } from '../operation';
import { groupOf } from './groupOf';

/** Refusals, in order: pool, group. Members stay users, and are in the group no more. */
export const DeleteGroup = onPool('DeleteGroup', (call, pool, input) => {
  const group = groupOf(call, pool, input.GroupName);
  const { state } = call.world;
  state.transaction(() => {
    for (const { userKey } of state.memberships.scan('group', pool.id, { equals: group.name }).rows) {
      state.memberships.delete(pool.id, pairKey(group.name, userKey));
    }
    state.groups.delete(pool.id, group.name);
  });
});

import { commit } from '../../../world/commit';
import { onRole } from '../operation';

/** One that is not there may be deleted, too [likely]. */
export const DeleteRolePermissionsBoundary = onRole('DeleteRolePermissionsBoundary', (call, role) => {
  const { boundary: _, ...unbound } = role;
  commit(call, ({ roles }) => {
    roles.replace(role, unbound);
  });
});

import { roleType } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

export const UpdateRoleDescription = onRole('UpdateRoleDescription', (call, role, { Description: description }) => {
  const updated = { ...role, description };
  commit(call, ({ roles }) => {
    roles.replace(role, updated);
  });
  return { Role: roleType(updated) };
});

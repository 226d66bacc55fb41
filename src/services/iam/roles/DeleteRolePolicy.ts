import { noSuchRolePolicy } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

export const DeleteRolePolicy = onRole('DeleteRolePolicy', (call, role, { PolicyName }) => {
  if (!Object.hasOwn(role.policies, PolicyName)) throw noSuchRolePolicy(PolicyName);
  const policies = Object.fromEntries(Object.entries(role.policies).filter(([name]) => name !== PolicyName));
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, policies });
  });
});

import { commit } from '../../../world/commit';
import { assertBoundary } from '../managed';
import { onRole } from '../operation';

/** Refusals, in order: role, policy. */
export const PutRolePermissionsBoundary = onRole('PutRolePermissionsBoundary', (call, role, input) => {
  const { PermissionsBoundary: boundary } = input;
  assertBoundary(call, boundary);
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, boundary });
  });
});

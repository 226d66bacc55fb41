import { assertPolicyArn } from '../../../domain/access/managedPolicies';
import { withAttached } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { assertAttachable } from '../managed';
import { iamOperation, roleOf } from '../operation';

/** Refusals, in order [likely]: ARN, role, policy, quota. */
export const AttachRolePolicy = iamOperation('AttachRolePolicy', (call, { RoleName, PolicyArn }) => {
  assertPolicyArn(PolicyArn);
  const role = roleOf(call, RoleName);
  assertAttachable(call, PolicyArn);
  const changed = withAttached(role, PolicyArn);
  if (changed === role) return;
  commit(call, ({ roles }) => {
    roles.replace(role, changed);
  });
});

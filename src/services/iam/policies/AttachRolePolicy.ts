import { commit } from '../../../world/commit';
import { assertAttachable } from '../managed';
import { onRole } from '../operation';

/** Refusals, in order: role, policy. One that is attached already stays so [docs]. */
export const AttachRolePolicy = onRole('AttachRolePolicy', (call, role, { PolicyArn }) => {
  assertAttachable(call, PolicyArn);
  if (role.attached.includes(PolicyArn)) return;
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, attached: [...role.attached, PolicyArn] });
  });
});

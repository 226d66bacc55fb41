import { noSuchPolicy } from '../../../domain/access/managedPolicies';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

/** Refusals, in order: role, policy. */
export const DetachRolePolicy = onRole('DetachRolePolicy', (call, role, { PolicyArn }) => {
  if (!role.attached.includes(PolicyArn)) throw noSuchPolicy(PolicyArn);
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, attached: role.attached.filter((arn) => arn !== PolicyArn) });
  });
});

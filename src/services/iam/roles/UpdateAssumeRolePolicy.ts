import { policyOf } from '../../../domain/access/documents';
import { assertTrustSize } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

export const UpdateAssumeRolePolicy = onRole('UpdateAssumeRolePolicy', (call, role, { PolicyDocument: trust }) => {
  policyOf(trust, 'trust');
  assertTrustSize(trust);
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, trust });
  });
});

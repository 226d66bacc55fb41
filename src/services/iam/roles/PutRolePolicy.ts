import { policyOf } from '../../../domain/access/documents';
import { withInlinePolicy } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

/** Refusals, in order: role, document, size. */
export const PutRolePolicy = onRole('PutRolePolicy', (call, role, { PolicyName, PolicyDocument }) => {
  policyOf(PolicyDocument, 'identity');
  const changed = withInlinePolicy(role, PolicyName, PolicyDocument);
  commit(call, ({ roles }) => {
    roles.replace(role, changed);
  });
});

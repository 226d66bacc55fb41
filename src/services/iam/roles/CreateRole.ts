import { policyOf } from '../../../domain/access/documents';
import { assertOwnTags, assertTrustSize, newRole, roleExists, roleType } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { assertBoundary } from '../managed';
import { iamOperation } from '../operation';

/** Refusals, in order: name taken, trust policy, size, boundary, tags [likely]. */
export const CreateRole = iamOperation('CreateRole', (call, input) => {
  const { state, config, random } = call.world;
  if (state.roles.get('', input.RoleName.toLowerCase()) !== undefined) throw roleExists(input.RoleName);
  policyOf(input.AssumeRolePolicyDocument, 'trust');
  assertTrustSize(input.AssumeRolePolicyDocument);
  if (input.PermissionsBoundary !== undefined) assertBoundary(call, input.PermissionsBoundary);
  assertOwnTags(input.Tags);
  const role = newRole(input, { accountId: config.accountId, random, now: call.now });
  commit(call, ({ roles }) => roles.put(role));
  return { Role: roleType(role) };
});

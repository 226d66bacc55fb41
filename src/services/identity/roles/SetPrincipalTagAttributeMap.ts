import { withPrincipalTags } from '../../../domain/identities/principalTags';
import { commit } from '../../../world/commit';
import { onIdentityPool } from '../operation';

/** Refusals, in order: pool, provider. Answers what was sent. */
export const SetPrincipalTagAttributeMap = onIdentityPool('SetPrincipalTagAttributeMap', (call, pool, input) => {
  const { IdentityProviderName, UseDefaults = false, PrincipalTags = {} } = input;
  const updated = withPrincipalTags(pool, IdentityProviderName, { useDefaults: UseDefaults, tags: PrincipalTags });
  commit(call, ({ identityPools }) => identityPools.replace(pool, updated));
  return { IdentityPoolId: pool.id, IdentityProviderName, UseDefaults, PrincipalTags };
});

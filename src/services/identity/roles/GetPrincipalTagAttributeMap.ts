import { noTagsOf, principalTagsOf } from '../../../domain/identities/principalTags';
import { onIdentityPool } from '../operation';

/** Refusals, in order: pool, a provider that has none [peer]. */
export const GetPrincipalTagAttributeMap = onIdentityPool('GetPrincipalTagAttributeMap', (_call, pool, input) => {
  const { IdentityProviderName } = input;
  const map = principalTagsOf(pool, IdentityProviderName);
  if (map === undefined) throw noTagsOf(IdentityProviderName);
  return {
    IdentityPoolId: pool.id,
    IdentityProviderName,
    UseDefaults: map.useDefaults,
    PrincipalTags: { ...map.tags },
  };
});

import { identityProviderType, noSuchProvider } from '../../../domain/providers/identityProviders';
import { onPool } from '../operation';

/** Refusals, in order: pool, identifier. A provider's name is no identifier of it. */
export const GetIdentityProviderByIdentifier = onPool('GetIdentityProviderByIdentifier', (call, pool, input) => {
  const provider = call.world.state.identityProviders.by('identifier', pool.id, input.IdpIdentifier);
  if (provider === undefined) throw noSuchProvider(pool.id, input.IdpIdentifier);
  return { IdentityProvider: identityProviderType(provider, { identifiers: true }) };
});

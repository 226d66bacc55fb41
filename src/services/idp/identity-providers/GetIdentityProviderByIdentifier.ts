import { noSuchProvider } from '../../../domain/providers/identityProviders';
import { onPool } from '../operation';
import { shownProvider } from './shownProvider';

/** Refusals, in order: pool, identifier. A provider's name is no identifier of it. */
export const GetIdentityProviderByIdentifier = onPool('GetIdentityProviderByIdentifier', async (call, pool, input) => {
  const provider = call.world.state.identityProviders.by('identifier', pool.id, input.IdpIdentifier);
  if (provider === undefined) throw noSuchProvider(pool.id, input.IdpIdentifier);
  return { IdentityProvider: await shownProvider(call, provider, { identifiers: true }) };
});

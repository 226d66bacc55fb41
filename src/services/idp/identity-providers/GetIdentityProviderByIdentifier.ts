import { identityProviderType, noSuchProvider } from '../../../domain/identityProviders';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, identifier. A provider's name is no identifier of it. */
export const GetIdentityProviderByIdentifier = idpOperation('GetIdentityProviderByIdentifier', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const provider = call.world.state.identityProviders.by('identifier', pool.id, input.IdpIdentifier);
  if (provider === undefined) throw noSuchProvider(pool.id, input.IdpIdentifier);
  return { IdentityProvider: identityProviderType(provider, { identifiers: true }) };
});

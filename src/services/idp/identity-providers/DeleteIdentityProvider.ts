import { providerOf } from '../../../flows/providers';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/**
 * Refusals, in order: pool, provider. Users who came by the provider stay, and so do its group and the app clients that
 * list it [likely: nothing tells that AWS touches them; clients are refused the name from then on, wild].
 */
export const DeleteIdentityProvider = idpOperation('DeleteIdentityProvider', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const provider = providerOf(call, pool, input.ProviderName);
  call.world.state.identityProviders.delete(pool.id, provider.name);
});

import { providerOf } from '../../../flows/lookup/providers';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, provider. Users who came by the provider stay, and so do its group and the app clients that
 * list it [likely: nothing tells that AWS touches them; clients are refused the name from then on, wild].
 */
export const DeleteIdentityProvider = onPool('DeleteIdentityProvider', (call, pool, input) => {
  const provider = providerOf(call, pool, input.ProviderName);
  commit(call, ({ identityProviders }) => identityProviders.remove(provider));
});

import { noSuchOidcProvider } from '../../../domain/access/iamProviders';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';

export const DeleteOpenIDConnectProvider = iamOperation('DeleteOpenIDConnectProvider', (call, input) => {
  const provider = call.world.state.iamProviders.get('', input.OpenIDConnectProviderArn);
  if (provider?.type !== 'OIDC') throw noSuchOidcProvider(input.OpenIDConnectProviderArn);
  commit(call, ({ iamProviders }) => {
    iamProviders.remove(provider);
  });
});

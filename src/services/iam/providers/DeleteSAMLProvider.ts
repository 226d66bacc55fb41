import { noSuchSamlProvider } from '../../../domain/access/iamProviders';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';

export const DeleteSAMLProvider = iamOperation('DeleteSAMLProvider', (call, { SAMLProviderArn }) => {
  const provider = call.world.state.iamProviders.get('', SAMLProviderArn);
  if (provider?.type !== 'SAML') throw noSuchSamlProvider(SAMLProviderArn);
  commit(call, ({ iamProviders }) => {
    iamProviders.remove(provider);
  });
});

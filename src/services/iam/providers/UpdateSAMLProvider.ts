import { refusal } from '../../../contract';
import { noSuchSamlProvider } from '../../../domain/access/iamProviders';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';
import { assertNoContext } from '../unsupported';
import { assertMetadata } from './assertMetadata';

/** Refusals, in order: nothing to update [docs: troubleshooting], document, provider. */
export const UpdateSAMLProvider = iamOperation('UpdateSAMLProvider', async (call, input) => {
  assertNoContext(input);
  const { SAMLProviderArn, SAMLMetadataDocument: metadata } = input;
  if (metadata === undefined) {
    const text = 'Unable to update identity provider. No updates are defined for metadata or encryption assertion.';
    throw refusal('InvalidInputException', text);
  }
  await assertMetadata(metadata);
  const provider = call.world.state.iamProviders.get('', SAMLProviderArn);
  if (provider?.type !== 'SAML') throw noSuchSamlProvider(SAMLProviderArn);
  commit(call, ({ iamProviders }) => {
    iamProviders.replace(provider, { ...provider, metadata });
  });
  return { SAMLProviderArn };
});

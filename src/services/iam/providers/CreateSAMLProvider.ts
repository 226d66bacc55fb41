import { newSamlProvider, samlProviderExists } from '../../../domain/access/iamProviders';
import { assertOwnTags } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';
import { assertNoContext } from '../unsupported';
import { assertMetadata } from './assertMetadata';

/** Refusals, in order: document, tags, taken. */
export const CreateSAMLProvider = iamOperation('CreateSAMLProvider', async (call, input) => {
  assertNoContext(input);
  await assertMetadata(input.SAMLMetadataDocument);
  assertOwnTags(input.Tags);
  const provider = newSamlProvider(input, { accountId: call.world.config.accountId, now: call.now });
  if (call.world.state.iamProviders.get('', provider.arn) !== undefined) throw samlProviderExists(input.Name);
  commit(call, ({ iamProviders }) => {
    iamProviders.put(provider);
  });
  return { SAMLProviderArn: provider.arn, ...(input.Tags !== undefined && { Tags: input.Tags }) };
});

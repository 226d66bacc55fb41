import { newOidcProvider, oidcProviderExists } from '../../../domain/access/iamProviders';
import { assertOwnTags } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';
import { assertNoContext } from '../unsupported';

/** Refusals, in order: address, tags, taken. The thumbprint is the caller's: no certificate is looked at. */
export const CreateOpenIDConnectProvider = iamOperation('CreateOpenIDConnectProvider', (call, input) => {
  assertNoContext(input);
  assertOwnTags(input.Tags);
  const provider = newOidcProvider(input, { accountId: call.world.config.accountId, now: call.now });
  if (call.world.state.iamProviders.get('', provider.arn) !== undefined) throw oidcProviderExists(input.Url);
  commit(call, ({ iamProviders }) => {
    iamProviders.put(provider);
  });
  return { OpenIDConnectProviderArn: provider.arn, ...(input.Tags !== undefined && { Tags: input.Tags }) };
});

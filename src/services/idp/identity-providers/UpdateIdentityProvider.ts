import {
  assertIdentifiersFree,
  changedProvider,
  identityProviderType,
  noProviderToUpdate,
} from '../../../domain/providers/identityProviders';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, provider, details, mapping, identifiers taken. What is left out stays. */
export const UpdateIdentityProvider = onPool('UpdateIdentityProvider', (call, pool, input) => {
  const { identityProviders } = call.world.state;
  const before = identityProviders.get(pool.id, input.ProviderName);
  if (before === undefined) throw noProviderToUpdate(pool.id, input.ProviderName);
  const provider = changedProvider(pool, before, input, call.now);
  assertIdentifiersFree(provider.name, provider.idpIdentifiers, (id) =>
    identityProviders.by('identifier', pool.id, id),
  );
  commit(call, (state) => state.identityProviders.replace(before, provider));
  return { IdentityProvider: identityProviderType(provider, { identifiers: input.IdpIdentifiers !== undefined }) };
});

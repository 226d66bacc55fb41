import {
  assertIdentifiersFree,
  assertRoomForProvider,
  duplicateProvider,
  groupOfProvider,
  identityProviderType,
  newProvider,
} from '../../../domain/providers/identityProviders';
import { notLookedUp } from '../../../domain/providers/providerDetails';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, name, details, mapping, name taken, identifiers taken, too many providers. Leaves a group behind. */
export const CreateIdentityProvider = onPool('CreateIdentityProvider', (call, pool, input) => {
  const { state } = call.world;
  const provider = newProvider(pool, input, call.now);
  if (state.identityProviders.get(pool.id, provider.name) !== undefined)
    throw duplicateProvider(pool.id, provider.name);
  assertIdentifiersFree(provider.name, provider.idpIdentifiers, (id) =>
    state.identityProviders.by('identifier', pool.id, id),
  );
  assertRoomForProvider(state.identityProviders.count(pool.id));
  const group = groupOfProvider(provider, call.now);
  commit(call, () => {
    state.identityProviders.put(provider);
    // One that a former provider of the name left keeps its members.
    if (state.groups.get(pool.id, group.name) === undefined) state.groups.put(group);
  });
  const hint = notLookedUp(provider.type, provider.details);
  if (hint !== undefined) call.hint(hint);
  return { IdentityProvider: identityProviderType(provider, { identifiers: input.IdpIdentifiers !== undefined }) };
});

import type { IdpInput } from '../../../contract';
import {
  assertIdentifiersFree,
  assertRoomForProvider,
  duplicateProvider,
  groupOfProvider,
  newProvider,
} from '../../../domain/providers/identityProviders';
import { notLookedUp } from '../../../domain/providers/providerDetails';
import { withMetadata } from '../../../domain/providers/samlMetadata';
import { learnMetadata } from '../../../flows/federation/samlMetadata';
import { poolOf } from '../../../flows/lookup/resolve';
import type { IdentityProvider, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { shownProvider } from './shownProvider';

function providerFor(call: Call, pool: UserPool, input: IdpInput<'CreateIdentityProvider'>): IdentityProvider {
  const { identityProviders } = call.world.state;
  const provider = newProvider(pool, input, call.now);
  if (identityProviders.get(pool.id, provider.name) !== undefined) throw duplicateProvider(pool.id, provider.name);
  assertIdentifiersFree(provider.name, provider.idpIdentifiers, (id) =>
    identityProviders.by('identifier', pool.id, id),
  );
  assertRoomForProvider(identityProviders.count(pool.id));
  return provider;
}

/** With what the metadata say, which may have to be fetched: everything is held against the state of afterwards again. */
async function withItsMetadata(
  call: Call,
  { details }: IdentityProvider,
  input: IdpInput<'CreateIdentityProvider'>,
): Promise<IdentityProvider> {
  const learned = await learnMetadata(call, details);
  return withMetadata(providerFor(call, poolOf(call, input.UserPoolId), input), learned);
}

/**
 * Refusals, in order: pool, name, details, mapping, name taken, identifiers taken, too many providers, metadata. Leaves a
 * group behind.
 */
export const CreateIdentityProvider = onPool('CreateIdentityProvider', async (call, pool, input) => {
  const sent = providerFor(call, pool, input);
  const provider = sent.type === 'SAML' ? await withItsMetadata(call, sent, input) : sent;
  const group = groupOfProvider(provider, call.now);
  commit(call, ({ identityProviders, groups }) => {
    identityProviders.put(provider);
    // One that a former provider of the name left keeps its members.
    if (groups.get(pool.id, group.name) === undefined) groups.put(group);
  });
  const hint = notLookedUp(provider.type, provider.details);
  if (hint !== undefined) call.hint(hint);
  return {
    IdentityProvider: await shownProvider(call, provider, { identifiers: input.IdpIdentifiers !== undefined }),
  };
});

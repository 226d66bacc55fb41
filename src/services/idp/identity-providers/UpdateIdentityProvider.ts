import type { IdpInput } from '../../../contract';
import {
  assertIdentifiersFree,
  changedProvider,
  noProviderToUpdate,
} from '../../../domain/providers/identityProviders';
import { withMetadata } from '../../../domain/providers/samlMetadata';
import { learnMetadata } from '../../../flows/federation/samlMetadata';
import { poolOf } from '../../../flows/lookup/resolve';
import type { IdentityProvider, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { shownProvider } from './shownProvider';

interface Change {
  readonly before: IdentityProvider;
  readonly after: IdentityProvider;
}

function changeOf(call: Call, pool: UserPool, input: IdpInput<'UpdateIdentityProvider'>): Change {
  const { identityProviders } = call.world.state;
  const before = identityProviders.get(pool.id, input.ProviderName);
  if (before === undefined) throw noProviderToUpdate(pool.id, input.ProviderName);
  const after = changedProvider(pool, before, input, call.now);
  assertIdentifiersFree(after.name, after.idpIdentifiers, (id) => identityProviders.by('identifier', pool.id, id));
  return { before, after };
}

/** With what the new metadata say, which may have to be fetched: the change is that of what is there afterwards. */
async function withItsMetadata(
  call: Call,
  { after: { details } }: Change,
  input: IdpInput<'UpdateIdentityProvider'>,
): Promise<Change> {
  const learned = await learnMetadata(call, details);
  const { before, after } = changeOf(call, poolOf(call, input.UserPoolId), input);
  return { before, after: withMetadata(after, learned) };
}

/** Refusals, in order: pool, provider, details, mapping, identifiers taken, metadata. What is left out stays. */
export const UpdateIdentityProvider = onPool('UpdateIdentityProvider', async (call, pool, input) => {
  const change = changeOf(call, pool, input);
  const hasMetadata = change.after.type === 'SAML' && input.ProviderDetails !== undefined;
  const { before, after } = hasMetadata ? await withItsMetadata(call, change, input) : change;
  commit(call, ({ identityProviders }) => identityProviders.replace(before, after));
  return { IdentityProvider: await shownProvider(call, after, { identifiers: input.IdpIdentifiers !== undefined }) };
});

import { invalid } from '../../../contract';
import {
  alreadyLinked,
  alreadySignedUp,
  assertLinkableBy,
  identifierOf,
  linkedOf,
  mostLinks,
  nativeProvider,
  newLink,
  tooManyLinks,
  type Identifier,
} from '../../../domain/users/linkedIdentities';
import { changedUser } from '../../../domain/users/users';
import { holderOf, providerOf, userByIdentifier } from '../../../flows/lookup/providers';
import { linkKey, subjectName, type IdentityProvider, type UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, incomplete identifiers, source of this pool, unknown provider, attribute, unknown
 * destination, source signed up or linked before, limits. The destination keeps its username and status [docs].
 */
export const AdminLinkProviderForUser = onPool('AdminLinkProviderForUser', (call, pool, input) => {
  const destination = identifierOf('DestinationUser', input.DestinationUser);
  const source = identifierOf('SourceUser', input.SourceUser);
  if (source.providerName === nativeProvider) {
    throw invalid('Invalid SourceUser: a user of the user pool cannot be linked.'); // rule [model], text [likely]
  }
  const provider = providerOf(call, pool, source.providerName);
  assertLinkableBy(provider, source.attributeName);
  const user = userByIdentifier(call, pool, destination);
  assertNotTaken(call, pool, source);
  assertWithinLimits(call, pool, provider, source);
  if (linkedOf(user).length >= mostLinks) throw tooManyLinks('identities linked to a user');

  const identities = [...(user.identities ?? []), newLink(provider, source, call.now)];
  call.world.state.users.put(changedUser(pool.settings, user, { identities }, call.now));
  return {};
});

function assertNotTaken(call: Call, pool: UserPool, source: Identifier): void {
  const holder = holderOf(call, pool, source);
  if (holder === undefined) return;
  const isLinked = linkedOf(holder).some(
    ({ providerName, userId, attributeName = subjectName }) =>
      providerName === source.providerName && userId === source.value && attributeName === source.attributeName,
  );
  throw isLinked ? alreadyLinked() : alreadySignedUp();
}

/** An attribute that users are linked by already is none more. */
function assertWithinLimits(call: Call, pool: UserPool, provider: IdentityProvider, source: Identifier): void {
  const { name, attributeMapping } = provider;
  const isUsed = (attributeName: string) =>
    call.world.state.users.all('linkedBy', pool.id, linkKey({ providerName: name, attributeName })).length > 0;
  if (isUsed(source.attributeName)) return;
  const names = new Set([subjectName, ...Object.entries(attributeMapping).flat()]);
  if ([...names].filter(isUsed).length >= mostLinks) throw tooManyLinks('attributes to link users of a provider by');
}

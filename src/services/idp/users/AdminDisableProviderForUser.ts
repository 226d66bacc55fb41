import { invalid } from '../../../contract';
import { identifierOf, linkedOf, nativeProvider, type Identifier } from '../../../domain/users/linkedIdentities';
import { changedUser } from '../../../domain/users/users';
import { providerOf, userByIdentifier } from '../../../flows/lookup/providers';
import { subjectName, type User } from '../../../state/rows';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Bars a local user from their password, or takes a link away [model]. Refusals, in order: pool, incomplete identifier,
 * unknown provider, attribute, unknown user, a profile that is nobody's link. Both sentences of its own are [likely], the exception is the model's.
 */
export const AdminDisableProviderForUser = onPool('AdminDisableProviderForUser', (call, pool, input) => {
  const identifier = identifierOf('User', input.User);
  const native = identifier.providerName === nativeProvider;
  if (!native) providerOf(call, pool, identifier.providerName);
  else if (identifier.attributeName !== subjectName) {
    throw invalid(`Invalid User: ProviderAttributeName must be ${subjectName} for ${nativeProvider}.`);
  }
  const user = userByIdentifier(call, pool, identifier);
  const changes = native ? { passwordSignIn: false as const } : { identities: identitiesWithout(user, identifier) };
  commit(call, ({ users }) => users.replace(user, changedUser(pool.settings, user, changes, call.now)));
  return {};
});

function identitiesWithout(user: User, { providerName, attributeName, value }: Identifier): User['identities'] {
  const taken = linkedOf(user).find(
    (link) =>
      link.providerName === providerName &&
      link.userId === value &&
      (link.attributeName ?? subjectName) === attributeName,
  );
  if (taken === undefined) throw invalid('User is not linked to another user.');
  const left = (user.identities ?? []).filter((identity) => identity !== taken);
  return left.length > 0 ? left : undefined;
}

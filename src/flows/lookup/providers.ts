import { noSuchProvider } from '../../domain/providers/identityProviders';
import { nativeProvider, type Identifier } from '../../domain/users/linkedIdentities';
import { identityKey, type IdentityProvider, type User, type UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { findUser, noSuchUser } from './resolve';

/** A provider of the pool. That linking words its absence as a description does is [likely]. @throws ResourceNotFoundException */
export function providerOf(call: Call, pool: UserPool, name: string): IdentityProvider {
  const provider = call.world.state.identityProviders.get(pool.id, name);
  if (provider === undefined) throw noSuchProvider(pool.id, name);
  return provider;
}

/** Who only has the name of a profile, which anybody may sign up under, is none. */
const isProfileAt = (providerName: string, { status, identities = [] }: User): boolean =>
  status === 'EXTERNAL_PROVIDER' ||
  identities.some((identity) => identity.primary && identity.providerName === providerName);

/** The user who holds an identity, as their own or linked; a profile is also known by its username, Provider_subject. */
export function holderOf(
  call: Call,
  pool: UserPool,
  { providerName, attributeName, value }: Identifier,
): User | undefined {
  const { users } = call.world.state;
  const key = identityKey({ providerName, attributeName, userId: value });
  const holder = users.by('identity', pool.id, key);
  if (holder !== undefined) return holder;
  const named = findUser(call, pool, `${providerName}_${value}`);
  return named !== undefined && isProfileAt(providerName, named) ? named : undefined;
}

/** A user of the pool by username, or a federated one by provider and subject. @throws UserNotFoundException */
export function userByIdentifier(call: Call, pool: UserPool, identifier: Identifier): User {
  const native = identifier.providerName === nativeProvider;
  const user = native ? findUser(call, pool, identifier.value) : holderOf(call, pool, identifier);
  if (user === undefined) throw noSuchUser();
  return user;
}

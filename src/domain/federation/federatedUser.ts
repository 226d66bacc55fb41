import { invalid } from '../../contract';
import type { IdentityProvider, LinkedIdentity, User, UserPool } from '../../state/rows';
import { matchable } from '../users/aliases';
import { newUser } from '../users/users';
import type { ExternalIdentity } from './externalIdentity';

/** Usernames are no longer [model]. */
const longestUsername = 128;

/**
 * What somebody is called who comes from a provider; in lower case where the pool tells no case apart [docs].
 * @throws InvalidParameterException; the sentence [likely]
 */
export function federatedUsername(
  { settings }: Pick<UserPool, 'settings'>,
  { name }: Pick<IdentityProvider, 'name'>,
  { subject }: Pick<ExternalIdentity, 'subject'>,
): string {
  const username = matchable(settings, `${name}_${subject}`);
  if (subject !== '' && username.length <= longestUsername && !/[\s\p{C}]/u.test(username)) return username;
  throw invalid(
    'Invalid ProviderName/Username combination. Please check again',
    `A username is the provider's name and subject, has no blanks and at most ${longestUsername} characters.`,
  );
}

const ownIdentity = (
  provider: Pick<IdentityProvider, 'name' | 'type'>,
  { subject, issuer }: ExternalIdentity,
  now: number,
): LinkedIdentity => ({
  userId: subject,
  providerName: provider.name,
  providerType: provider.type,
  issuer,
  primary: true,
  dateCreated: now,
});

/** The profile that a first sign-in makes [docs]. */
export function newFederatedUser(
  pool: UserPool,
  provider: Pick<IdentityProvider, 'name' | 'type'>,
  { identity, ...facts }: { identity: ExternalIdentity; attributes: Record<string, string>; sub: string; now: number },
): User {
  const username = federatedUsername(pool, provider, identity);
  const user = newUser(pool, { ...facts, username, status: 'EXTERNAL_PROVIDER' });
  return { ...user, identities: [ownIdentity(provider, identity, facts.now)] };
}

/** [field: eight reports] Somebody else of the pool has the name: a local user never becomes whoever a provider names. */
export const nameTaken = (username: string) =>
  invalid(
    `Already found an entry for username ${username}`,
    'A user of that name exists who is not of this identity: delete or link them.',
  );

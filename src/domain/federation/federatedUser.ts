import { invalid } from '../../contract';
import type { IdentityProvider, LinkedIdentity, User, UserPool } from '../../state/rows';
import { matchable } from '../users/aliases';
import { newUser } from '../users/users';
import type { ExternalIdentity } from './externalIdentity';

/** Usernames are no longer [model]. */
const longestUsername = 128;

/** [field: of SAML] */
const noCombination = (hint: string) => invalid('Invalid ProviderName/Username combination. Please check again', hint);

/**
 * What somebody is called who comes from a provider; in lower case where the pool tells no case apart [docs].
 * @throws InvalidParameterException; that it is this sentence [likely]
 */
export function federatedUsername(
  { settings }: Pick<UserPool, 'settings'>,
  { name }: Pick<IdentityProvider, 'name'>,
  { subject }: Pick<ExternalIdentity, 'subject'>,
): string {
  const username = matchable(settings, `${name}_${subject}`);
  if (subject !== '' && username.length <= longestUsername && !/[\s\p{C}]/u.test(username)) return username;
  throw noCombination(
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

/**
 * Somebody else of the pool has the name: a local user never becomes whoever a provider names [field: eight reports]. Whom
 * the same provider names by another case of the letters is told otherwise [field].
 */
export const nameTaken = (username: string, { identities = [] }: User, { name }: Pick<IdentityProvider, 'name'>) =>
  identities.some(({ primary, providerName }) => primary && providerName === name)
    ? noCombination(
        'A user of the same name came from this provider with another subject: it must not change its case.',
      )
    : invalid(
        `Already found an entry for username ${username}`,
        'A user of that name exists who is not of this identity: delete or link them.',
      );

/** [field] */
export const notEnabled = () =>
  invalid('User is not enabled', 'AdminEnableUser lets them in again who come from a provider, too.');

import { refusal, type ServiceError } from '../contract';
import { matchable } from '../domain/aliases';
import { changedUser } from '../domain/users';
import type { User, UserPool } from '../state/rows';
import type { Call } from '../world/World';

const aliasAttributes = ['email', 'phone_number', 'preferred_username'] as const;

export type AliasAttribute = (typeof aliasAttributes)[number];

/** AWS words it with "given" when attributes are updated and without when users are confirmed or created [guide, wild]. */
export const aliasExists = (attribute: string, door: 'update' | 'create'): ServiceError =>
  refusal(
    'AliasExistsException',
    `An account with the ${door === 'update' ? 'given ' : ''}${attribute} already exists.`,
    'Another user of the pool signs in under this value.',
  );

/** The other user who holds one of this user's aliases, and by which attribute of this user. */
export function aliasConflict(call: Call, pool: UserPool, user: User): { owner: User; attribute: AliasAttribute } | undefined {
  const { users } = call.world.state;
  for (const alias of user.aliases) {
    const owner = users.by('alias', pool.id, alias) ?? users.get(pool.id, alias);
    if (owner === undefined || owner.key === user.key) continue;
    const holds = (name: AliasAttribute) => matchable(pool.settings, user.attributes[name] ?? '') === alias;
    return { owner, attribute: aliasAttributes.find(holds) ?? 'email' };
  }
  return undefined;
}

/**
 * Makes room for a user's aliases: refuses a taken one, or with `force` takes it from its owner, whose attribute
 * becomes unverified [AWS guide]. Answers the former owners' new rows, to be put before the user's in one transaction.
 * @throws AliasExistsException
 */
export function claimAliases(call: Call, pool: UserPool, user: User, { force, door }: { force: boolean; door: 'update' | 'create' }): User[] {
  const conflict = aliasConflict(call, pool, user);
  if (conflict === undefined) return [];
  const { owner, attribute } = conflict;
  if (!force || attribute === 'preferred_username') throw aliasExists(attribute, door);
  const attributes = { ...owner.attributes, [`${attribute}_verified`]: 'false' };
  const former = changedUser(pool.settings, owner, { attributes }, call.now);
  // One owner a kind of alias; what is left may conflict by the other kind.
  const rest = { ...user, aliases: user.aliases.filter((alias) => !owner.aliases.includes(alias)) };
  return [former, ...claimAliases(call, pool, rest, { force, door })];
}

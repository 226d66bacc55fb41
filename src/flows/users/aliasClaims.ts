import { refusal, type ErrorCode, type ServiceError } from '../../contract';
import { matchable } from '../../domain/users/aliases';
import { changedUser } from '../../domain/users/users';
import type { User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

const aliasAttributes = ['email', 'phone_number', 'preferred_username'] as const;

export type AliasAttribute = (typeof aliasAttributes)[number];

const codes: readonly ErrorCode[] = ['AliasExistsException', 'UsernameExistsException'];

/**
 * AWS words it with "given" when attributes are updated and without when users are confirmed or created [docs: wild].
 * AdminCreateUser says UsernameExistsException, not the AliasExistsException that the prose of the API reference names
 * [field]; that operations which declare neither say InvalidParameterException is [likely].
 */
function aliasExists(call: Call, attribute: string, door: 'update' | 'create'): ServiceError {
  return refusal(
    codes.find((code) => call.declares(code)) ?? 'InvalidParameterException',
    `An account with the ${door === 'update' ? 'given ' : ''}${attribute} already exists.`,
    'Another user of the pool signs in under this value.',
  );
}

/** A user as stored, and what takes their place. */
export interface Replacement {
  readonly before: User;
  readonly after: User;
}

export interface AliasConflict {
  readonly owner: User;
  /** The attribute of the claiming user that gives the alias. */
  readonly attribute: AliasAttribute;
  readonly alias: string;
}

/** The first of a user's aliases that another user of the pool is found under. */
function aliasConflict(call: Call, pool: UserPool, user: User): AliasConflict | undefined {
  const { users } = call.world.state;
  for (const alias of user.aliases) {
    const owner = users.by('alias', pool.id, alias) ?? users.get(pool.id, alias);
    if (owner === undefined || owner.key === user.key) continue;
    const holds = (name: AliasAttribute) => matchable(pool.settings, user.attributes[name] ?? '') === alias;
    return { owner, attribute: aliasAttributes.find(holds) ?? 'email', alias };
  }
  return undefined;
}

/** Only an e-mail address or phone number that is an alias moves; names of a UsernameAttributes pool stay [likely]. */
const mayMove = ({ settings }: UserPool, { owner, attribute, alias }: AliasConflict): boolean =>
  settings.AliasAttributes !== undefined && attribute !== 'preferred_username' && owner.aliases.includes(alias);

/**
 * Makes room for a user's aliases: refuses a taken one, or with `force` takes it from its owner, whose attribute
 * becomes unverified [docs]. Answers what is to become of the former owners, before the user is stored in one commit.
 * @throws AliasExistsException, or what the operation declares in its place
 */
export function claimAliases(
  call: Call,
  pool: UserPool,
  user: User,
  { force, door }: { force: boolean; door: 'update' | 'create' },
): Replacement[] {
  const formerOwners = new Map<string, Replacement>();
  let rest = user;
  let conflict = aliasConflict(call, pool, rest);
  while (conflict !== undefined) {
    const { owner, attribute, alias } = conflict;
    if (!force || !mayMove(pool, conflict)) throw aliasExists(call, attribute, door);
    const present = formerOwners.get(owner.key)?.after ?? owner;
    const attributes = { ...present.attributes, [`${attribute}_verified`]: 'false' };
    const after = changedUser(pool.settings, present, { attributes }, call.now);
    // who is called the same by preferred_username as well keeps the name: that one does not move [likely]
    if (after.aliases.includes(alias)) throw aliasExists(call, attribute, door);
    formerOwners.set(owner.key, { before: owner, after });
    rest = { ...rest, aliases: rest.aliases.filter((other) => other !== alias) };
    conflict = aliasConflict(call, pool, rest);
  }
  return [...formerOwners.values()];
}

import type { Random } from '../../platform/random';
import type { PoolSettings, User, UserPool, UserStatus } from '../../state/rows';
import { aliasesOf, matchable, withAliases } from './aliases';
import { toldIdentity } from './linkedIdentities';
import type { Naming } from './usernames';
import { sealPassword } from '../passwords/password';
import { passwordPolicyOf } from '../passwords/passwordPolicy';

/** AWS's list of Name and Value, `sub` first. */
export function attributeList({ sub, identities, attributes }: Pick<User, 'sub' | 'attributes' | 'identities'>) {
  const list: { Name: string; Value: string }[] = [{ Name: 'sub', Value: sub }];
  if (identities !== undefined && identities.length > 0) {
    list.push({ Name: 'identities', Value: JSON.stringify(identities.map(toldIdentity)) });
  }
  for (const [Name, Value] of Object.entries(attributes)) list.push({ Name, Value });
  return list;
}

/** What every description of a user says besides name and attributes. */
export const userFacts = ({ createdAt, modifiedAt, enabled, status, mfaOptions }: User) => ({
  UserCreateDate: new Date(createdAt),
  UserLastModifiedDate: new Date(modifiedAt),
  Enabled: enabled,
  UserStatus: status,
  MFAOptions: mfaOptions !== undefined && mfaOptions.length > 0 ? [...mfaOptions] : undefined,
});

/** What ListUsers, AdminCreateUser and ListUsersInGroup show of a user. */
export const userType = (user: User) => ({
  Username: user.username,
  Attributes: attributeList(user),
  ...userFacts(user),
});

/** A user row as it begins: enabled, without a password. */
export function newUser(
  pool: UserPool,
  facts: {
    username: string;
    sub: string;
    status: UserStatus;
    attributes: Record<string, string>;
    now: number;
    naming?: Naming | undefined;
  },
): User {
  const { username, sub, status, attributes, now, naming } = facts;
  const namedBy = naming?.by === 'username' || pool.settings.UsernameAttributes?.length !== 2 ? undefined : naming?.by;
  // Written out once instead of copied: with 100,000 users a copy's own hidden class costs more than its members.
  return {
    userPoolId: pool.id,
    key: matchable(pool.settings, username),
    username,
    sub,
    status,
    enabled: true,
    createdAt: now,
    modifiedAt: now,
    attributes,
    ...(namedBy !== undefined && { namedBy }),
    aliases: aliasesOf(pool.settings, { attributes, status, ...(namedBy !== undefined && { namedBy }) }),
  };
}

/** A changed user: aliases follow attributes and status, the modification date is set. */
export const changedUser = (settings: PoolSettings, user: User, changes: Partial<User>, now: number): User =>
  withAliases(settings, { ...user, ...changes, modifiedAt: now });

/** The user with this password and the status that goes with it; the old one moves into the history the pool keeps. */
export function userWithPassword(
  pool: UserPool,
  user: User,
  password: string,
  { temporary, random, now }: { temporary: boolean; random: Random; now: number },
): User {
  const { temporarySince: _, formerPasswords: former = [], ...rest } = user;
  const size = passwordPolicyOf(pool.settings).PasswordHistorySize ?? 0;
  const history = [...(user.password === undefined ? [] : [user.password]), ...former].slice(0, Math.max(0, size - 1));
  return withAliases(pool.settings, {
    ...rest,
    ...(history.length > 0 && { formerPasswords: history }),
    ...(temporary && { temporarySince: now }),
    password: sealPassword(user, password, random.bytes(16)),
    status: temporary ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    modifiedAt: now,
  });
}

const day = 86_400_000;

/** AWS's texts for it are told where it is refused. */
export const hasExpiredTemporaryPassword = (settings: PoolSettings, user: User, now: number): boolean =>
  user.temporarySince !== undefined &&
  now > user.temporarySince + passwordPolicyOf(settings).TemporaryPasswordValidityDays * day;

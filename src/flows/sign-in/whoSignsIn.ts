import { passwordResetRequired } from '../../domain/users/status';
import type { User } from '../../state/rows';
import { againAt } from '../lookup/again';
import { findByName, hidesUsers, noSuchUser, type PoolAndClient } from '../lookup/resolve';
import { runTrigger } from '../triggers/runTrigger';
import { migrateUser } from '../users/migrateUser';
import type { Opening } from './flow/flow';

/** Who signs in, in rows as they are by now; nobody where the client hides that there is no such user. */
export interface SigningIn extends PoolAndClient {
  readonly user: User | undefined;
}

/**
 * Finds who signs in under a name, a username or an alias: the sub of a user who has another username is nobody's here,
 * unlike in administrators' calls [live: SRP; passwords likely]. UserMigration is asked for who is unknown, if
 * there is a password to tell it; PreAuthentication for everybody, unless the client tells that there is no such user [docs].
 * Whom UserMigration knows without keeping the password is to reset it, and told so whatever the client hides [docs].
 * @throws UserNotFoundException, PasswordResetRequiredException
 */
export async function whoSignsIn(
  { call, validationData, ...at }: Opening,
  username: string,
  password?: string,
): Promise<SigningIn> {
  const { pool, client } = at;
  const isStranger = password !== undefined && findByName(call, pool, username) === undefined;
  const migrated = isStranger ? await migrateUser(call, at, { username, password, validationData }) : undefined;
  const name = migrated?.username ?? username;
  const find = (): SigningIn => {
    const present = againAt(call, at);
    const user = findByName(call, present.pool, name);
    if (user === undefined && !hidesUsers(client)) throw noSuchUser();
    return { ...present, user };
  };
  const { user } = find();
  const request = {
    validationData: validationData ?? null,
    ...(hidesUsers(client) && { userNotFound: user === undefined }),
  };
  await runTrigger(call, pool, 'PreAuthentication_Authentication', { client, user, username, request });
  const found = find();
  if (migrated !== undefined && found.user?.status === 'RESET_REQUIRED') throw passwordResetRequired();
  return found;
}

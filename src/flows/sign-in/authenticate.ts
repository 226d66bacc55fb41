import { refusal, type ServiceError } from '../../contract';
import { passwordMatches } from '../../domain/passwords/password';
import { passwordResetRequired, userDisabled, userNotConfirmed } from '../../domain/users/status';
import { hasExpiredTemporaryPassword } from '../../domain/users/users';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { assertNotLockedOut, countWrongPassword, forgetWrongPasswords, nobody } from '../guards/attempts';
import { findUser, hidesUsers, noSuchUser } from '../lookup/resolve';
import { assertNoTrigger } from '../triggers/triggers';

const notAuthorized = (message: string, hint?: string) => refusal('NotAuthorizedException', message, hint);

/** One sentence for a wrong password and, where the client hides users, for an unknown one [field]. */
export const wrongPassword = (hint: string): ServiceError => notAuthorized('Incorrect username or password.', hint);

/** The user who signs in under this name; nobody's attempt counts as a wrong password where the client hides users. */
function signingInUser(call: Call, pool: UserPool, client: AppClient, name: string): User {
  const user = findUser(call, pool, name);
  if (user !== undefined) return user;
  assertNoTrigger(pool, 'UserMigration');
  if (!hidesUsers(client)) throw noSuchUser();
  // Whoever is hidden meets the trigger [docs: userNotFound] and the lockout [likely] that others meet.
  assertNoTrigger(pool, 'PreAuthentication');
  assertNotLockedOut(call, nobody(pool, name));
  countWrongPassword(call, nobody(pool, name));
  throw wrongPassword('No such user; the client has PreventUserExistenceErrors ENABLED.');
}

/** Status is looked at after the password [docs]; texts seen in the wild. */
export function assertMaySignIn(pool: UserPool, user: User, now: number): void {
  if (!user.enabled) throw userDisabled();
  if (user.status === 'UNCONFIRMED') throw userNotConfirmed();
  if (user.status === 'RESET_REQUIRED') {
    throw passwordResetRequired();
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD' && hasExpiredTemporaryPassword(pool.settings, user, now)) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}

/**
 * First factor by password. Refusals, in order: unknown user, locked out, wrong password, disabled, status.
 * A wrong password counts towards the lockout; a right one forgets what was counted.
 */
export function authenticateByPassword(
  call: Call,
  { pool, client }: { pool: UserPool; client: AppClient },
  name: string,
  password: string,
): User {
  const user = signingInUser(call, pool, client, name);
  assertNoTrigger(pool, 'PreAuthentication');
  assertNotLockedOut(call, user);
  if (user.passwordSignIn === false || !passwordMatches(user, password, user.password)) {
    countWrongPassword(call, user);
    throw wrongPassword(user.password === undefined ? 'The user has no password.' : 'The password is wrong.');
  }
  forgetWrongPasswords(call, user);
  assertMaySignIn(pool, user, call.now);
  return user;
}

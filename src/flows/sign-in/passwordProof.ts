import { passwordMatches } from '../../domain/passwords/password';
import { mayUsePassword } from '../../domain/users/authFactors';
import {
  assertMaySignIn,
  notOfThisPool,
  passwordResetRequired,
  userNotConfirmed,
  wrongPassword,
} from '../../domain/users/status';
import type { AppClient, SignInProgress, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { assertNotLockedOut, countWrongPassword, nobody } from '../guards/attempts';
import { hidesUsers, type PoolAndClient } from '../lookup/resolve';
import { assertKnownDevice } from './devices';
import type { Parameters } from './parameters';
import { tellWrongPassword } from './risk';

/** Why this is no proof of theirs, if it is none. */
type FaultOf = (user: User) => string | undefined;

function whyNot(user: User | undefined, faultOf: FaultOf): string | undefined {
  if (user === undefined) return 'No such user; the client has PreventUserExistenceErrors ENABLED.';
  if (user.status === 'EXTERNAL_PROVIDER') return 'The user signs in through their identity provider only.';
  if (user.password === undefined || !mayUsePassword(user)) return 'The user has no password.';
  return faultOf(user);
}

/** Whose password is to be proven: a user, or under the name that was sent nobody, where the client hides users. */
export interface Claimant extends PoolAndClient {
  readonly call: Call;
  readonly user: User | undefined;
  readonly username: string;
  readonly sent: Parameters;
  /** Absent where it begins with the password. */
  readonly progress?: SignInProgress;
}

/** Whoever has an identity provider proves nothing here; they are told, unless the client hides users. */
const isToldToGoBack = (client: AppClient, user: User | undefined): boolean =>
  user?.status === 'EXTERNAL_PROVIDER' && !hidesUsers(client);

/** Who came without a password can prove none; they are told, unless the client hides users [docs]. */
const isToldToReset = (client: AppClient, user: User | undefined): boolean =>
  user?.status === 'RESET_REQUIRED' && user.password === undefined && !hidesUsers(client);

/**
 * Whoever proves a password, in whatever way, may sign in by it. Refusals, in order: unconfirmed [live: whatever the
 * password], of a provider, to be reset without a password, locked out, wrong password, disabled, other status, unknown device. A wrong one counts towards the
 * lockout, nobody's too [likely].
 */
export function assertProves(claimant: Claimant, faultOf: FaultOf): User {
  const { call, pool, client, user, username, sent } = claimant;
  if (user?.status === 'UNCONFIRMED') throw userNotConfirmed();
  if (isToldToGoBack(client, user)) throw notOfThisPool();
  if (isToldToReset(client, user)) throw passwordResetRequired();
  const subject = user ?? nobody(pool, username);
  assertNotLockedOut(call, subject);
  const fault = whyNot(user, faultOf);
  if (user === undefined || fault !== undefined) {
    countWrongPassword(call, subject);
    if (user !== undefined) tellWrongPassword(claimant, user);
    throw wrongPassword(fault ?? 'The user is nobody.');
  }
  assertMaySignIn(pool, user, call.now);
  assertKnownDevice(call, pool, user, sent);
  return user;
}

/** The same for a password that was told. Whoever was imported with one was asked for by `provenHash` before. */
export const assertPassword = (claimant: Claimant, password: string): User =>
  assertProves(claimant, (user) =>
    passwordMatches(user, password, user.password) ? undefined : 'The password is wrong.',
  );

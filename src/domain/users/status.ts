import { refusal, type ServiceError } from '../../contract';
import type { User, UserPool } from '../../state/rows';
import { hasExpiredTemporaryPassword } from './users';

/** What a user's own state refuses, in AWS's words [field]; which door looks at it when is the door's affair. */

/** One sentence for a wrong password and, where the client hides users, for an unknown one. */
export const wrongPassword = (hint: string): ServiceError =>
  refusal('NotAuthorizedException', 'Incorrect username or password.', hint);

export const disabledHint = 'AdminEnableUser lets the user in again.';

export const userDisabled = (): ServiceError => refusal('NotAuthorizedException', 'User is disabled.', disabledHint);

export const userNotConfirmed = (): ServiceError =>
  refusal(
    'UserNotConfirmedException',
    'User is not confirmed.',
    'ConfirmSignUp with the code that was sent (GET /_emu/messages), or AdminConfirmSignUp, confirms the user.',
  );

/** Whoever comes from a provider only, told where the client hides nobody [recorded: USER_PASSWORD_AUTH in 2018; others likely]. */
export const notOfThisPool = (): ServiceError =>
  refusal(
    'NotAuthorizedException',
    'User is not authorized to get auth details.',
    'The user signs in through their identity provider only: by the authorize endpoint, with identity_provider.',
  );

export const passwordResetRequired = (): ServiceError =>
  refusal(
    'PasswordResetRequiredException',
    'Password reset required for the user',
    'An administrator reset the password, it leaked and was blocked, or the user was imported without one: ForgotPassword, then ConfirmForgotPassword.',
  );

const temporaryPasswordExpired = (): ServiceError =>
  refusal(
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    "TemporaryPasswordValidityDays of the pool are over by the emulator's clock: AdminCreateUser with RESEND, or AdminSetUserPassword.",
  );

/** May this user go on, whatever became of a temporary password? Disabled before the status [likely]. */
export function assertNotHeldBack(user: User): void {
  if (!user.enabled) throw userDisabled();
  if (user.status === 'UNCONFIRMED') throw userNotConfirmed();
  if (user.status === 'RESET_REQUIRED') throw passwordResetRequired();
}

/** May this user go on signing in? */
export function assertMaySignIn(pool: UserPool, user: User, now: number): void {
  assertNotHeldBack(user);
  if (user.status === 'FORCE_CHANGE_PASSWORD' && hasExpiredTemporaryPassword(pool.settings, user, now)) {
    throw temporaryPasswordExpired();
  }
}

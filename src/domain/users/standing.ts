import { refusal, type ServiceError } from '../../contract';
import type { User, UserPool } from '../../state/rows';
import { hasExpiredTemporaryPassword } from './users';

/** One sentence for a wrong password and, where the client hides users, for an unknown one [field]. */
export const wrongPassword = (hint: string): ServiceError =>
  refusal('NotAuthorizedException', 'Incorrect username or password.', hint);

/** [field] */
export const userDisabled = (): ServiceError => refusal('NotAuthorizedException', 'User is disabled.');

/** [field] */
export const userNotConfirmed = (): ServiceError => refusal('UserNotConfirmedException', 'User is not confirmed.');

/** [field] */
export const passwordResetRequired = (): ServiceError =>
  refusal(
    'PasswordResetRequiredException',
    'Password reset required for the user',
    'An administrator reset the password: ForgotPassword, then ConfirmForgotPassword.',
  );

/** Who may go on signing in. That a user who is both is told "disabled" first is [likely]. */
export function assertMaySignIn(pool: UserPool, user: User, now: number): void {
  if (!user.enabled) throw userDisabled();
  if (user.status === 'UNCONFIRMED') throw userNotConfirmed();
  if (user.status === 'RESET_REQUIRED') throw passwordResetRequired();
  if (user.status === 'FORCE_CHANGE_PASSWORD' && hasExpiredTemporaryPassword(pool.settings, user, now)) {
    // [field]
    throw refusal('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.');
  }
}

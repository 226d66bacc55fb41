import { refusal, type ServiceError } from '../../contract';

/** What a user's own state refuses, in AWS's words [field]; which door looks at it when is the door's affair. */

export const userDisabled = (): ServiceError => refusal('NotAuthorizedException', 'User is disabled.');

export const userNotConfirmed = (): ServiceError => refusal('UserNotConfirmedException', 'User is not confirmed.');

export const passwordResetRequired = (): ServiceError =>
  refusal(
    'PasswordResetRequiredException',
    'Password reset required for the user',
    'An administrator reset the password: ForgotPassword, then ConfirmForgotPassword.',
  );

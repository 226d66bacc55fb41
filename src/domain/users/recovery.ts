import { invalid, refusal, type ServiceError } from '../../contract';
import type { User } from '../../state/rows';

/** [field] */
export const contactAdministrator = (): ServiceError =>
  refusal(
    'NotAuthorizedException',
    'Contact administrator to reset password.',
    "The pool's AccountRecoverySetting is admin_only.",
  );

/** [recorded] */
export const noVerifiedContact = (): ServiceError =>
  invalid(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
    "The user needs an address of the pool's AccountRecoverySetting with email_verified or phone_number_verified true.",
  );

/** [field] */
export const passwordNotResettable = ({ status }: User): ServiceError =>
  refusal('NotAuthorizedException', 'User password cannot be reset in the current state.', `The user is ${status}.`);

/** Refuses users whose password somebody else keeps: a new one of an administrator, or one of another provider. */
export function assertPasswordResettable(user: User): void {
  const { status } = user;
  if (status !== 'FORCE_CHANGE_PASSWORD' && status !== 'EXTERNAL_PROVIDER') return;
  throw passwordNotResettable(user);
}

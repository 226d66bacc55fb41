import { invalid, refusal, type ServiceError } from '../../contract';
import type { User, UserPool } from '../../state/rows';
import { addressFactors, enabledFactors, factorsToAsk } from '../mfa/userFactors';
import { destinationOf, type ContactName, type Destination } from './contactDelivery';
import { recoveryOrder } from '../pools/recoveryOrder';

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

type Pool = Pick<UserPool, 'settings' | 'mfa'>;
type Addressee = Pick<User, 'attributes' | 'mfaOptions' | 'mfa' | 'softwareToken'>;

/** An address that codes for sign-in go to cannot also recover the password [docs]. */
function isSecondFactor(pool: Pool, user: Addressee, name: ContactName): boolean {
  const factor = addressFactors[name];
  return enabledFactors(user).includes(factor) || factorsToAsk(pool, user).includes(factor);
}

/** For a forgotten password: the first verified address in the pool's recovery order. */
export function recoveryDestination(pool: Pool, user: Addressee): Destination | 'admin_only' | undefined {
  const order = recoveryOrder(pool.settings);
  if (order === 'admin_only') return order;
  const chosen = order.find(
    (name) => user.attributes[`${name}_verified`] === 'true' && !isSecondFactor(pool, user, name),
  );
  return chosen === undefined ? undefined : destinationOf(user, chosen);
}

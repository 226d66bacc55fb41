import type { User, UserPool } from '../../state/rows';
import { assertVerifiedHasValue } from '../schema/contacts';
import { changedUser } from '../users/users';
import { flagIn } from './response';

/** What PreSignUp says of somebody who signs up. */
export interface SignUpVerdict {
  readonly confirms: boolean;
  readonly verifies: readonly ('email' | 'phone_number')[];
}

/** @throws InvalidLambdaResponseException for a flag that is neither true nor false */
export function signUpVerdictOf(response: Readonly<Record<string, unknown>> = {}): SignUpVerdict {
  const flags = {
    confirms: flagIn(response, 'autoConfirmUser'),
    email: flagIn(response, 'autoVerifyEmail'),
    phone_number: flagIn(response, 'autoVerifyPhone'),
  };
  return { confirms: flags.confirms, verifies: (['email', 'phone_number'] as const).filter((name) => flags[name]) };
}

/**
 * The newcomer as PreSignUp lets them in. To verify an address that is not there is an error [docs], its code and text
 * [likely]; one that is verified of a user who is not confirmed stays so until the code comes [likely].
 * @throws InvalidParameterException
 */
export function admitted({ settings }: UserPool, user: User, { confirms, verifies }: SignUpVerdict, now: number): User {
  if (!confirms && verifies.length === 0) return user;
  const attributes = { ...user.attributes };
  for (const name of verifies) attributes[`${name}_verified`] = 'true';
  assertVerifiedHasValue(attributes);
  return changedUser(settings, user, { attributes, ...(confirms && { status: 'CONFIRMED' }) }, now);
}

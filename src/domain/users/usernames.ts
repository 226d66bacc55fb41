import { invalid } from '../../contract';
import type { PoolSettings } from '../../state/rows';
import { isEmailAddress, isPhoneNumber } from '../schema/contacts';
import { matchable } from './aliases';

/** How a new user is named: by the caller, or, in a UsernameAttributes pool, by their address with `sub` as username. */
export type Naming = { by: 'username' } | { by: 'email' | 'phone_number' };

/** Throws InvalidParameterException when the submitted name does not fit the pool. */
export function namingOf(settings: PoolSettings, submitted: string): Naming {
  const names = settings.UsernameAttributes ?? [];
  if (names.length > 0) {
    if (names.includes('email') && isEmailAddress(submitted)) return { by: 'email' };
    if (names.includes('phone_number') && isPhoneNumber(submitted)) return { by: 'phone_number' };
    if (names.length > 1) throw invalid('Username should be either an email or a phone number.');
    // The first is seen in the wild, the second [likely].
    throw invalid(names.includes('email') ? 'Username should be an email.' : 'Username should be a phone number.');
  }
  const aliases = settings.AliasAttributes ?? [];
  if (aliases.includes('email') && isEmailAddress(submitted)) {
    throw invalid('Username cannot be of email format, since user pool is configured for email alias.'); // [field]
  }
  if (aliases.includes('phone_number') && isPhoneNumber(submitted)) {
    throw invalid('Username cannot be of phone number format, since user pool is configured for phone number alias.'); // [likely]
  }
  return { by: 'username' };
}

/**
 * An attribute that names the user says what the username says, or nothing: the sentence of e-mail addresses [field], of
 * phone numbers [likely]. @throws InvalidParameterException
 */
export function assertNamedAlike(
  settings: PoolSettings,
  { by }: Naming,
  submitted: string,
  entries: ReadonlyMap<string, string>,
): void {
  const given = (by === 'username' ? undefined : entries.get(by)) ?? '';
  if (given === '' || matchable(settings, given) === matchable(settings, submitted)) return;
  throw invalid(`User ${by} should be empty or same as username, since username attribute is ${by}.`);
}

import { sha256 } from '../../platform/hash';
import type { UserPool } from '../../state/rows';
import type { SrpRecord } from '../passwords/password';
import { isEmailAddress, isPhoneNumber } from '../schema/contacts';
import { matchable } from './aliases';
import { subOf } from './sub';

/** What is shown of a user whom there is not, where the client hides that. */
export interface Simulated extends SrpRecord {
  readonly username: string;
}

/** A name that stands for another, which is never shown. */
const standsForAnother = ({ settings }: UserPool, name: string): boolean => {
  if ((settings.UsernameAttributes ?? []).length > 0) return true;
  const aliases = settings.AliasAttributes ?? [];
  return (
    (aliases.includes('email') && isEmailAddress(name)) || (aliases.includes('phone_number') && isPhoneNumber(name))
  );
};

/** The same for the same name each time [recorded]: a salt, and a username as users of this pool have them. */
export function simulatedUser(pool: UserPool, name: string): Simulated {
  const told = matchable(pool.settings, name);
  const of = (what: string) => sha256(`cognito-emu ${what} ${pool.id} ${told}`);
  return {
    username: standsForAnother(pool, name) ? subOf(of('username').subarray(0, 16)) : told,
    salt: of('salt').subarray(0, 16),
    exponent: of('exponent'),
  };
}

import { refusal } from '../../contract';
import type { ChallengeName, User, UserPool } from '../../state/rows';

/**
 * The second factor that a user is asked for, or to set up; undefined where there is none. Where one is demanded, or
 * chosen by the old user settings, nobody signs in before there are any.
 */
export function secondFactor({ settings, id }: UserPool, user: User): ChallengeName | undefined {
  const chosen = settings.MfaConfiguration === 'OPTIONAL' && (user.mfaOptions ?? []).length > 0;
  if (settings.MfaConfiguration !== 'ON' && !chosen) return undefined;
  const who = chosen ? `User ${user.username} has` : `User pool ${id} requires`;
  throw refusal('NotImplementedException', `${who} MFA; cognito-emu does not do MFA challenges yet.`);
}

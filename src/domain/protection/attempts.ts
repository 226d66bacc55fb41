import type { Attempts } from '../../state/rows';

const minute = 60_000;
const idlePeriod = 15 * minute;
const free = 5;

/** After five wrong passwords the user is locked for a second, then two, four … up to about 15 minutes [docs]. */
export function afterWrongPassword(
  attempts: Attempts | undefined,
  now: number,
): { count: number; lockedUntil?: number } {
  const fresh = attempts === undefined || now - attempts.since > idlePeriod;
  const count = fresh ? 1 : attempts.count + 1;
  if (count < free) return { count };
  return { count, lockedUntil: now + Math.min(2 ** (count - free) * 1000, idlePeriod) };
}

export const isLocked = (attempts: Attempts | undefined, now: number): boolean =>
  attempts?.lockedUntil !== undefined && now < attempts.lockedUntil;

/** What a user may ask for within an hour [docs: the lowest figure where AWS names a range]. */
export const hourlyLimits = {
  ForgotPassword: 5,
  ConfirmForgotPassword: 15,
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const;

export type HourlyLimit = keyof typeof hourlyLimits;

/** The next count within the hour that began with the first attempt. */
export function withinHour(attempts: Attempts | undefined, now: number): { count: number; since: number } {
  return attempts === undefined || now - attempts.since >= 60 * minute
    ? { count: 1, since: now }
    : { count: attempts.count + 1, since: attempts.since };
}

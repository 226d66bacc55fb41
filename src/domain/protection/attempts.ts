import type { Attempts } from '../../state/rows';

const minute = 60_000;
const idlePeriod = 15 * minute;
const free = 5;

/** What was counted later than now, on a clock that was moved back since, counts for nothing. */
const known = (attempts: Attempts | undefined, now: number) =>
  attempts !== undefined && attempts.since <= now ? attempts : undefined;

/** After five wrong passwords the user is locked for a second, then two, four … up to about 15 minutes [docs]. */
export function afterWrongPassword(
  attempts: Attempts | undefined,
  now: number,
): { count: number; lockedUntil?: number } {
  const counted = known(attempts, now);
  const fresh = counted === undefined || now - counted.since > idlePeriod;
  const count = fresh ? 1 : counted.count + 1;
  if (count < free) return { count };
  return { count, lockedUntil: now + Math.min(2 ** (count - free) * 1000, idlePeriod) };
}

export function isLocked(attempts: Attempts | undefined, now: number): boolean {
  const until = known(attempts, now)?.lockedUntil;
  return until !== undefined && now < until;
}

/** What a user may ask for within an hour [docs: the lowest figure where AWS names a range]. */
export const hourlyLimits = {
  ForgotPassword: 5,
  ConfirmForgotPassword: 5,
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const;

export type HourlyLimit = keyof typeof hourlyLimits;

/** The next count within the hour that began with the first attempt. */
export function withinHour(attempts: Attempts | undefined, now: number): { count: number; since: number } {
  const counted = known(attempts, now);
  return counted === undefined || now - counted.since >= 60 * minute
    ? { count: 1, since: now }
    : { count: counted.count + 1, since: counted.since };
}

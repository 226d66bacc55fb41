import type { SignInProgress, SignInStep, UserPool } from '../../state/rows';
import { acrLevels, defaultAcrValue, type AcrLevel } from '../pools/identitySettings';

/** Names of methods as AWS's guide has them; a passkey is `swk` whatever keeps it [likely]. */
const methods = new Map<string, string>([
  ['PASSWORD', 'pwd'],
  ['PASSWORD_VERIFIER', 'pwd'],
  ['ADMIN_NO_SRP_AUTH', 'pwd'],
  ['SMS_OTP', 'sms'],
  ['SMS_MFA', 'sms'],
  ['EMAIL_OTP', 'email_otp'],
  ['SOFTWARE_TOKEN_MFA', 'otp'],
  ['WEB_AUTHN', 'swk'],
]);

/** What a factor proves, first or second. @example methodOfFactor('SOFTWARE_TOKEN_MFA') // 'otp' */
export const methodOfFactor = (factor: string): string | undefined => methods.get(factor);

/** An authenticator gave its code while it was set up. */
const methodOf = ({ challenge, metadata }: SignInStep): string | undefined =>
  methods.get(challenge === 'MFA_SETUP' ? (metadata ?? '') : challenge);

/** By what somebody signed in, with `mfa` where it was by two methods or more [docs]. */
export function methodsOf({ steps, credit = [] }: Pick<SignInProgress, 'steps' | 'credit'>): string[] {
  const shown = steps.flatMap((step) => (step.passed ? (methodOf(step) ?? []) : []));
  const proven = [...new Set([...credit.filter((method) => method !== 'mfa'), ...shown])];
  return proven.length > 1 ? [...proven, 'mfa'] : proven;
}

/** How strong such a sign-in is [docs]; what the guide does not list is the weakest [likely]. */
export function levelOf(amr: readonly string[]): AcrLevel {
  const has = (method: string) => amr.includes(method);
  if (has('pwd') && has('otp')) return 'Level4';
  const message = has('sms') || has('email_otp');
  if (has('swk') || (has('pwd') && message)) return 'Level3';
  return message && !has('pwd') ? 'Level2' : 'Level1';
}

const acrValueOf = ({ settings }: Pick<UserPool, 'settings'>, level: AcrLevel): string =>
  settings.AcrConfiguration?.[level]?.AcrValue ?? defaultAcrValue(level);

/**
 * What tokens say of a sign-in by these methods, which make the level unless a provider told it.
 * @example contextOf(pool, ['pwd']) // { acr: 'urn:cognito:loa:1', amr: ['pwd'] }
 */
export const contextOf = (pool: Pick<UserPool, 'settings'>, amr: readonly string[], level = levelOf(amr)) => ({
  acr: acrValueOf(pool, level),
  amr,
});

/** The levels of these names in the order that they are asked for; what names none is passed over [docs]. */
export const levelsNamed = (pool: Pick<UserPool, 'settings'>, values: readonly string[]): AcrLevel[] =>
  values.flatMap((value) => acrLevels.find((level) => acrValueOf(pool, level) === value) ?? []);

export const isAtLeast = (level: AcrLevel, asked: AcrLevel): boolean =>
  acrLevels.indexOf(level) >= acrLevels.indexOf(asked);

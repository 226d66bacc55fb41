import type { AcrLevel } from '../pools/identitySettings';
import { isAtLeast, levelOf, methodOfFactor } from './authenticationContext';

/**
 * The methods of somebody who proves one more factor; undefined where that would be no other than they have proven.
 * @example withFactor(['pwd'], 'SMS_MFA') // ['pwd', 'sms']
 */
export function withFactor(amr: readonly string[], factor: string): readonly string[] | undefined {
  const method = methodOfFactor(factor);
  return method === undefined || amr.includes(method) ? undefined : [...amr, method];
}

/** Would this factor make them reach the level? */
export function reachesBy(amr: readonly string[], factor: string, aim: AcrLevel): boolean {
  const methods = withFactor(amr, factor);
  return methods !== undefined && isAtLeast(levelOf(methods), aim);
}

/** The same of a first factor, behind which second ones are asked for where it is a password. */
export function reachesFrom(
  amr: readonly string[],
  factor: string,
  { seconds, aim }: { readonly seconds: readonly string[]; readonly aim: AcrLevel },
): boolean {
  if (reachesBy(amr, factor, aim)) return true;
  const methods = withFactor(amr, factor);
  return methods?.includes('pwd') === true && seconds.some((second) => reachesBy(methods, second, aim));
}

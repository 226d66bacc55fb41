import { refusal } from '../../contract';
import { reachesBy } from '../../domain/tokens/reach';
import { factorsForRisk, factorsToAsk, factorsToSetUp } from '../../domain/mfa/userFactors';
import type { MfaFactor } from '../../domain/pools/mfaSettings';
import { methodsOf } from '../../domain/tokens/authenticationContext';
import type { ChallengeName, SignInProgress, SignInStep, User, UserPool } from '../../state/rows';
import { foreignSession } from './challengeSessions';

type Steps = SignInProgress['steps'];

const firstFactors: ReadonlySet<SignInStep['challenge']> = new Set<SignInStep['challenge']>([
  'PASSWORD',
  'PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
  'CUSTOM_CHALLENGE',
]);

/** Has somebody proven a first factor, so that what comes is the second? */
export const hasFirstFactor = (steps: Steps): boolean =>
  steps.some(({ challenge, passed }) => passed && firstFactors.has(challenge));

const isSecondFactor = ({ challenge, metadata }: SignInStep, before: Steps): boolean =>
  challenge === 'SMS_MFA' ||
  challenge === 'SOFTWARE_TOKEN_MFA' ||
  (challenge === 'EMAIL_OTP' && hasFirstFactor(before)) ||
  // an authenticator gave its code while it was set up [peer]
  (challenge === 'MFA_SETUP' && metadata === 'SOFTWARE_TOKEN_MFA');

export const hasSecondFactor = (steps: Steps): boolean =>
  steps.some((step, at) => step.passed && isSecondFactor(step, steps.slice(0, at)));

/** The second factors that a sign-in is asked for: where it is a risk, also what the user has and did not turn on [docs]. */
export function factorsAsked(pool: UserPool, user: User, progress: SignInProgress): MfaFactor[] {
  const { judged, aim } = progress;
  const factors = judged?.asksFactor === true ? factorsForRisk(pool, user) : factorsToAsk(pool, user);
  // of several those that lead to the level that is asked for [docs]
  const leading = aim === undefined ? [] : factors.filter((factor) => reachesBy(methodsOf(progress), factor, aim));
  return leading.length > 0 ? leading : factors;
}

/** [likely]; AWS's guide says only that there is an error. */
const noFactorLeft = (id: string) =>
  refusal(
    'InvalidParameterException',
    'User does not have any MFA factor available.',
    `Pool ${id} requires MFA, and what it offers recovers passwords: give the user another address, or turn on authenticators.`,
  );

/** The second factor that is asked for next, or to be chosen or set up; undefined where none is wanted, or it is proven. */
export function secondFactor(pool: UserPool, user: User, progress: SignInProgress): ChallengeName | undefined {
  const { steps } = progress;
  if (hasSecondFactor(steps)) return undefined;
  const factors = factorsAsked(pool, user, progress);
  const last = steps.at(-1);
  if (last?.challenge === 'SELECT_MFA_TYPE') {
    const chosen = factors.find((factor) => factor === last.metadata);
    if (chosen !== undefined) return chosen;
  }
  if (factors.length > 1) return 'SELECT_MFA_TYPE';
  if (factors[0] !== undefined || pool.settings.MfaConfiguration !== 'ON') return factors[0];
  if (factorsToSetUp(pool, user).length === 0) throw noFactorLeft(pool.id);
  return 'MFA_SETUP';
}

/**
 * A sign-in that began while there was no second factor sets none up once there is one: a password alone would be enough
 * to put another in its place [likely].
 */
export function assertNothingSetUp(pool: UserPool, user: User): void {
  if (factorsToAsk(pool, user).length > 0)
    throw foreignSession('The user has a second factor by now: sign in with it.');
}

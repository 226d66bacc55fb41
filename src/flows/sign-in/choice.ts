import { invalid } from '../../contract';
import { factorsToAsk } from '../../domain/mfa/userFactors';
import { authFactorsOf, simulatedFactors, type AuthFactor } from '../../domain/users/authFactors';
import type { ChallengeName, SignInProgress, SignInStep } from '../../state/rows';
import { hasPasskey } from '../users/passkeys';
import type { Turn } from './turn';

/** A first factor in the words of PREFERRED_CHALLENGE, AvailableChallenges and SELECT_CHALLENGE. */
export type FirstChallenge = 'PASSWORD_SRP' | 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

interface FirstFactor {
  readonly challenge: FirstChallenge;
  /** What the pool allows and the user has. */
  readonly factor: AuthFactor;
}

/** In AWS's order [field]; the place of SMS_OTP [likely]. */
const firstFactors: readonly FirstFactor[] = [
  { challenge: 'PASSWORD_SRP', factor: 'PASSWORD' },
  { challenge: 'PASSWORD', factor: 'PASSWORD' },
  { challenge: 'EMAIL_OTP', factor: 'EMAIL_OTP' },
  { challenge: 'SMS_OTP', factor: 'SMS_OTP' },
  { challenge: 'WEB_AUTHN', factor: 'WEB_AUTHN' },
];

type Whose = Pick<Turn, 'call' | 'pool' | 'user'>;

/**
 * Nobody begins with a one-time password whose pool requires MFA, or who turned it on [docs]. That a passkey counts as two
 * factors where MFA is required, the pool's settings see to.
 */
const suitsMfa =
  ({ pool, user }: Omit<Whose, 'call'>) =>
  (factor: AuthFactor): boolean => {
    if (!factor.endsWith('_OTP')) return true;
    const hasMfa = user !== undefined && factorsToAsk(pool, user).length > 0;
    return pool.settings.MfaConfiguration !== 'ON' && !hasMfa;
  };

/** One-time passwords are for confirmed users only [live]; whoever has no factor at all is shown like nobody [likely]. */
function factorsOf({ call, pool, user }: Whose): readonly AuthFactor[] {
  const ofNobody = simulatedFactors(pool.settings).filter(suitsMfa({ pool, user: undefined }));
  if (user === undefined) return ofNobody;
  const had = authFactorsOf(pool.settings, user, hasPasskey(call, pool, user))
    .filter((factor) => user.status === 'CONFIRMED' || !factor.endsWith('_OTP'))
    .filter(suitsMfa({ pool, user }));
  return had.length === 0 ? ofNobody : had;
}

/** Every first factor by which they could sign in on AWS. */
function possibleOf(whose: Whose): FirstFactor[] {
  const factors = factorsOf(whose);
  return firstFactors.filter(({ factor }) => factors.includes(factor));
}

/** What AvailableChallenges lists: by user, not by pool [live]. */
export const availableChallenges = (whose: Whose): FirstChallenge[] =>
  possibleOf(whose).map(({ challenge }) => challenge);

/**
 * What is asked without a choice: what was preferred, where it is possible [docs], or the only one that is [live].
 * Undefined leaves the choice to the user.
 */
export function settledChallenge(whose: Whose, preferred: FirstChallenge | undefined): FirstChallenge | undefined {
  const possible = possibleOf(whose);
  const wanted = possible.find(({ challenge }) => challenge === preferred);
  if (wanted !== undefined) return wanted.challenge;
  return possible.length > 1 ? undefined : possible[0]?.challenge;
}

/** @throws InvalidParameterException for what is no first factor, refusal and text [likely] */
export function firstChallengeNamed(name: string, parameter: 'PREFERRED_CHALLENGE' | 'ANSWER'): FirstChallenge {
  const found = firstFactors.find(({ challenge }) => challenge === name);
  if (found !== undefined) return found.challenge;
  throw invalid(`Invalid ${parameter}`, `One of ${firstFactors.map(({ challenge }) => challenge).join(', ')}.`);
}

/** @throws InvalidParameterException for a factor that they do not have, refusal and text [likely] */
export function selectedChallenge(whose: Whose, answer: string): FirstChallenge {
  const selected = firstChallengeNamed(answer, 'ANSWER');
  if (possibleOf(whose).some(({ challenge }) => challenge === selected)) return selected;
  throw invalid('Selected challenge is not available', 'It was not among the AvailableChallenges.');
}

/** That a factor was chosen, in whatever way; SRP goes on at once where its first value came along. */
export const choiceOf = (chosen: FirstChallenge, { sent }: Pick<Turn, 'sent'>): SignInStep => ({
  challenge: 'SELECT_CHALLENGE',
  passed: true,
  metadata: chosen === 'PASSWORD_SRP' && sent.get('SRP_A') !== undefined ? 'PASSWORD_VERIFIER' : chosen,
});

/** What the last answer chose to be asked next and did not prove. */
export function chosenNext({ steps }: SignInProgress): ChallengeName | undefined {
  const last = steps.at(-1);
  if (last?.challenge === 'SELECT_CHALLENGE') return last.metadata as ChallengeName;
  return last?.challenge === 'PASSWORD_SRP' ? 'PASSWORD_VERIFIER' : undefined;
}

/** What a step says that proved two factors at once. */
export const twoFactors = 'two factors';

export const provesTwoFactors = ({ steps }: SignInProgress): boolean =>
  steps.some(({ challenge, metadata }) => challenge === 'WEB_AUTHN' && metadata === twoFactors);

/** Is the user still on the way to a first factor that they may choose? */
export const isChoosing = ({ flow, steps }: SignInProgress): boolean =>
  flow === 'USER_AUTH' &&
  steps.every(({ challenge }) => challenge === 'SELECT_CHALLENGE' || challenge === 'PASSWORD_SRP');

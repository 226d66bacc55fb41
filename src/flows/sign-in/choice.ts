import { invalid } from '../../contract';
import { reachesFrom } from '../../domain/tokens/reach';
import { factorsToAsk } from '../../domain/mfa/userFactors';
import { passkeysAreMfa } from '../../domain/pools/mfaSettings';
import { authFactorsOf, simulatedFactors, type AuthFactor } from '../../domain/users/authFactors';
import type { ChallengeName, SignInProgress, SignInStep, User, UserPool } from '../../state/rows';
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

type Whose = Pick<Turn, 'call' | 'pool' | 'user'> & { readonly progress?: Pick<SignInProgress, 'aim' | 'credit'> };

/**
 * Whoever has second factors, or must have one, begins by a password or by a passkey that counts as both [docs]. One-time
 * passwords are for confirmed users only [live].
 */
function isEligible(pool: UserPool, user: User, factor: AuthFactor): boolean {
  if (factor === 'PASSWORD') return true;
  const needsSecond = pool.settings.MfaConfiguration === 'ON' || factorsToAsk(pool, user).length > 0;
  if (needsSecond) return factor === 'WEB_AUTHN' && passkeysAreMfa(pool.mfa);
  return factor === 'WEB_AUTHN' || user.status === 'CONFIRMED';
}

const ownFactors = ({ call, pool }: Whose, user: User): AuthFactor[] =>
  authFactorsOf(pool.settings, user, hasPasskey(call, pool, user)).filter((factor) => isEligible(pool, user, factor));

/** Is this first factor theirs, and not only shown to be? */
export const mayBeginBy = (whose: Whose, factor: string): boolean =>
  whose.user !== undefined && ownFactors(whose, whose.user).some((own) => own === factor);

/** Whoever has no factor at all is shown like nobody [likely]. */
function factorsOf(whose: Whose): readonly AuthFactor[] {
  const { pool, user } = whose;
  const own = user === undefined ? [] : ownFactors(whose, user);
  if (own.length > 0) return own;
  return pool.settings.MfaConfiguration === 'ON' ? ['PASSWORD'] : simulatedFactors(pool.settings);
}

/** Every first factor by which they could sign in on AWS. */
function possibleOf(whose: Whose): FirstFactor[] {
  const factors = factorsOf(whose);
  const aims = firstFactorsLeft(whose);
  return firstFactors.filter(({ factor }) => factors.includes(factor) && (aims === undefined || aims.includes(factor)));
}

/** Those of their own that lead to the level that they sign in towards [docs]; undefined where there is none, or nobody. */
export function firstFactorsLeft(whose: Whose): AuthFactor[] | undefined {
  const { pool, user, progress: { aim, credit = [] } = {} } = whose;
  if (aim === undefined || user === undefined) return undefined;
  const seconds = factorsToAsk(pool, user);
  return ownFactors(whose, user).filter((factor) => reachesFrom(credit, factor, { seconds, aim }));
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

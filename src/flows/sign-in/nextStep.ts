import { wrongPassword } from '../../domain/users/status';
import type { ChallengeName, User } from '../../state/rows';
import { assertPassable } from '../lookup/goingOn';
import { notInSecondary, secondaryHere } from '../lookup/regional';
import { chosenNext, provesTwoFactors } from './choice';
import { deviceStep, replacesSecondFactor } from './devices';
import { fallsShort } from './levels';
import { factorsAsked, secondFactor } from './secondFactor';
import type { Turn } from './turn';

/**
 * While a recovery is active some cannot be passed. A secondary changes no user, and knows no authenticators [docs: multi-Region replication]; how it says so is [likely].
 * @throws OperationNotEnabledException
 */
function askedHere(turn: Pick<Turn, 'call' | 'pool' | 'progress'>, user: User, ask: ChallengeName): NextStep {
  const { call, pool, progress } = turn;
  assertPassable(call, pool, ask);
  if (secondaryHere(call, pool) === undefined) return { ask };
  if (ask === 'NEW_PASSWORD_REQUIRED' || ask === 'MFA_SETUP') throw notInSecondary(call, ask, pool.region);
  const totp = 'SOFTWARE_TOKEN_MFA';
  if (ask === totp || (ask === 'SELECT_MFA_TYPE' && factorsAsked(pool, user, progress).includes(totp)))
    throw notInSecondary(call, totp, pool.region);
  return { ask };
}

/** A challenge to ask, or the user whom tokens are due. */
export type NextStep = { readonly ask: ChallengeName } | { readonly tokensFor: User };

/** What flows begin with that bring no proof along. */
const firstQuestions: Readonly<Record<string, ChallengeName>> = {
  USER_SRP_AUTH: 'PASSWORD_VERIFIER',
  USER_AUTH: 'SELECT_CHALLENGE',
};

/**
 * What somebody is asked next who has proven what the turn's progress says. The one place that decides it:
 *
 * | proven                                   | next                                  |
 * | ---------------------------------------- | ------------------------------------- |
 * | nothing yet                              | what the flow begins with             |
 * | nothing but the choice of a factor       | that factor                           |
 * | a password that is temporary             | NEW_PASSWORD_REQUIRED                 |
 * | a first factor, where a second is wanted | that factor                           |
 * | … of several, none of them preferred     | SELECT_MFA_TYPE                       |
 * | … which the user does not have yet       | MFA_SETUP, or refused                 |
 * | SELECT_MFA_TYPE                          | the factor that was chosen            |
 * | MFA_SETUP of an e-mail address           | EMAIL_OTP                             |
 * | MFA_SETUP of an authenticator            | tokens                                |
 * | … where a remembered device replaces it  | no such factor, unless it is a risk   |
 * | a first factor that counts as two        | no such factor                        |
 * | all of it, from a remembered device      | DEVICE_SRP_AUTH                       |
 * | DEVICE_SRP_AUTH                          | DEVICE_PASSWORD_VERIFIER              |
 * | all of it                                | tokens, unless a level is missed      |
 * | anything, by nobody                      | refused: who is hidden is given none  |
 */
export function nextStep(turn: Pick<Turn, 'call' | 'pool' | 'user' | 'progress'>): NextStep {
  const { pool, user, progress } = turn;
  const first = progress.steps.length === 0 ? firstQuestions[progress.flow] : chosenNext(progress);
  if (first !== undefined) return { ask: first };
  if (user === undefined) throw wrongPassword('No such user; the client has PreventUserExistenceErrors ENABLED.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askedHere(turn, user, 'NEW_PASSWORD_REQUIRED');
  const isExcused = progress.judged?.asksFactor !== true && !fallsShort(progress) && replacesSecondFactor(turn);
  const isProven = provesTwoFactors(progress) || isExcused;
  const factor = isProven ? undefined : secondFactor(pool, user, progress);
  const ask = factor ?? deviceStep(turn);
  if (ask !== undefined) return askedHere(turn, user, ask);
  if (fallsShort(progress)) throw wrongPassword('What was proven does not reach the level that was asked for.');
  return { tokensFor: user };
}

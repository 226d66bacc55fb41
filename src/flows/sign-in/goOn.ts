import type { ChallengeName, SignInProgress } from '../../state/rows';
import { newSecretBlock, newSessionToken } from '../../domain/tokens/sessionToken';
import { nobody } from '../guards/attempts';
import { availableChallenges, isChoosing } from './choice';
import type { Challenge } from './challenge/challenge';
import { challengeOf } from './challenge/table';
import { openSession } from './challengeSessions';
import { commitTurn } from './commitTurn';
import { customStep } from './customChallenges';
import { fromDevice } from './devices';
import { finish } from './finish';
import { aimed } from './levels';
import { nextStep, type NextStep } from './nextStep';
import { judged, keptForNext, settling } from './risk';
import { hasFirstFactor, secondFactor } from './secondFactor';
import type { Question, SignInOutcome, Turn } from './turn';

/** AWS answers USER_SRP_AUTH without one [live], the flows that may go on in other ways with one [docs]; a device's never. */
const tellsSession = ({ flow }: SignInProgress, { name, tokenIn }: Challenge): boolean =>
  tokenIn === undefined || (name === 'PASSWORD_VERIFIER' && flow !== 'USER_SRP_AUTH');

interface Step {
  readonly turn: Turn;
  readonly next: NextStep;
}

async function askChallenge(turn: Turn, name: ChallengeName): Promise<Question> {
  const { call, pool, progress, username } = turn;
  const challenge = challengeOf(name);
  const { random } = call.world;
  const token = challenge.tokenIn === undefined ? newSessionToken(random) : newSecretBlock(random);
  const { parameters, told = username, kept, send, afterwards } = await challenge.ask(turn, token);
  const event = settling(turn);
  const next = keptForNext(turn);
  commitTurn(turn, ({ client, user }) => {
    const whose = user ?? { ...nobody(pool, username), nobody: { sent: username, told } };
    openSession(call, token, { client, whose, challenge: name, progress: next, ...(kept && { kept }) });
    send?.();
    event.commit('InProgress');
  });
  await afterwards?.();
  await event.afterwards();
  return {
    challenge: name,
    parameters,
    ...(tellsSession(progress, challenge) && { session: token }),
    ...(isChoosing(progress) && { available: availableChallenges(turn) }),
  };
}

/** Custom challenges are judged once their trigger is content, and go on from there by themselves. */
async function customStepAfter(turn: Turn): Promise<Step> {
  const { pool, user, progress } = turn;
  const isContent = progress.judged !== undefined && user !== undefined;
  const next = isContent ? { tokensFor: user } : await customStep(turn);
  if ('ask' in next) return { turn, next };
  const looked = isContent ? turn : await judged(turn);
  const factor = looked.progress.judged?.asksFactor ? secondFactor(pool, next.tokensFor, looked.progress) : undefined;
  return { turn: looked, next: factor === undefined ? next : { ask: factor } };
}

async function stepAfter(turn: Turn): Promise<Step> {
  if (turn.progress.flow === 'CUSTOM_AUTH') return customStepAfter(turn);
  const looked = hasFirstFactor(turn.progress.steps) ? await judged(turn) : turn;
  return { turn: looked, next: nextStep(looked) };
}

/** Where every turn leads once it has proven something: to the next question, or to tokens. */
export async function goOn(given: Turn): Promise<SignInOutcome> {
  const { turn, next } = await stepAfter(aimed(fromDevice(given)));
  return 'ask' in next ? askChallenge(turn, next.ask) : finish(turn, next.tokensFor);
}

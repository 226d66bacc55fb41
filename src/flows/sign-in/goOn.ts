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
import { nextStep } from './nextStep';
import type { Question, SignInOutcome, Turn } from './turn';

/** AWS answers USER_SRP_AUTH without one [live], the flows that may go on in other ways with one [docs]; a device's never. */
const tellsSession = ({ flow }: SignInProgress, { name, tokenIn }: Challenge): boolean =>
  tokenIn === undefined || (name === 'PASSWORD_VERIFIER' && flow !== 'USER_SRP_AUTH');

async function askChallenge(turn: Turn, name: ChallengeName): Promise<Question> {
  const { call, pool, progress, username } = turn;
  const challenge = challengeOf(name);
  const { random } = call.world;
  const token = challenge.tokenIn === undefined ? newSessionToken(random) : newSecretBlock(random);
  const { parameters, told = username, kept, send, afterwards } = await challenge.ask(turn, token);
  commitTurn(turn, ({ client, user }) => {
    const whose = user ?? { ...nobody(pool, username), nobody: { sent: username, told } };
    openSession(call, token, { client, whose, challenge: name, progress, ...(kept && { kept }) });
    send?.();
  });
  await afterwards?.();
  return {
    challenge: name,
    parameters,
    ...(tellsSession(progress, challenge) && { session: token }),
    ...(isChoosing(progress) && { available: availableChallenges(turn) }),
  };
}

/** Where every turn leads once it has proven something: to the next question, or to tokens. */
export async function goOn(given: Turn): Promise<SignInOutcome> {
  const turn = fromDevice(given);
  const next = turn.progress.flow === 'CUSTOM_AUTH' ? await customStep(turn) : nextStep(turn);
  return 'ask' in next ? askChallenge(turn, next.ask) : finish(turn, next.tokensFor);
}

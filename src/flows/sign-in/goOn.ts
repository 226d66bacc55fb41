import type { ChallengeName } from '../../state/rows';
import { newSecretBlock, newSessionToken } from '../../domain/tokens/sessionToken';
import { nobody } from '../guards/attempts';
import { availableChallenges, isChoosing } from './choice';
import { challengeOf } from './challenge/table';
import { openSession } from './challengeSessions';
import { commitTurn } from './commitTurn';
import { fromDevice } from './devices';
import { finish } from './finish';
import { nextStep } from './nextStep';
import type { Question, SignInOutcome, Turn } from './turn';

async function askChallenge(turn: Turn, name: ChallengeName): Promise<Question> {
  const { call, pool, progress, username } = turn;
  const challenge = challengeOf(name);
  const { random } = call.world;
  const token = challenge.tokenIn === undefined ? newSessionToken(random) : newSecretBlock(random);
  const { parameters, told = username, kept, send } = await challenge.ask(turn, token);
  commitTurn(turn, ({ client, user }) => {
    const whose = user ?? { ...nobody(pool, username), nobody: { sent: username, told } };
    openSession(call, token, { client, whose, challenge: name, progress, ...(kept && { kept }) });
    send?.();
  });
  return {
    challenge: name,
    parameters,
    ...(challenge.tokenIn === undefined && { session: token }),
    ...(isChoosing(progress) && { available: availableChallenges(turn) }),
  };
}

/** Where every turn leads once it has proven something: to the next question, or to tokens. */
export async function goOn(given: Turn): Promise<SignInOutcome> {
  const turn = fromDevice(given);
  const next = nextStep(turn);
  return 'ask' in next ? askChallenge(turn, next.ask) : finish(turn, next.tokensFor);
}

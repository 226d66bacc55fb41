import type { ChallengeName } from '../../state/rows';
import { newSessionToken } from '../../domain/tokens/sessionToken';
import { nobody } from '../guards/attempts';
import { challengeOf } from './challenge/table';
import { openSession } from './challengeSessions';
import { commitTurn } from './commitTurn';
import { finish } from './finish';
import { nextStep } from './nextStep';
import type { Question, SignInOutcome, Turn } from './turn';

async function askChallenge(turn: Turn, name: ChallengeName): Promise<Question> {
  const { call, pool, progress, username } = turn;
  const challenge = challengeOf(name);
  const token = newSessionToken(call.world.random);
  const { parameters, kept, send } = await challenge.ask(turn, token);
  commitTurn(turn, ({ client, user }) => {
    const userKey = (user ?? nobody(pool, username)).key;
    openSession(call, token, { client, userKey, challenge: name, progress, ...(kept && { kept }) });
    send?.();
  });
  return { challenge: name, parameters, ...(challenge.tokenIn === undefined && { session: token }) };
}

/** Where every turn leads once it has proven something: to the next question, or to tokens. */
export async function goOn(turn: Turn): Promise<SignInOutcome> {
  const next = nextStep(turn);
  return 'ask' in next ? askChallenge(turn, next.ask) : finish(turn, next.tokensFor);
}

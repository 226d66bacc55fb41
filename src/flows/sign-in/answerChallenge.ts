import { ServiceError } from '../../contract';
import { assertChallengeAllowed } from '../../domain/clients/authFlows';
import { assertSecretHash } from '../../domain/clients/secretHash';
import { assertMaySignIn } from '../../domain/users/status';
import type { AppClient, ChallengeName, ChallengeSession, SignInStep, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { nobody } from '../guards/attempts';
import { assertPassable, isPaused } from '../lookup/goingOn';
import { findByName, type PoolAndClient } from '../lookup/resolve';
import { provenHash } from '../users/provenHash';
import { isTriggerFailure } from '../triggers/runTrigger';
import type { Challenge } from './challenge/challenge';
import { challengeOf } from './challenge/table';
import { endSession, exchangeOf, foreignSession, newestSession, sessionOf, sessionWith } from './challengeSessions';
import { isChoosing } from './choice';
import { goOn } from './goOn';
import type { Parameters } from './parameters';
import { assertAddressAllowed, tellWrongCode } from './risk';
import type { Arrive, SignInOutcome, Turn } from './turn';

/** An answer to a challenge, as a door hands it over. */
export interface Answer {
  readonly challenge: ChallengeName;
  readonly session: string | undefined;
  readonly sent: Parameters;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** A page of the pool's domain acts for the client, and proves no secret. */
  readonly atPage?: { readonly arrive: Arrive };
}

/** Adds what the answer proves to the progress, and goes on from there. */
async function judge(turn: Turn, challenge: Challenge): Promise<SignInOutcome> {
  const { passed = true, metadata, counts = challenge.name, also, ...answered } = await challenge.answer(turn);
  const { call, pool, seen, progress } = turn;
  // what a code proves beside the sign-in is not written while a recovery is active
  const change = isPaused(call, pool) ? undefined : answered.change;
  const step: SignInStep = { challenge: counts, passed, ...(metadata !== undefined && { metadata }) };
  const user = seen !== undefined && change !== undefined ? change(seen) : seen;
  return goOn({ ...turn, user, change, also, progress: { ...progress, steps: [...progress.steps, step] } });
}

function waitingFor(
  call: Call,
  client: AppClient,
  challenge: Challenge,
  { session, sent, user }: Answer & { readonly user: User | undefined },
): ChallengeSession {
  const { name, tokenIn, mayLackSession } = challenge;
  if (tokenIn !== undefined) {
    const token = sent.required(tokenIn);
    const exchange = exchangeOf(call, client, name, token);
    if (exchange.progress.flow === 'USER_SRP_AUTH' || session === undefined || session === token) return exchange;
    throw foreignSession('The Session is not the one that came with this SECRET_BLOCK.');
  }
  const deviceKey = sent.get('DEVICE_KEY');
  const found =
    session === undefined && mayLackSession === true && user !== undefined && deviceKey !== undefined
      ? newestSession(call, client, { challenge: name, userKey: user.key, deviceKey })
      : undefined;
  return found ?? sessionOf(call, client, name, session);
}

/** The name that the sign-in began with: for nobody it may be another than the one that the challenge told. */
function nameBehind(pool: UserPool, session: ChallengeSession, user: User | undefined, username: string): string {
  const { nobody: hidden, userKey } = session;
  if (user === undefined && hidden?.told === username) return hidden.sent;
  if (userKey === (user ?? nobody(pool, username)).key) return username;
  throw foreignSession('USERNAME is not the user of this Session.');
}

/** While a first factor is chosen nothing but SRP tells the stored name: what was typed is all that the client has. */
function knowsTypedNameOnly(call: Call, { userPoolId }: AppClient, { tokenIn }: Challenge, token?: string): boolean {
  const session = token === undefined ? undefined : sessionWith(call, userPoolId, token);
  return tokenIn === undefined && session !== undefined && isChoosing(session.progress);
}

/**
 * Takes the answer to a challenge. Refusals, in order: another sign-in's challenge [likely], name and secret hash, session,
 * its user, an address that is blocked, then those of the challenge. What is refused leaves the session open, unless a
 * trigger refused it. SECRET_HASH counts over the stored username, which the challenge told as USER_ID_FOR_SRP, not over an alias [field]; over an alias, too, where none
 * was told [likely].
 */
export async function answerChallenge(
  call: Call,
  { pool, client }: PoolAndClient,
  answer: Answer,
): Promise<SignInOutcome> {
  const { sent, clientMetadata, atPage } = answer;
  assertPassable(call, pool, answer.challenge);
  const challenge = challengeOf(answer.challenge);
  if (atPage === undefined) assertChallengeAllowed(client.settings, answer.challenge);
  const named = sent.required('USERNAME');
  const found = findByName(call, pool, named);
  const typed = knowsTypedNameOnly(call, client, challenge, answer.session) ? [named] : [];
  if (atPage === undefined) {
    const proving = { client, now: call.now };
    assertSecretHash(proving, sent.get('SECRET_HASH'), found?.username ?? named, ...typed);
  }
  const session = waitingFor(call, client, challenge, { ...answer, user: found });
  const username = nameBehind(pool, session, found, named);
  const user = (await provenHash(call, found, sent.get('PASSWORD'))) ?? found;
  if (user !== undefined && challenge.judgesStatus === undefined) assertMaySignIn(pool, user, call.now);
  const { progress } = session;
  assertAddressAllowed(call, { pool, client }, { flow: progress.flow, username });
  try {
    const turn = { call, pool, client, username, sent, seen: user, user, progress, session, clientMetadata };
    return await judge({ ...turn, arrive: atPage?.arrive }, challenge);
  } catch (error) {
    if (isTriggerFailure(error)) endSession(call, session);
    if (error instanceof ServiceError && error.code === 'CodeMismatchException')
      tellWrongCode(call, { pool, client }, progress);
    throw error;
  }
}

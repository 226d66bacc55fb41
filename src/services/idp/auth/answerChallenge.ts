import { refusal } from '../../../contract';
import { assertSecretHash } from '../../../domain/clients/secretHash';
import { assertMaySignIn } from '../../../flows/sign-in/authenticate';
import { requiredParameter, type AuthParameters } from '../../../flows/sign-in/authParameters';
import { answerNewPassword } from '../../../flows/sign-in/challenge/newPasswordRequired';
import { foreignSession, sessionOf } from '../../../flows/sign-in/challengeSessions';
import { findUser } from '../../../flows/lookup/resolve';
import { assertNoSecondFactor, completeSignIn, type Door } from '../../../flows/sign-in/signIn';
import { assertNoTrigger } from '../../../flows/triggers/triggers';
import type { Call } from '../../../world/Call';

export interface ChallengeAnswer {
  readonly challenge: string;
  readonly session: string | undefined;
  readonly responses: AuthParameters;
}

/**
 * Takes the answer to a challenge. Refusals, in order: challenge not built, name and secret hash, session, its user,
 * then those of the challenge. A refused answer leaves the session open.
 */
export async function answerChallenge(
  call: Call,
  { pool, client }: Door,
  { challenge, session: token, responses }: ChallengeAnswer,
) {
  if (challenge !== 'NEW_PASSWORD_REQUIRED') {
    throw refusal('NotImplementedException', `cognito-emu does not do the ${challenge} challenge yet.`);
  }
  const username = requiredParameter(responses, 'USERNAME');
  assertSecretHash(client, responses?.['SECRET_HASH'], username);
  const keys = await call.world.keys.of(pool.id);
  const session = sessionOf(call, client, challenge, token);
  const user = findUser(call, pool, username);
  if (user === undefined || user.key !== session.userKey) {
    throw foreignSession('USERNAME is not the user of this Session.');
  }
  assertMaySignIn(pool, user, call.now);
  assertNoSecondFactor(pool, user);
  assertNoTrigger(pool, 'PostAuthentication', 'PreTokenGeneration');
  const renewed = answerNewPassword(call, { pool, client, user }, session, responses);
  return completeSignIn(call, { pool, client, user: renewed }, keys);
}

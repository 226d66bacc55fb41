import { refusal } from '../../contract';
import { newSessionToken } from '../../domain/tokens/sessionToken';
import { sessionLifetime } from '../../domain/tokens/tokenValidity';
import { sha256 } from '../../platform/hash';
import type { AppClient, ChallengeSession, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

const idOf = (token: string) => sha256(token).toString('base64url');

const refused = (message: string, hint: string) => refusal('NotAuthorizedException', message, hint);

/** A session that is no good to this user: of another one, or for something that is over. */
export const foreignSession = (hint: string) => refused('Invalid session for the user.', hint);

/** Opens a session for a challenge and answers the token for the client to send back. */
export function openSession(call: Call, client: AppClient, user: User, challenge: string): string {
  const token = newSessionToken(call.world.random);
  const session = {
    userPoolId: user.userPoolId,
    id: idOf(token),
    clientId: client.id,
    userKey: user.key,
    challenge,
    createdAt: call.now,
    expiresAt: call.now + sessionLifetime(client.settings),
  };
  commit(call, ({ challengeSessions }) => challengeSessions.put(session));
  return token;
}

/** The session of a challenge answer. All sentences seen in the wild, two of them recorded; "missing" [likely]. */
export function sessionOf(
  call: Call,
  client: AppClient,
  challenge: string,
  token: string | undefined,
): ChallengeSession {
  if (token === undefined) throw refusal('InvalidParameterException', 'Missing required parameter Session');
  const session = call.world.state.challengeSessions.get(client.userPoolId, idOf(token));
  if (session === undefined || session.clientId !== client.id || session.challenge !== challenge) {
    throw foreignSession(`The Session is not one that waits for ${challenge} with this client.`);
  }
  if (session.usedAt !== undefined) {
    throw refused('Invalid session for the user, session can only be used once.', 'This Session was answered before.');
  }
  if (call.now >= session.expiresAt) {
    throw refused(
      'Invalid session for the user, session is expired.',
      "AuthSessionValidity is over by the emulator's clock.",
    );
  }
  return session;
}

/** Marks it used; it stays so that a second use is refused by name. */
export const spendSession = (call: Call, session: ChallengeSession): void =>
  commit(call, ({ challengeSessions }) => challengeSessions.replace(session, { ...session, usedAt: call.now }));

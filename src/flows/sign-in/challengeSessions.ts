import { invalid, refusal } from '../../contract';
import { wrongPassword } from '../../domain/users/status';
import { sessionLifetime } from '../../domain/tokens/tokenValidity';
import { sha256 } from '../../platform/hash';
import type { AppClient, ChallengeSession, SignInProgress, WaitsFor } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

const idOf = (token: string) => sha256(token).toString('base64url');

const refused = (message: string, hint: string) => refusal('NotAuthorizedException', message, hint);

/** A session that is no good to this user: of another one, or for something that is over. */
export const foreignSession = (hint: string) => refused('Invalid session for the user.', hint);

/** The session of a token, whatever it waits for. */
export const sessionWith = (call: Call, userPoolId: string, token: string): ChallengeSession | undefined =>
  call.world.state.challengeSessions.get(userPoolId, idOf(token));

interface Waiting {
  readonly client: AppClient;
  /** A user, or nobody. */
  readonly whose: Pick<ChallengeSession, 'nobody'> & { readonly key: string };
  readonly challenge: WaitsFor;
  readonly progress: SignInProgress;
  readonly kept?: Readonly<Record<string, string>>;
}

/** Keeps what was proven so far under a token that the client sends back with its answer. */
export function openSession(call: Call, token: string, { client, whose, ...waiting }: Waiting): void {
  const session = {
    userPoolId: client.userPoolId,
    id: idOf(token),
    clientId: client.id,
    userKey: whose.key,
    ...(whose.nobody && { nobody: whose.nobody }),
    ...waiting,
    createdAt: call.now,
    expiresAt: call.now + sessionLifetime(client.settings),
  };
  commit(call, ({ challengeSessions }) => challengeSessions.put(session));
}

const answeredBefore = 'This Session was answered before.';

function assertUnused({ usedAt }: ChallengeSession): void {
  if (usedAt === undefined) return;
  throw refused('Invalid session for the user, session can only be used once.', answeredBefore);
}

const missingSession = () =>
  invalid('Missing required parameter Session', 'Send the Session that came with the challenge.');

/** A session that waits for this challenge. All sentences seen in the wild, two of them recorded; "missing" [likely]. */
export function sessionAnywhere(call: Call, challenge: WaitsFor, token: string | undefined): ChallengeSession {
  if (token === undefined) throw missingSession();
  const session = call.world.state.challengeSessions.find('id', idOf(token));
  return assertWaiting(call, challenge, session);
}

/** The session of a challenge answer, of this client. */
export function sessionOf(
  call: Call,
  client: AppClient,
  challenge: WaitsFor,
  token: string | undefined,
): ChallengeSession {
  if (token === undefined) throw missingSession();
  const session = sessionWith(call, client.userPoolId, token);
  return assertWaiting(call, challenge, session?.clientId === client.id ? session : undefined);
}

function assertWaiting(call: Call, challenge: WaitsFor, session: ChallengeSession | undefined): ChallengeSession {
  if (session === undefined || session.challenge !== challenge) {
    throw foreignSession(`The Session is not one that waits for ${challenge} with this client.`);
  }
  assertUnused(session);
  if (call.now >= session.expiresAt) {
    throw refused(
      'Invalid session for the user, session is expired.',
      "AuthSessionValidity is over by the emulator's clock.",
    );
  }
  return session;
}

/** The newest session that waits for a user's answer from one of their devices. */
export function newestSession(
  call: Call,
  { id, userPoolId }: AppClient,
  { challenge, userKey, deviceKey }: { challenge: WaitsFor; userKey: string; deviceKey: string },
): ChallengeSession | undefined {
  return call.world.state.challengeSessions
    .all('user', userPoolId, userKey)
    .filter((each) => each.clientId === id && each.challenge === challenge && each.progress.deviceKey === deviceKey)
    .filter((each) => each.usedAt === undefined && call.now < each.expiresAt)
    .sort((a, b) => b.createdAt - a.createdAt)[0];
}

/** The session of a SECRET_BLOCK: one that is foreign, over or answered is refused like a wrong password [live: foreign]. */
export function exchangeOf(call: Call, client: AppClient, challenge: WaitsFor, secretBlock: string): ChallengeSession {
  const session = sessionWith(call, client.userPoolId, secretBlock);
  if (session === undefined || session.clientId !== client.id || session.challenge !== challenge) {
    throw wrongPassword('This client was given no such SECRET_BLOCK.');
  }
  if (session.usedAt !== undefined) throw wrongPassword(answeredBefore);
  if (call.now >= session.expiresAt) throw wrongPassword("AuthSessionValidity is over by the emulator's clock.");
  return session;
}

/** Marks it used, once; it stays so that a second use is refused by name. */
export function spendSession(call: Call, { userPoolId, id }: ChallengeSession): void {
  const session = call.world.state.challengeSessions.get(userPoolId, id);
  if (session === undefined) throw foreignSession('The Session is gone.');
  assertUnused(session);
  const { kept: _, ...spent } = session;
  commit(call, ({ challengeSessions }) => challengeSessions.replace(session, { ...spent, usedAt: call.now }));
}

/** A trigger that refuses or fails leaves the session dead [live: custom challenges]. */
export function endSession(call: Call, { userPoolId, id }: ChallengeSession): void {
  const session = call.world.state.challengeSessions.get(userPoolId, id);
  if (session !== undefined && session.usedAt === undefined) spendSession(call, session);
}

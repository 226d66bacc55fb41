import { sha256 } from '../../platform/hash';
import type { BrowserSession, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import type { Holder } from '../sign-in/turn';

/** From the last time that the user proved who they are; going on with it does not prolong it [docs]. */
export const sessionSeconds = 3600;

const idOf = (token: string) => sha256(token).toString('base64url');

/** Signs a browser in; part of the commit that ends a sign-in at a page. The cookie's value is answered and not kept. */
export function openBrowserSession(
  call: Call,
  { pool, client, user }: Holder,
  provider: string,
): { token: string; session: BrowserSession } {
  const token = call.world.random.bytes(32).toString('base64url');
  const session: BrowserSession = {
    userPoolId: pool.id,
    id: idOf(token),
    clientId: client.id,
    userKey: user.key,
    provider,
    authenticatedAt: call.now,
    expiresAt: call.now + sessionSeconds * 1000,
  };
  commit(call, ({ browserSessions }) => browserSessions.put(session));
  return { token, session };
}

/** A browser's session and who is signed in by it. */
export interface SignedIn {
  readonly session: BrowserSession;
  readonly user: User;
}

/** Whom the cookie of a browser stands for; that nobody who is disabled goes on by it is [likely]. */
export function signedIn(call: Call, { id }: Pick<UserPool, 'id'>, token: string | undefined): SignedIn | undefined {
  if (token === undefined) return undefined;
  const session = call.world.state.browserSessions.get(id, idOf(token));
  if (session === undefined || call.now >= session.expiresAt) return undefined;
  const user = call.world.state.users.get(id, session.userKey);
  return user?.enabled === true ? { session, user } : undefined;
}

/** Signs a browser out; every client of the pool asks it again. */
export function endBrowserSession(call: Call, { id }: Pick<UserPool, 'id'>, token: string | undefined): void {
  if (token === undefined) return;
  const session = call.world.state.browserSessions.get(id, idOf(token));
  if (session === undefined) return;
  commit(call, ({ browserSessions }) => {
    browserSessions.remove(session);
  });
}

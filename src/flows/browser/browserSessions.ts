import { mostTokenSessions, ssoValidity } from '../../domain/tokens/sessionSettings';
import { isActive } from '../../domain/tokens/userSessions';
import { methodsOf } from '../../domain/tokens/authenticationContext';
import { sha256 } from '../../platform/hash';
import type { AppClient, BrowserSession, SignInProgress, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { domainsOf } from '../lookup/poolDomains';
import type { Holder } from '../sign-in/turn';
import { openSsoSession, renewSsoSession } from '../sign-in/userSessions';

/** From the last time that the user proved who they are; going on with it does not prolong it [docs]. */
const hour = 3_600_000;

const idOf = (token: string) => sha256(token).toString('base64url');

/** Managed login alone makes SSO sessions [docs]; that a pool of both kinds of pages has them at either is [likely]. */
const makesSso = (call: Call, pool: UserPool): boolean =>
  mostTokenSessions(pool) !== undefined &&
  Object.values(domainsOf(call, pool)).some(({ managedLoginVersion }) => managedLoginVersion === 2);

/** An SSO session lasts for the most patient client of the pool, an hour at the least [likely]. */
const ssoLifetime = (call: Call, { id }: UserPool): number =>
  [...call.world.state.clients.rows(id)].reduce((most, client) => Math.max(most, ssoValidity(client)), hour);

/** By whom somebody was let in. */
export interface LetIn {
  /** COGNITO, or the identity provider. */
  readonly provider: string;
  /** The methods that tokens tell; those of `progress` where a sign-in of the pool's own says nothing else. */
  readonly amr?: readonly string[] | undefined;
  readonly level?: BrowserSession['level'] | undefined;
  readonly saml?: BrowserSession['saml'];
  /** The cookie that the browser had before. */
  readonly cookie: string | undefined;
}

/**
 * The SSO session of a browser that signs in: the one that it had, where the same user authenticates anew [model: its last
 * activity may be an authentication], else another; one that no cookie stands for any more has ended [likely].
 */
function ssoOf(call: Call, holder: Holder, cookie: string | undefined, expiresAt: number): string {
  const { pool, user } = holder;
  const before = cookie === undefined ? undefined : call.world.state.browserSessions.get(pool.id, idOf(cookie));
  const kept = before?.userKey === user.key ? before.ssoSessionId : undefined;
  const renewed = kept !== undefined && renewSsoSession(call, pool, kept, expiresAt) ? kept : undefined;
  if (before?.ssoSessionId !== undefined) forget(call, before, { sso: renewed === undefined });
  return renewed ?? openSsoSession(call, holder, expiresAt);
}

/** Signs a browser in; part of the commit that ends a sign-in at a page. The cookie's value is answered and not kept. */
export function openBrowserSession(
  call: Call,
  { pool, client, user, progress }: Holder & { readonly progress?: SignInProgress },
  { provider, amr = progress && methodsOf(progress), level, saml, cookie }: LetIn,
): { token: string; session: BrowserSession } {
  const token = call.world.random.bytes(32).toString('base64url');
  const isSso = makesSso(call, pool);
  const expiresAt = call.now + (isSso ? ssoLifetime(call, pool) : hour);
  const session: BrowserSession = {
    userPoolId: pool.id,
    id: idOf(token),
    clientId: client.id,
    userKey: user.key,
    provider,
    authenticatedAt: call.now,
    ...(amr !== undefined && { amr }),
    ...(level !== undefined && { level }),
    ...(saml !== undefined && { saml }),
    ...(isSso && { ssoSessionId: ssoOf(call, { pool, client, user }, cookie, expiresAt) }),
    expiresAt,
  };
  commit(call, ({ browserSessions }) => browserSessions.put(session));
  return { token, session };
}

/** A browser's session and who is signed in by it. */
export interface SignedIn {
  readonly session: BrowserSession;
  readonly user: User;
}

/** Is it still what it was made as? Where the pool no longer tracks sessions, it is a browser's hour like any other. */
function isLive(call: Call, pool: UserPool, { expiresAt, authenticatedAt, ssoSessionId }: BrowserSession): boolean {
  if (call.now >= expiresAt) return false;
  if (ssoSessionId === undefined || mostTokenSessions(pool) === undefined) return call.now < authenticatedAt + hour;
  const sso = call.world.state.userSessions.get(pool.id, ssoSessionId);
  return sso !== undefined && isActive(sso, call.now);
}

/** Whom the cookie of a browser stands for; that nobody who is disabled goes on by it is [likely]. */
export function signedIn(call: Call, pool: UserPool, token: string | undefined): SignedIn | undefined {
  if (token === undefined) return undefined;
  const session = call.world.state.browserSessions.get(pool.id, idOf(token));
  if (session === undefined || !isLive(call, pool, session)) return undefined;
  const user = call.world.state.users.get(pool.id, session.userKey);
  call.concerns({ user });
  return user?.enabled === true ? { session, user } : undefined;
}

/** May this client go on with an SSO session? Each says for how long; 0 is never [docs]. Other sessions are for all. */
export const isWithin = (call: Call, client: AppClient, { ssoSessionId, authenticatedAt }: BrowserSession): boolean =>
  ssoSessionId === undefined || call.now < authenticatedAt + ssoValidity(client);

function forget(call: Call, session: BrowserSession, { sso }: { sso: boolean }): void {
  const { userPoolId, ssoSessionId } = session;
  commit(call, ({ browserSessions, userSessions }) => {
    browserSessions.remove(session);
    if (sso && ssoSessionId !== undefined) userSessions.delete(userPoolId, ssoSessionId);
  });
}

/** Signs a browser out, and ends the SSO session that it stands for; every client of the pool asks it again. */
export function endBrowserSession(call: Call, { id }: Pick<UserPool, 'id'>, token: string | undefined): void {
  if (token === undefined) return;
  const session = call.world.state.browserSessions.get(id, idOf(token));
  if (session !== undefined) forget(call, session, { sso: true });
}

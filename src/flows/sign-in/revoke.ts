import { peekJwt } from '../../platform/jwt';
import type { AppClient, Grant, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { refreshTokenHash } from './refreshTokenHash';

/**
 * Ends an SSO session with the browser's that stands for it: what is left of a browser's is good again once the pool tracks
 * no more.
 */
export function endSsoSession(call: Call, userPoolId: string, id: string): void {
  commit(call, ({ browserSessions, userSessions }) => {
    const session = userSessions.get(userPoolId, id);
    if (session === undefined) return;
    for (const browser of browserSessions.all('user', userPoolId, session.userKey)) {
      if (browser.ssoSessionId === id) browserSessions.remove(browser);
    }
    userSessions.remove(session);
  });
}

/**
 * Ends a grant: its refresh token and every token made from it are good no more, and nothing tracks it. `linked` ends the
 * SSO session, too, that it came through, and none of the others that came through that [model].
 */
export function revokeGrant(call: Call, grant: Grant, { linked = false }: { linked?: boolean } = {}): void {
  commit(call, ({ grants, userSessions }) => {
    const session = userSessions.by('grant', grant.userPoolId, grant.eventId);
    if (grant.revokedAt === undefined) grants.replace(grant, { ...grant, revokedAt: call.now });
    if (session === undefined) return;
    userSessions.remove(session);
    if (linked && session.originSessionId !== undefined) endSsoSession(call, grant.userPoolId, session.originSessionId);
  });
}

/** Revokes everything a user was ever given. Who has a browser's session can go on with it [docs]. */
export function revokeGrantsOf(call: Call, user: User): void {
  commit(call, ({ grants }) => {
    for (const grant of grants.all('user', user.userPoolId, user.key)) revokeGrant(call, grant);
  });
}

/** Signs a user out everywhere; triggers are told when [live]. */
export function signOutEverywhere(call: Call, user: User): void {
  commit(call, ({ users }) => {
    users.replace(user, { ...user, signedOutAt: call.now });
    revokeGrantsOf(call, user);
  });
}

/** Why a token cannot be revoked; each door words it. */
export type RevokeFault = 'switchedOff' | 'otherKind' | 'foreign';

/**
 * Revokes a refresh token for its client. One that was never given, or revoked before, is as good as revoked [live]. Where
 * tokens rotate, the first and the newest of a sign-in end it, one between ends nothing [live].
 * @returns why not, and undefined once it is done
 */
export function revokeToken(
  call: Call,
  client: AppClient,
  token: string,
  { linked, clientUrl }: { linked: boolean; clientUrl?: string | undefined },
): RevokeFault | undefined {
  if (client.settings.EnableTokenRevocation === false) return 'switchedOff';
  if (peekJwt(token)?.claims['token_use'] !== undefined) return 'otherKind';
  const grant = call.world.state.grants.find('refreshToken', refreshTokenHash(token));
  if (grant === undefined) return undefined;
  if (grant.clientId !== client.id || grant.oauth?.clientUrl !== clientUrl) return 'foreign';
  call.concerns({ user: call.world.state.users.get(grant.userPoolId, grant.userKey) });
  revokeGrant(call, grant, { linked });
  return undefined;
}

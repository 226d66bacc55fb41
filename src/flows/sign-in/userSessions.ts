import { deviceType } from '../../domain/tokens/deviceType';
import { mostTokenSessions } from '../../domain/tokens/sessionSettings';
import { isActive, leastRecentFirst, newSessionId, noSuchSession } from '../../domain/tokens/userSessions';
import type { AppClient, Grant, User, UserPool, UserSession } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { endSsoSession, revokeGrant } from './revoke';

/**
 * Where the pool tracks sessions each grant has one, and what managed login keeps in a browser is another, an SSO session,
 * that grants come through. What AWS adds to tokens while it tracks is not known, and is not in ours.
 */

/** From where a session is used, by the call that uses it; overwritten each time [model]. */
const seenFrom = ({ origin, now }: Call) => ({
  lastActiveAt: now,
  deviceType: deviceType(origin.userAgent),
  lastIpAddress: origin.sourceAddress,
});

/** What a user has open now. */
export const sessionsOf = (call: Call, { userPoolId, key }: Pick<User, 'userPoolId' | 'key'>): UserSession[] =>
  call.world.state.userSessions.all('user', userPoolId, key).filter((session) => isActive(session, call.now));

/** Ends what a session stands for. `linked` ends what it is directly linked to, too [model]. */
export function revokeSession(call: Call, session: UserSession, { linked }: { linked: boolean }): void {
  commit(call, ({ grants, userSessions }) => {
    const { userPoolId, id, eventId } = session;
    const grant = eventId === undefined ? undefined : grants.get(userPoolId, eventId);
    const through = linked && session.type === 'SSO' ? userSessions.all('origin', userPoolId, id) : [];
    if (grant !== undefined) revokeGrant(call, grant, { linked });
    if (session.type === 'SSO') endSsoSession(call, userPoolId, id);
    else userSessions.delete(userPoolId, id);
    for (const each of through) revokeSession(call, each, { linked: false });
  });
}

/** The session of a user by its id. @throws ResourceNotFoundException */
export function sessionOfUser(call: Call, user: User, id: string): UserSession {
  const session = sessionsOf(call, user).find((each) => each.id === id);
  if (session === undefined) throw noSuchSession(id);
  return session;
}

/** Part of the commit that opens a grant: whoever has as many sessions as the pool allows loses the least recent [model]. */
export function openTokenSession(
  call: Call,
  { pool, client, user }: { pool: UserPool; client: AppClient; user: User },
  { eventId, expiresAt }: Grant,
  originSessionId: string | undefined,
): void {
  const most = mostTokenSessions(pool);
  if (most === undefined) return;
  const open = leastRecentFirst(sessionsOf(call, user).filter(({ type }) => type === 'TOKEN'));
  for (const session of open.slice(0, Math.max(0, open.length + 1 - most))) {
    revokeSession(call, session, { linked: false });
  }
  const id = newSessionId('TOKEN', call.world.random);
  const whose = { userPoolId: pool.id, clientId: client.id, userKey: user.key };
  const session = { ...whose, id, type: 'TOKEN' as const, eventId, createdAt: call.now, expiresAt, ...seenFrom(call) };
  const origin = originOf(call, pool.id, originSessionId);
  commit(call, ({ userSessions }) => {
    userSessions.put(origin === undefined ? session : { ...session, originSessionId: origin.id });
    if (origin !== undefined) userSessions.replace(origin, { ...origin, ...seenFrom(call) });
  });
}

/** The SSO session that a grant comes through, as long as it is open. */
function originOf({ world, now }: Call, userPoolId: string, id: string | undefined): UserSession | undefined {
  const origin = id === undefined ? undefined : world.state.userSessions.get(userPoolId, id);
  return origin !== undefined && isActive(origin, now) ? origin : undefined;
}

/** Part of the commit that signs a browser in. @returns the session's id */
export function openSsoSession(
  call: Call,
  { pool, client, user }: { pool: UserPool; client: AppClient; user: User },
  expiresAt: number,
): string {
  const id = newSessionId('SSO', call.world.random);
  const whose = { userPoolId: pool.id, clientId: client.id, userKey: user.key };
  const session = { ...whose, id, type: 'SSO' as const, createdAt: call.now, expiresAt, ...seenFrom(call) };
  commit(call, ({ userSessions }) => userSessions.put(session));
  return id;
}

/** The same where the browser has one of that user: it is in use, and lasts as a new one would. @returns whether it was open still */
export function renewSsoSession(call: Call, { id: poolId }: UserPool, id: string, expiresAt: number): boolean {
  const session = originOf(call, poolId, id);
  if (session === undefined) return false;
  commit(call, ({ userSessions }) => userSessions.replace(session, { ...session, expiresAt, ...seenFrom(call) }));
  return true;
}

/** Part of a refresh's commit: the session of the grant is in use; by rotation the one that it came through is, too [model]. */
export function touchTokenSession(call: Call, { userPoolId, eventId }: Grant, { rotates }: { rotates: boolean }): void {
  const session = call.world.state.userSessions.by('grant', userPoolId, eventId);
  if (session === undefined) return;
  const origin = rotates ? originOf(call, userPoolId, session.originSessionId) : undefined;
  commit(call, ({ userSessions }) => {
    for (const each of [session, origin]) {
      if (each !== undefined) userSessions.replace(each, { ...each, ...seenFrom(call) });
    }
  });
}

import { invalid, refusal, type ServiceError } from '../../contract';
import { lowerAlphanumeric, type Random } from '../../platform/random';
import type { UserSession } from '../../state/rows';

/** 28 characters, of which the first three tell the type [model]. */
export const newSessionId = (type: UserSession['type'], random: Random): string =>
  `${type === 'SSO' ? 'sso' : 'tkn'}${random.text(25, lowerAlphanumeric)}`;

export const isActive = ({ expiresAt }: UserSession, now: number): boolean => now < expiresAt;

const byUse = (a: UserSession, b: UserSession): number =>
  a.lastActiveAt - b.lastActiveAt || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

export const leastRecentFirst = (sessions: readonly UserSession[]): UserSession[] => [...sessions].sort(byUse);

/** [likely]; also of a session of somebody else, whose name it must not tell. */
export const noSuchSession = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `Session ${id} does not exist.`, 'The user has no such session open.');

/** Rule [model], exception and text [likely]. */
export const ownSession = (): ServiceError =>
  invalid('The current session cannot be revoked.', 'GlobalSignOut and RevokeToken end the session that asks.');

/** No address is looked up in a map; AWS itself says unknown of one that it cannot place [model]. */
const nowhere = { Country: 'unknown' };

/** A session as AWS shows it. */
export const sessionDescription = (session: UserSession, { isCurrent }: { isCurrent: boolean }) => ({
  SessionId: session.id,
  SessionType: session.type,
  ClientId: session.clientId,
  CreateDate: new Date(session.createdAt),
  LastActiveDate: new Date(session.lastActiveAt),
  DeviceType: session.deviceType,
  LastIPAddress: session.lastIpAddress,
  LastLocation: nowhere,
  ...(session.originSessionId !== undefined && { OriginSessionId: session.originSessionId }),
  IsCurrentSession: isCurrent,
});

/** What a page holds [model]. */
const mostListed = 125;

/** A user's sessions, the newest use first as AWS prints them [docs]; `current` is of the one that asks. */
export const sessionList = (sessions: readonly UserSession[], current?: UserSession) =>
  leastRecentFirst(sessions)
    .reverse()
    .slice(0, mostListed)
    .map((session) => sessionDescription(session, { isCurrent: session.id === current?.id }));

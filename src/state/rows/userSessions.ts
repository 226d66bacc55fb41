import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** What is told of a signed-in user where the pool tracks sessions: one app's refresh token, or one browser's cookie. */
export interface UserSession {
  readonly userPoolId: string;
  readonly id: string;
  /** TOKEN is the life of a grant, SSO what managed login keeps in a browser. */
  readonly type: 'TOKEN' | 'SSO';
  readonly clientId: string;
  readonly userKey: string;
  /** The grant of a token session. */
  readonly eventId?: string;
  /** The SSO session that a token session came through. */
  readonly originSessionId?: string;
  readonly createdAt: number;
  readonly lastActiveAt: number;
  readonly expiresAt: number;
  readonly deviceType: string;
  readonly lastIpAddress: string;
}

export const userSessions = defineTable<UserSession>()({
  name: 'userSessions',
  partition: ofPool,
  key: (session) => session.id,
  unique: { grant: (session) => session.eventId },
  lookup: { user: (session) => session.userKey, origin: (session) => session.originSessionId },
  sorted: { client: (session) => session.clientId },
  owners: { userPools: 'partition', clients: 'client', users: 'user', grants: 'grant' },
  expires: (session) => session.expiresAt,
});

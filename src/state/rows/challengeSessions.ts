import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A challenge that waits for its answer; spent or expired sessions stay a while so that they can be refused by name. */
export interface ChallengeSession {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly userKey: string;
  readonly challenge: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt?: number;
}

export const challengeSessions = defineTable<ChallengeSession>()({
  name: 'challengeSessions',
  partition: ofPool,
  key: (session) => session.id,
  lookup: { user: (session) => session.userKey },
  sorted: { client: (session) => session.clientId },
});

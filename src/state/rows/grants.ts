import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/**
 * What one sign-in gave: a refresh token and every token made from it. Tokens name it by `event_id`, which they all
 * carry, while `origin_jti` is left out of them where token revocation is off.
 */
export interface Grant {
  readonly userPoolId: string;
  readonly eventId: string;
  readonly originJti: string;
  readonly clientId: string;
  readonly userKey: string;
  /** SHA-256 of the refresh token, base64url; the token itself is not kept. */
  readonly refreshTokenHash: string;
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt?: number;
  readonly scope: string;
}

export const grants = defineTable<Grant>()({
  name: 'grants',
  partition: ofPool,
  key: (grant) => grant.eventId,
  global: { refreshToken: (grant) => grant.refreshTokenHash },
  lookup: { user: (grant) => grant.userKey },
  sorted: { client: (grant) => grant.clientId },
});

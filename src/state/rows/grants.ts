import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** What a grant of the OAuth endpoints has beside those of the API: its tokens say so. */
export interface OAuthGrant {
  /** The URL that the client goes by, where it is one of a metadata document: the refresh token is that URL's alone. */
  readonly clientUrl?: string;
  /** What its access tokens are bound to (RFC 8707). */
  readonly resource?: string;
  /** How strongly the user proved who they are, and by what, where its tokens tell. */
  readonly acr?: string;
  readonly amr?: readonly string[];
  /** Was it told so by an identity provider, and not proven to the pool? */
  readonly federated?: true;
}

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
  /** SHA-256 of the newest refresh token, base64url; the token itself is not kept. */
  readonly refreshTokenHash: string;
  /** The same of the refresh token that the sign-in gave, once another one replaced it. */
  readonly originalTokenHash?: string;
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt?: number;
  readonly scope: string;
  /** The device that it is tied to: one that the user named, or one that the sign-in offered to confirm. */
  readonly deviceKey?: string;
  /** Only of a sign-in at a pool's domain. */
  readonly oauth?: OAuthGrant;
  /** Other clients that exchanged a token of it: theirs are of this grant, too, and end with it. */
  readonly exchangedTo?: readonly string[];
  /** The same of one by the API, where a level was asked for. */
  readonly context?: Pick<OAuthGrant, 'acr' | 'amr'>;
}

/**
 * An access token that was made at the refresh token's last moment is good for a day at the most [model], and needs its
 * grant. Beyond that a refresh token is refused as expired for as long again as it was good, afterwards as unknown.
 */
const day = 86_400_000;

export const grants = defineTable<Grant>()({
  name: 'grants',
  partition: ofPool,
  key: (grant) => grant.eventId,
  global: {
    refreshToken: ({ refreshTokenHash, originalTokenHash }) =>
      originalTokenHash === undefined ? refreshTokenHash : [refreshTokenHash, originalTokenHash],
  },
  lookup: { user: (grant) => grant.userKey },
  sorted: { client: (grant) => grant.clientId },
  owners: { userPools: 'partition', clients: 'client', users: 'user' },
  expires: ({ authenticatedAt, expiresAt }) => expiresAt + Math.max(expiresAt - authenticatedAt, day),
});

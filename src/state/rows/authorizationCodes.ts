import { defineTable } from '../defineTable';
import type { BrowserSession } from './browserSessions';
import { ofPool } from './keys';

/** What an application was sent at its redirect URI, and gives back for tokens; a used one stays so that a replay is seen. */
export interface AuthorizationCode {
  readonly userPoolId: string;
  /** SHA-256 of the code, base64url; the code itself is not kept. */
  readonly id: string;
  readonly clientId: string;
  /** The URL that the client goes by, where it is one of a metadata document: the code is that URL's alone. */
  readonly clientUrl?: string;
  readonly userKey: string;
  /** Letter by letter as `authorize` was asked with it; absent where it was left out. */
  readonly redirectUri?: string;
  /** Granted, space-separated. */
  readonly scope: string;
  readonly codeChallenge?: string;
  readonly nonce?: string;
  /** What the access token is bound to (RFC 8707). */
  readonly resource?: string;
  /** COGNITO, or the identity provider that the user came through. */
  readonly provider: string;
  readonly authenticatedAt: number;
  /** By which methods, in AWS's words, where its tokens tell. */
  readonly amr?: readonly string[];
  /** How strongly, where a provider told. */
  readonly level?: NonNullable<BrowserSession['level']>;
  /** The SSO session that it came through, where the pool tracks sessions. */
  readonly ssoSessionId?: string;
  readonly expiresAt: number;
  readonly usedAt?: number;
  /** The grant that it was redeemed for. */
  readonly eventId?: string;
}

const day = 86_400_000;

export const authorizationCodes = defineTable<AuthorizationCode>()({
  name: 'authorizationCodes',
  partition: ofPool,
  key: (code) => code.id,
  lookup: { user: (code) => code.userKey, client: (code) => code.clientId },
  owners: { userPools: 'partition', clients: 'client', users: 'user' },
  expires: (code) => code.expiresAt + day,
});

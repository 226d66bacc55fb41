import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** Who is signed in at the pages of a pool's domain, by a cookie of one browser. */
export interface BrowserSession {
  readonly userPoolId: string;
  /** SHA-256 of the cookie's value, base64url. */
  readonly id: string;
  readonly clientId: string;
  readonly userKey: string;
  /** COGNITO, or the identity provider that the user came through. */
  readonly provider: string;
  /** When they last proved who they are. */
  readonly authenticatedAt: number;
  /** By which methods, in AWS's words. */
  readonly amr?: readonly string[];
  /** How strongly, where their provider tells: one of AcrConfiguration's levels. */
  readonly level?: 'Level1' | 'Level2' | 'Level3' | 'Level4';
  /** The SSO session that it stands for, where the pool tracks sessions. */
  readonly ssoSessionId?: string;
  /** By what a SAML provider knows the session again, to end it. */
  readonly saml?: { readonly nameId: string; readonly format: string; readonly sessionIndex?: string };
  readonly expiresAt: number;
}

export const browserSessions = defineTable<BrowserSession>()({
  name: 'browserSessions',
  partition: ofPool,
  key: (session) => session.id,
  lookup: { user: (session) => session.userKey, client: (session) => session.clientId },
  owners: { userPools: 'partition', clients: 'client', users: 'user' },
  expires: (session) => session.expiresAt,
});

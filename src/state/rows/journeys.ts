import { defineTable } from '../defineTable';
import type { ChallengeName } from './challengeSessions';
import { ofPool } from './keys';

/**
 * How far somebody has come on the pages of a domain, between one page and the next: what the page asks, and the session
 * that its answer belongs to, which a browser is never told.
 */
export interface Journey {
  readonly userPoolId: string;
  /** SHA-256 of the cookie's value, base64url. */
  readonly id: string;
  readonly clientId: string;
  /** The URL that the client goes by, where it is one of a metadata document. */
  readonly clientUrl?: string;
  /** The name that was typed. */
  readonly username: string;
  /** Whose that is; absent where it is nobody's. */
  readonly userKey?: string;
  /** What waits for an answer: a challenge, or the page of a code that no sign-in asked for. */
  readonly challenge: ChallengeName | 'ConfirmSignUp' | 'ForgotPassword';
  readonly session?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** First factors that may be chosen. */
  readonly available?: readonly string[];
  readonly expiresAt: number;
}

export const journeys = defineTable<Journey>()({
  name: 'journeys',
  partition: ofPool,
  key: (journey) => journey.id,
  lookup: { client: (journey) => journey.clientId, user: (journey) => journey.userKey },
  owners: { userPools: 'partition', clients: 'client', users: 'user' },
  expires: (journey) => journey.expiresAt,
});

import { defineTable } from '../defineTable';
import type { RiskLevel } from '../KnownRisks';
import { ofPool } from './keys';

/** What a door knows of where a user is and what they use. */
export interface UserContext {
  readonly address?: string;
  readonly userAgent?: string;
  /** @example '-07:00' */
  readonly timezone?: string;
  /** The fingerprint of the device, as it was sent. */
  readonly encodedData?: string;
}

export interface AuthEventChallenge {
  readonly name: 'Password' | 'Mfa';
  readonly passed: boolean;
}

export interface AuthEventFeedback {
  readonly value: 'Valid' | 'Invalid';
  readonly provider: string;
  readonly at: number;
}

/** Something that a user did, as threat protection saw it. */
export interface AuthEvent {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly id: string;
  /** Counts the user's, from 1: what came before the first that is kept is gone. */
  readonly number: number;
  readonly clientId: string;
  readonly type: 'SignIn' | 'SignUp' | 'ForgotPassword' | 'PasswordChange' | 'ResendCode';
  readonly createdAt: number;
  readonly response: 'Pass' | 'Fail' | 'InProgress';
  readonly decision: 'NoRisk' | 'AccountTakeover' | 'Block';
  readonly level?: RiskLevel;
  readonly compromised: boolean;
  readonly challenges: readonly AuthEventChallenge[];
  /** Absent where the door knew nothing of it. */
  readonly address?: string;
  readonly deviceName: string;
  readonly timezone?: string;
  readonly city?: string;
  readonly country?: string;
  readonly feedback?: AuthEventFeedback;
  /** SHA-256 of the token that a notification carried, base64url; the token itself is not kept. */
  readonly feedbackTokenHash?: string;
  readonly feedbackTokenExpiresAt?: number;
}

/** Events that are kept of one user; an older one leaves for each that comes. Our own limit. */
export const mostEventsOfUser = 500;

/** So long AWS keeps them [docs]. */
const twoYears = 2 * 365 * 86_400_000;

export const authEvents = defineTable<AuthEvent>()({
  name: 'authEvents',
  partition: ofPool,
  key: (event) => event.id,
  lookup: { user: (event) => event.userKey },
  owners: { userPools: 'partition', users: 'user' },
  expires: (event) => event.createdAt + twoYears,
});

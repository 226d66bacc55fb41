import { defineTable } from '../defineTable';
import type { ChallengeNameType } from '../documents';
import type { RiskLevel } from '../KnownRisks';
import type { AuthEvent, UserContext } from './authEvents';
import { ofPool } from './keys';

/** A challenge of AWS's model. */
export type ChallengeName = ChallengeNameType;

/** What a session waits for: the answer to a challenge or, between sign-up and sign-in, an operation. */
export type WaitsFor = ChallengeName | 'ConfirmSignUp' | 'InitiateAuth';

/** One question of a sign-in that was answered, as DefineAuthChallenge is told of it. */
export interface SignInStep {
  /** SRP_A is none of AWS's challenges, but what the custom ones' triggers are told that a password's proof began with. */
  readonly challenge: ChallengeName | 'SRP_A';
  /** Only a custom challenge may be answered wrongly and go on. */
  readonly passed: boolean;
  readonly metadata?: string;
}

/** What threat protection thought of a sign-in whose first factor was proven. */
export interface JudgedSignIn {
  /** The event that it is told as. */
  readonly eventId: string;
  readonly decision: AuthEvent['decision'];
  readonly level?: RiskLevel;
  readonly compromised: boolean;
  /** A second factor is asked for, whatever device it comes from. */
  readonly asksFactor: boolean;
  /** What was done about it, where the user is to be written of it. */
  readonly notifies?: 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';
}

/** How far a sign-in has come. */
export interface SignInProgress {
  /** The AuthFlow that it began with. */
  readonly flow: string;
  /** SRP_A, where the flow began with one that is not answered at once. */
  readonly publicValue?: string;
  /** What was answered, in order. */
  readonly steps: readonly SignInStep[];
  /** The user's device that it comes from, as far as the user says; see flows/sign-in/devices. */
  readonly deviceKey?: string;
  /** Where it began, for those who look at it once something is proven. */
  readonly context?: UserContext;
  readonly judged?: JudgedSignIn;
  /** The level of AcrConfiguration that it has to reach. */
  readonly aim?: 'Level1' | 'Level2' | 'Level3' | 'Level4';
  /** Methods that an access token vouches for, in AWS's words. */
  readonly credit?: readonly string[];
}

/** A question that waits for its answer; spent or expired sessions stay a while so that they can be refused by name. */
export interface ChallengeSession {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  /** Also nobody's, where the client hides that there is no such user (see flows/guards/attempts). */
  readonly userKey: string;
  readonly challenge: WaitsFor;
  readonly progress: SignInProgress;
  /** Of nobody: the name that was sent, and the one that the challenge told and that comes back. */
  readonly nobody?: { readonly sent: string; readonly told: string };
  /** What the answer is held against; never told, and gone with the answer. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt?: number;
}

/** So long an answer that comes too late, or a second time, is refused as such; afterwards as one that never was. */
const day = 86_400_000;

export const challengeSessions = defineTable<ChallengeSession>()({
  name: 'challengeSessions',
  partition: ofPool,
  key: (session) => session.id,
  global: { id: (session) => session.id },
  lookup: { user: (session) => session.userKey },
  sorted: { client: (session) => session.clientId },
  owners: { userPools: 'partition', clients: 'client', users: 'user' },
  expires: (session) => session.expiresAt + day,
});

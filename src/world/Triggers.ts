import type { AppClient, User, UserPool } from '../state/rows';
import type { Call } from './Call';
import type { EventVersion, TriggerName } from './triggerNames';

/** Why messages are sent, as CustomMessage and the custom senders name it [docs]. */
export const messageReasons = [
  'SignUp',
  'AdminCreateUser',
  'ResendCode',
  'ForgotPassword',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
] as const;

export type MessageReason = (typeof messageReasons)[number];

/** Where a Lambda trigger runs, in AWS's names [docs]: those that operations and pages come by. */
export type TriggerSource =
  | 'PreSignUp_SignUp'
  | 'PreSignUp_AdminCreateUser'
  | 'PreSignUp_ExternalProvider'
  | 'InboundFederation_ExternalProvider'
  | 'PostConfirmation_ConfirmSignUp'
  | 'PostConfirmation_ConfirmForgotPassword'
  | 'PreAuthentication_Authentication'
  | 'PostAuthentication_Authentication'
  | 'DefineAuthChallenge_Authentication'
  | 'CreateAuthChallenge_Authentication'
  | 'VerifyAuthChallengeResponse_Authentication'
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials'
  | 'UserMigration_Authentication'
  | 'UserMigration_ForgotPassword'
  | `CustomMessage_${MessageReason}`
  | `CustomSMSSender_${MessageReason}`
  | `CustomEmailSender_${MessageReason}`
  | 'CustomEmailSender_AccountTakeOverNotification';

/** What an event tells besides the pool and where it comes from. */
export interface TriggerFacts {
  /** Absent where an administrator acts without one. */
  readonly client?: AppClient | undefined;
  /** As stored, or as they would be once the trigger agrees; absent where there is nobody. */
  readonly user?: User | undefined;
  /** What was typed, where there is no user. */
  readonly username?: string;
  /** Members of the event's `request` besides userAttributes, in AWS's names. */
  readonly request?: Readonly<Record<string, unknown>>;
}

/** The `response` of the event that a trigger gave back. */
export type TriggerResponse = Readonly<Record<string, unknown>>;

/** What runs a pool's Lambda triggers. */
export interface Triggers {
  /**
   * Runs what the pool has for this source; undefined where it has nothing, so that nothing waits.
   * @throws ServiceError, at once or by the promise, where the trigger refuses or fails
   */
  run(call: Call, pool: UserPool, source: TriggerSource, facts: TriggerFacts): Promise<TriggerResponse> | undefined;
  /** Refuses beforehand what `run` could never do once a change is committed. */
  assertRuns(call: Call, pool: UserPool, source: TriggerSource): void;
  /** Which form of its event a pool's trigger takes, whether it can be run or not; undefined where the pool has none. */
  versionOf(call: Call, pool: UserPool, trigger: TriggerName): EventVersion | undefined;
}

/** The Lambda triggers, as LambdaConfig and AWS's error texts name them. */
export const triggerNames = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreTokenGeneration',
  'UserMigration',
  'CustomMessage',
  'CustomSMSSender',
  'CustomEmailSender',
  'InboundFederation',
] as const;

export type TriggerName = (typeof triggerNames)[number];

/** Only PreTokenGeneration has newer ones than the first [docs]. */
export type EventVersion = 'V1_0' | 'V2_0' | 'V3_0';

/** AWS documents that rows keep whole; types only, from the SDK (a dev dependency). */
export type {
  ChallengeNameType,
  SchemaAttributeType,
  UserPoolClientType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';

import type { SetUserPoolMfaConfigRequest } from '@aws-sdk/client-cognito-identity-provider';

export type UserPoolMfaDocument = Readonly<Omit<SetUserPoolMfaConfigRequest, 'UserPoolId' | 'MfaConfiguration'>>;

export interface SessionConfigurationRow {
  readonly UserSessionTracking: 'ENABLED' | 'DISABLED';
  readonly MaxPerUser: number;
}

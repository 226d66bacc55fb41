/** AWS documents that rows keep whole; types only, from the SDK (a dev dependency) or, where it lacks members, the contract. */
export type { ChallengeNameType, SchemaAttributeType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';

export type {
  IdentityPool as IdentityPoolType,
  RoleMapping as RoleMappingType,
} from '@aws-sdk/client-cognito-identity';

import type { SetUserPoolMfaConfigRequest } from '@aws-sdk/client-cognito-identity-provider';
import type { IdpOutput } from '../contract';

export type UserPoolClientType = NonNullable<IdpOutput<'DescribeUserPoolClient'>['UserPoolClient']>;

export type UserPoolMfaDocument = Readonly<Omit<SetUserPoolMfaConfigRequest, 'UserPoolId' | 'MfaConfiguration'>>;

export interface SessionConfigurationRow {
  readonly UserSessionTracking: 'ENABLED' | 'DISABLED';
  readonly MaxPerUser: number;
}

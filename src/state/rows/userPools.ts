import { defineTable } from '../defineTable';
import type { SchemaAttributeType, SessionConfigurationRow, UserPoolMfaDocument, UserPoolType } from '../documents';

/** Everything a create or update call settles; ids, dates, schema and counts live on the row itself. */
export type PoolSettings = Omit<
  UserPoolType,
  | 'Id'
  | 'Name'
  | 'Arn'
  | 'Status'
  | 'CreationDate'
  | 'LastModifiedDate'
  | 'SchemaAttributes'
  | 'EstimatedNumberOfUsers'
  | 'Domain'
  | 'CustomDomain'
  | 'SmsConfigurationFailure'
  | 'EmailConfigurationFailure'
>;

export interface UserPool {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: Readonly<PoolSettings>;
  /** Standard attributes first, then customs with their stored name (`custom:x`, `dev:custom:x`). */
  readonly schema: readonly SchemaAttributeType[];
  /** What SetUserPoolMfaConfig adds to the pool. */
  readonly mfa?: UserPoolMfaDocument;
  readonly sessionConfiguration?: SessionConfigurationRow;
}

export const userPools = defineTable<UserPool>()({
  name: 'userPools',
  key: (pool) => pool.id,
  sorted: { region: (pool) => pool.region },
});

import { notBuilt, type BuiltOperation, type Service } from '../operation';
import { DescribeSecret } from './DescribeSecret';
import { GetSecretValue } from './GetSecretValue';
import type { SecretsmanagerOperationName } from './model';
import { secretsmanager } from './operation';

/** Every operation of Secrets Manager. */
export const secretsmanagerRegistry = {
  AssociateCrossAccountReplica: notBuilt,
  BatchGetSecretValue: notBuilt,
  CancelRotateSecret: notBuilt,
  CreateSecret: notBuilt,
  DeleteResourcePolicy: notBuilt,
  DeleteSecret: notBuilt,
  DescribeSecret,
  DisassociateCrossAccountReplica: notBuilt,
  GetRandomPassword: notBuilt,
  GetResourcePolicy: notBuilt,
  GetSecretValue,
  ListResourcePolicies: notBuilt,
  ListSecretVersionIds: notBuilt,
  ListSecrets: notBuilt,
  PutResourcePolicy: notBuilt,
  PutSecretValue: notBuilt,
  RemoveRegionsFromReplication: notBuilt,
  ReplicateSecretToRegions: notBuilt,
  RestoreSecret: notBuilt,
  RotateSecret: notBuilt,
  StopReplicationToReplica: notBuilt,
  TagResource: notBuilt,
  UntagResource: notBuilt,
  UpdateSecret: notBuilt,
  UpdateSecretVersionStage: notBuilt,
  ValidateResourcePolicy: notBuilt,
} satisfies Record<SecretsmanagerOperationName, BuiltOperation | typeof notBuilt>;

export const service: Service = { contract: secretsmanager, operations: secretsmanagerRegistry };

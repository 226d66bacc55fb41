import { Decrypt } from './Decrypt';
import { DescribeKey } from './DescribeKey';
import { Encrypt } from './Encrypt';
import { GenerateDataKey } from './GenerateDataKey';
import { notBuilt, type BuiltOperation, type Service } from '../operation';
import { kms } from './operation';
import type { KmsOperationName } from './model';

/** Every operation of KMS. */
export const kmsRegistry = {
  CancelKeyDeletion: notBuilt,
  ConnectCustomKeyStore: notBuilt,
  CreateAlias: notBuilt,
  CreateCustomKeyStore: notBuilt,
  CreateGrant: notBuilt,
  CreateKey: notBuilt,
  Decapsulate: notBuilt,
  Decrypt,
  DeleteAlias: notBuilt,
  DeleteCustomKeyStore: notBuilt,
  DeleteImportedKeyMaterial: notBuilt,
  DeriveSharedSecret: notBuilt,
  DescribeCustomKeyStores: notBuilt,
  DescribeKey,
  DisableKey: notBuilt,
  DisableKeyRotation: notBuilt,
  DisconnectCustomKeyStore: notBuilt,
  EnableKey: notBuilt,
  EnableKeyRotation: notBuilt,
  Encapsulate: notBuilt,
  Encrypt,
  GenerateDataKey,
  GenerateDataKeyPair: notBuilt,
  GenerateDataKeyPairWithoutPlaintext: notBuilt,
  GenerateDataKeyWithoutPlaintext: notBuilt,
  GenerateMac: notBuilt,
  GenerateRandom: notBuilt,
  GetKeyLastUsage: notBuilt,
  GetKeyPolicy: notBuilt,
  GetKeyRotationStatus: notBuilt,
  GetParametersForImport: notBuilt,
  GetPublicKey: notBuilt,
  ImportKeyMaterial: notBuilt,
  ListAliases: notBuilt,
  ListGrants: notBuilt,
  ListKeyPolicies: notBuilt,
  ListKeyRotations: notBuilt,
  ListKeys: notBuilt,
  ListResourceTags: notBuilt,
  ListRetirableGrants: notBuilt,
  PutKeyPolicy: notBuilt,
  ReEncrypt: notBuilt,
  ReplicateKey: notBuilt,
  RetireGrant: notBuilt,
  RevokeGrant: notBuilt,
  RotateKeyOnDemand: notBuilt,
  ScheduleKeyDeletion: notBuilt,
  Sign: notBuilt,
  TagResource: notBuilt,
  UntagResource: notBuilt,
  UpdateAlias: notBuilt,
  UpdateCustomKeyStore: notBuilt,
  UpdateKeyDescription: notBuilt,
  UpdatePrimaryRegion: notBuilt,
  Verify: notBuilt,
  VerifyMac: notBuilt,
} satisfies Record<KmsOperationName, BuiltOperation | typeof notBuilt>;

export const service: Service = { contract: kms, operations: kmsRegistry };

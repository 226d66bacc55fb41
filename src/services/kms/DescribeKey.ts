import { kmsSecretOf } from '../../flows/keys/kms';
import { keyNamed, kmsOperation, symmetric } from './operation';

/** A symmetric key that a customer made, as every key here is; as old as the account's first use of KMS. */
export const DescribeKey = kmsOperation('DescribeKey', (call, input) => {
  const Arn = keyNamed(call, input.KeyId);
  return {
    KeyMetadata: {
      AWSAccountId: Arn.split(':')[4],
      KeyId: Arn.slice(Arn.indexOf('/') + 1),
      Arn,
      CreationDate: new Date(kmsSecretOf(call).createdAt),
      Enabled: true,
      Description: '',
      KeyUsage: 'ENCRYPT_DECRYPT' as const,
      KeyState: 'Enabled' as const,
      Origin: 'AWS_KMS' as const,
      KeyManager: 'CUSTOMER' as const,
      CustomerMasterKeySpec: symmetric,
      KeySpec: symmetric,
      EncryptionAlgorithms: [symmetric],
      MultiRegion: false,
    },
  };
});

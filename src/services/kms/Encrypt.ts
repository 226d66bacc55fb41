import { encryptedBy } from '../../flows/keys/kms';
import { assertSymmetric, keyNamed, kmsOperation, stopIfDry, symmetric } from './operation';

/** Refuses a name that is no key, then another algorithm, then a dry run [likely]. */
export const Encrypt = kmsOperation('Encrypt', (call, input) => {
  const KeyId = keyNamed(call, input.KeyId);
  assertSymmetric(input);
  stopIfDry(input);
  const CiphertextBlob = encryptedBy(call, KeyId, input.Plaintext, input.EncryptionContext ?? {});
  return { CiphertextBlob, KeyId, EncryptionAlgorithm: symmetric };
});

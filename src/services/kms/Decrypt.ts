import { refusal } from '../../contract';
import { decrypted } from '../../flows/keys/kms';
import { assertSymmetric, invalidCiphertext, keyNamed, kmsOperation, stopIfDry, symmetric } from './operation';

/**
 * Refuses a name that is no key, then another algorithm, what none of these keys made, what another than the one named
 * made, then a dry run [likely].
 */
export const Decrypt = kmsOperation('Decrypt', (call, input) => {
  const named = input.KeyId === undefined ? undefined : keyNamed(call, input.KeyId);
  assertSymmetric(input);
  const found = decrypted(call, input.CiphertextBlob ?? new Uint8Array(), input.EncryptionContext ?? {});
  if (found === undefined) throw invalidCiphertext();
  if (named !== undefined && named !== found.keyArn) {
    // [docs: the guide's log of a failed Decrypt]
    throw refusal(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
      `${found.keyArn} made it.`,
    );
  }
  stopIfDry(input);
  return { KeyId: found.keyArn, Plaintext: found.plain, EncryptionAlgorithm: symmetric };
});

import { refusal } from '../../contract';
import { encryptedBy } from '../../flows/keys/kms';
import { assertSymmetric, keyNamed, kmsOperation, stopIfDry } from './operation';

const lengths = { AES_128: 16, AES_256: 32 };

/** Refuses neither and both lengths [field], then a name that is no key, then a dry run [likely]. */
export const GenerateDataKey = kmsOperation('GenerateDataKey', (call, input) => {
  const { KeySpec, NumberOfBytes, EncryptionContext = {} } = input;
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw refusal('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  const KeyId = keyNamed(call, input.KeyId);
  assertSymmetric(input);
  stopIfDry(input);
  const Plaintext = call.world.random.bytes(KeySpec === undefined ? (NumberOfBytes ?? 0) : lengths[KeySpec]);
  return { KeyId, Plaintext, CiphertextBlob: encryptedBy(call, KeyId, Plaintext, EncryptionContext) };
});

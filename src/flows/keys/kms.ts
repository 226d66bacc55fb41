import { decryptBlob, encryptUnder, nonceBytes } from '../../domain/keys/ciphertext';
import type { KmsSecret } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import type { EncryptionContext } from '../../platform/encryptionSdk';

/** Made when it is first needed. */
export function kmsSecretOf(call: Call): KmsSecret {
  const { state, random, config } = call.world;
  const { accountId } = config;
  const known = state.kmsSecrets.get('', accountId);
  if (known !== undefined) return known;
  const made = { accountId, secret: random.bytes(32).toString('base64'), createdAt: call.now };
  commit(call, ({ kmsSecrets }) => {
    kmsSecrets.put(made);
  });
  return made;
}

const bytesOf = ({ secret }: KmsSecret): Buffer => Buffer.from(secret, 'base64');

/** What Encrypt answers. */
export const encryptedBy = (call: Call, keyArn: string, plain: Uint8Array, context: EncryptionContext): Buffer =>
  encryptUnder(bytesOf(kmsSecretOf(call)), keyArn, plain, { context, nonce: call.world.random.bytes(nonceBytes) });

/** Undefined where none of this emulator's keys made it, or with another context. */
export function decrypted(call: Call, blob: Uint8Array, context: EncryptionContext) {
  const known = call.world.state.kmsSecrets.get('', call.world.config.accountId);
  return known && decryptBlob(bytesOf(known), blob, context);
}

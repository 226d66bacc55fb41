import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { EncryptionContext } from '../../platform/encryptionSdk';

/** Ours: what a KMS blob is made of AWS tells nobody. Version, length of the ARN, ARN, nonce, what is sealed, tag. */
const version = 1;
const headBytes = 3;
export const nonceBytes = 12;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

const keyFor = (secret: Buffer, arn: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `kms ${arn}`, 32));

/** The same pairs in any order are the same context [docs]. */
const bound = (context: EncryptionContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What a key makes of bytes, bound to its name and to the context. */
export function encryptUnder(
  secret: Buffer,
  keyArn: string,
  plain: Uint8Array,
  { context, nonce }: { readonly context: EncryptionContext; readonly nonce: Buffer },
): Buffer {
  const name = Buffer.from(keyArn);
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(version, 0);
  head.writeUInt16BE(name.length, 1);
  const sealing = createCipheriv(cipher, keyFor(secret, keyArn), nonce).setAAD(bound(context));
  return Buffer.concat([head, name, nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** Undefined where no key of this secret made it, or with another context. */
export function decryptBlob(
  secret: Buffer,
  blob: Uint8Array,
  context: EncryptionContext,
): { readonly keyArn: string; readonly plain: Buffer } | undefined {
  const bytes = Buffer.from(blob);
  if (bytes.length < headBytes || bytes[0] !== version) return undefined;
  const nonceAt = headBytes + bytes.readUInt16BE(1);
  const sealedAt = nonceAt + nonceBytes;
  if (bytes.length < sealedAt + tagBytes) return undefined;
  const keyArn = bytes.toString('utf8', headBytes, nonceAt);
  const opening = createDecipheriv(cipher, keyFor(secret, keyArn), bytes.subarray(nonceAt, sealedAt), {
    authTagLength: tagBytes,
  });
  opening.setAAD(bound(context)).setAuthTag(bytes.subarray(-tagBytes));
  try {
    return { keyArn, plain: Buffer.concat([opening.update(bytes.subarray(sealedAt, -tagBytes)), opening.final()]) };
  } catch {
    return undefined;
  }
}

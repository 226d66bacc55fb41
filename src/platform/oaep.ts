import { constants, createHash, publicEncrypt, type KeyObject } from 'node:crypto';

const sha1 = (...parts: Buffer[]) => createHash('sha1').update(Buffer.concat(parts)).digest();
const hashBytes = 20;

/** MGF1 (RFC 8017, B.2.1). */
function mask(seed: Buffer, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / hashBytes) }, (_, at) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(at);
    return sha1(seed, counter);
  });
  return Buffer.concat(blocks).subarray(0, length);
}

const masked = (bytes: Buffer, by: Buffer) => Buffer.from(bytes.map((byte, at) => byte ^ (by[at] ?? 0)));

/**
 * RSA-OAEP with SHA-1 (RFC 8017, 7.1.1) of a short text. The runtime's own draws its randomness itself, so that no two
 * texts are equal. @param seed 20 bytes that are not used again
 */
export function oaepEncrypted(publicKey: KeyObject, text: Buffer, seed: Buffer): Buffer {
  const length = Math.ceil((publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  const padding = Buffer.alloc(length - text.length - 2 * hashBytes - 2);
  const block = Buffer.concat([sha1(), padding, Buffer.from([1]), text]);
  const hidden = masked(block, mask(seed, block.length));
  const encoded = Buffer.concat([Buffer.from([0]), masked(seed, mask(hidden, hashBytes)), hidden]);
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, encoded);
}

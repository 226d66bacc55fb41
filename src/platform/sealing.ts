import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** Texts made unreadable, and unchangeable, for whoever has not the key. */
export interface Seal {
  /** @param place where the text stands: what is moved from there cannot be opened. */
  close(text: string, place: string): string;
  /** @throws SealBroken when it was closed with another key, for another place, or changed since. */
  open(sealed: string, place: string): string;
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** About 60 ms and 32 MB a guess. */
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What makes the same words another key elsewhere. */
export const newSalt = (): string => randomBytes(16).toString('base64url');

/** AES-256-GCM under a key that scrypt makes of what the user chose, each text with a nonce of its own. */
export async function sealWith(words: string, salt: string): Promise<Seal> {
  const key = await derive(words, Buffer.from(salt, 'base64url'), 32, cost);
  return {
    close(text, place) {
      const nonce = randomBytes(nonceBytes);
      const closing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place));
      const sealed = [nonce, closing.update(text, 'utf8'), closing.final()];
      return Buffer.concat([...sealed, closing.getAuthTag()]).toString('base64');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const nonce = bytes.subarray(0, nonceBytes);
        const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(place));
        opening.setAuthTag(bytes.subarray(-tagBytes));
        return opening.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opening.final('utf8');
      } catch (cause) {
        throw new SealBroken('sealed with another key, or changed since', { cause });
      }
    },
  };
}

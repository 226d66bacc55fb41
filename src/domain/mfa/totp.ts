import { createHmac } from 'node:crypto';
import { sameText } from '../../platform/hash';
import type { Random } from '../../platform/random';

/** Time-based one-time passwords as authenticator apps make them: RFC 6238 with SHA-1, six digits, thirty seconds [docs]. */

const stepMs = 30_000;
const codeDigits = 6;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += letters.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + letters.charAt((held << (5 - bits)) & 31);
}

function bytesOf(secret: string): Buffer {
  let [bits, held] = [0, 0];
  const bytes: number[] = [];
  for (const letter of secret) {
    held = (held << 5) | letters.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(held >> bits);
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

/** A new secret: 32 bytes, 52 letters of base32 [likely]. */
export const newTotpSecret = (random: Random): string => base32(random.bytes(32));

/** The number of the thirty seconds that an instant is in. */
export const totpStep = (now: number): number => Math.floor(now / stepMs);

/**
 * The code of a step.
 * @param secret base32 without padding
 * @example totpCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1) // '287082'
 */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = digest.readUInt32BE((digest[19] ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 10 ** codeDigits).padStart(codeDigits, '0');
}

/** The steps at an instant whose code this is: the present one, the one before and the one after count [docs]. */
export function matchingSteps(secret: string, code: string, now: number): number[] {
  const present = totpStep(now);
  const steps = [present, present - 1, present + 1].filter((step) => step >= 0);
  return steps.filter((step) => sameText(totpCode(secret, step), code));
}

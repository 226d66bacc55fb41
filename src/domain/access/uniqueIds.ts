import type { Random } from '../../platform/random';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: Buffer): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    [held, bits] = [((held << 8) | byte) & 0xfff, bits + 8];
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((held >> (bits - 5)) & 31);
  }
  return text;
}

/** AWS's prefixes: of a role, of temporary and of lasting access keys, of a managed policy [docs]. */
export type IdPrefix = 'AROA' | 'ASIA' | 'AKIA' | 'ANPA';

/**
 * An id of IAM, in which its account is written as AWS writes it: the first six bytes below the prefix [field].
 * Access keys have 20 characters, the others 21.
 */
export function newUniqueId(random: Random, prefix: IdPrefix, accountId: string): string {
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE((1n << 47n) | (BigInt(accountId) << 7n) | BigInt(random.below(128)));
  const id = prefix + base32(Buffer.concat([head.subarray(2), random.bytes(4)]));
  return prefix === 'AROA' || prefix === 'ANPA' ? id + random.text(1, alphabet) : id;
}

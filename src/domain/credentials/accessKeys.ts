import type { Random } from '../../platform/random';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (bytes: Buffer): string => {
  let bits = bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let at = 0; at < (bytes.length * 8) / 5; at++, bits >>= 5n)
    text = `${alphabet.charAt(Number(bits & 31n))}${text}`;
  return text;
};

/** The account stands in bits 7 to 46 of the first six bytes [field: reckoned back from ids of known accounts]. */
const accountShift = 7n;
const accountMask = 0x7fffffffff80n;
const topBit = 1n << 47n;

/** AWS's prefixes: of temporary credentials, of a role, of a managed policy [docs]. */
type IdPrefix = 'ASIA' | 'AROA' | 'ANPA';

/** 20 characters that tell the account. */
function newId(random: Random, prefix: IdPrefix, accountId: string): string {
  const noise = BigInt(random.below(128));
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(topBit | (BigInt(accountId) << accountShift) | noise);
  return `${prefix}${base32(Buffer.concat([head.subarray(2), random.bytes(4)]))}`;
}

/** The id of temporary credentials. */
export const newAccessKeyId = (random: Random, accountId: string): string => newId(random, 'ASIA', accountId);

/** The id of a thing of IAM: one character longer [field]. */
export const newUniqueId = (random: Random, prefix: Exclude<IdPrefix, 'ASIA'>, accountId: string): string =>
  newId(random, prefix, accountId) + random.text(1, alphabet);

/** The account that an id tells; undefined for what is no id of AWS's form. @example accountOf('ASIAQAAAAAAAKQ6BWLE7') */
export function accountOf(accessKeyId: string): string | undefined {
  if (!/^A(?:KIA|SIA|ROA|IDA)[A-Z2-7]{16,}$/.test(accessKeyId)) return undefined;
  let bits = 0n;
  for (const letter of accessKeyId.slice(4, 14)) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter));
  const account = ((bits >> 2n) & accountMask) >> accountShift;
  return account < 10n ** 12n ? account.toString().padStart(12, '0') : undefined;
}

/** 40 characters of base64 [field]. */
export const newSecretAccessKey = (random: Random): string => random.bytes(30).toString('base64');

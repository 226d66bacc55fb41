import { createCipheriv, createHash, randomFillSync, randomUUID } from 'node:crypto';
import { v4, v7 } from 'uuid';

/** The only source of ids, codes and secrets. With a seed the same calls give the same answers in every run. */
export interface Random {
  bytes(count: number): Buffer;
  /** An integer from 0 up to, not including, `limit`; unbiased. */
  below(limit: number): number;
  /** RFC 4122 version 4, lower case. */
  uuid(): string;
  /** RFC 9562 version 7: sorts by `now`, and among equal instants in the order drawn. */
  orderedUuid(now: number): string;
  /** `length` characters drawn from `alphabet`. */
  text(length: number, alphabet: string): string;
}

export const digits = '0123456789';
export const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const poolSize = 4096;

/** A seeded stream is AES-256-CTR under the seed's hash: good statistics, the same on every machine. */
function seededFill(seed: string): (pool: Buffer) => void {
  const key = createHash('sha256').update(`cognito-emu seed ${seed}`).digest();
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(poolSize);
  return (pool) => void stream.update(zeros).copy(pool);
}

/** An id for what is kept between runs, by which its files know that they belong together. */
export const newStateId = (): string => randomUUID();

/** An id for a request: never seeded, so that what is seeded does not depend on how many requests came. */
export const newRequestId = (): string => randomUUID();

/** @example createRandom('7').uuid() // the same in every process */
export function createRandom(seed?: string): Random {
  const fill = seed === undefined ? (pool: Buffer) => void randomFillSync(pool) : seededFill(seed);
  const pool = Buffer.alloc(poolSize);
  let used = poolSize;
  let drawnInOrder = 0;

  const bytes = (count: number): Buffer => {
    if (count > poolSize) return Buffer.concat([bytes(poolSize), bytes(count - poolSize)]);
    if (used + count > poolSize) {
      fill(pool);
      used = 0;
    }
    const drawn = Buffer.from(pool.subarray(used, used + count));
    pool.fill(0, used, used + count);
    used += count;
    return drawn;
  };
  const below = (limit: number): number => {
    const ceiling = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    for (;;) {
      const drawn = bytes(4).readUInt32BE();
      if (drawn < ceiling) return drawn % limit;
    }
  };
  return {
    bytes,
    below,
    uuid: seed === undefined ? () => randomUUID() : () => v4({ random: bytes(16) }),
    orderedUuid: (now) => v7({ msecs: now, seq: drawnInOrder++, random: bytes(16) }),
    text: (length, alphabet) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
  };
}

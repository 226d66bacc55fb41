import { createCipheriv, createHash, randomFillSync, randomUUID } from 'node:crypto';
import { v4, v7 } from 'uuid';

/** The only source of ids, codes and secrets. With a seed the same calls give the same answers in every run. */
export interface Random {
  /** Where the stream stands now. */
  mark(): RandomMark;
  /** Lets a seeded stream go on from there, so that the same draws follow; without a seed only the order of ids is set back. */
  rewind(mark: RandomMark): void;
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

/** A place in the stream of a Random. */
export interface RandomMark {
  readonly bytesDrawn: number;
  readonly drawnInOrder: number;
}

export const digits = '0123456789';
export const lowerAlphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const poolSize = 4096;

/** Fills a pool with the bytes of the stream that stand at its number of pools. */
type Fill = (pool: Buffer, at: number) => void;

/** A seeded stream is AES-256-CTR under the seed's hash: good statistics, the same on every machine, any place at once. */
function seededFill(seed: string): Fill {
  const key = createHash('sha256').update(`cognito-emu seed ${seed}`).digest();
  const zeros = Buffer.alloc(poolSize);
  return (pool, at) => {
    const counter = Buffer.alloc(16);
    counter.writeBigUInt64BE(BigInt(at) * BigInt(poolSize / 16), 8);
    createCipheriv('aes-256-ctr', key, counter).update(zeros).copy(pool);
  };
}

/** An id for what is kept between runs, by which its files know that they belong together. */
export const newStateId = (): string => randomUUID();

/** An id for a request: never seeded, so that what is seeded does not depend on how many requests came. */
export const newRequestId = (): string => randomUUID();

/** RFC 4122 version 4, lower case, of sixteen bytes or more. */
export const uuidOf = (bytes: Buffer): string => v4({ random: bytes });

/** @example createRandom('7').uuid() // the same in every process */
export function createRandom(seed?: string): Random {
  const fill: Fill = seed === undefined ? (pool) => void randomFillSync(pool) : seededFill(seed);
  const pool = Buffer.alloc(poolSize);
  let used = poolSize;
  let filled = 0;
  let drawnInOrder = 0;

  const bytes = (count: number): Buffer => {
    if (count > poolSize) return Buffer.concat([bytes(poolSize), bytes(count - poolSize)]);
    if (used + count > poolSize) {
      fill(pool, filled++);
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
  const rewind = ({ bytesDrawn, drawnInOrder: order }: RandomMark): void => {
    drawnInOrder = order;
    if (seed === undefined) return;
    filled = Math.floor(bytesDrawn / poolSize);
    used = bytesDrawn % poolSize;
    fill(pool, filled++);
  };
  return {
    mark: () => ({ bytesDrawn: (filled - 1) * poolSize + used, drawnInOrder }),
    rewind,
    bytes,
    below,
    uuid: seed === undefined ? () => randomUUID() : () => uuidOf(bytes(16)),
    orderedUuid: (now) => v7({ msecs: now, seq: drawnInOrder++, random: bytes(16) }),
    text: (length, alphabet) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
  };
}

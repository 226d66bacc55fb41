import { createHash, hash, timingSafeEqual } from 'node:crypto';

/** Node 20.12 and later hash in one call, at a third of the cost. */
const oneShot = typeof hash === 'function';

/** SHA-256. @example sha256(token).toString('base64url') */
export const sha256 = (data: string | Buffer): Buffer =>
  oneShot ? hash('sha256', data, 'buffer') : createHash('sha256').update(data).digest();

/** Compares what is secret in the same time, whatever it is; its length is no secret. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

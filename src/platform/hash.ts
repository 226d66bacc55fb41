import { createHash, hash } from 'node:crypto';

/** Node 20.12 and later hash in one call, at a third of the cost. */
const oneShot = typeof hash === 'function';

/** SHA-256. @example sha256(token).toString('base64url') */
export const sha256 = (data: string | Buffer): Buffer =>
  oneShot ? hash('sha256', data, 'buffer') : createHash('sha256').update(data).digest();

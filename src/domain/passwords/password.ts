import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../platform/hash';
import type { SealedPassword } from '../../state/rows';

/** Two's complement of a positive number, as the SRP clients pad it. */
const padded = (bytes: Buffer) => ((bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);

/** Who a password belongs to: its SRP exponent is bound to pool and username. */
export interface PasswordOwner {
  readonly userPoolId: string;
  readonly username: string;
}

const exponent = (owner: PasswordOwner, password: string, salt: Buffer) => {
  const poolName = owner.userPoolId.slice(owner.userPoolId.indexOf('_') + 1);
  return sha256(Buffer.concat([padded(salt), sha256(`${poolName}${owner.username}:${password}`)]));
};

/**
 * A password as Cognito's SRP knows it: `salt.x` in base64url with x = H(salt | H(pool | username ":" password)).
 * Checking is two hashes; the verifier g^x is computed from x when SRP first needs it; the clear text is not kept.
 * @param salt 16 random bytes.
 */
export function sealPassword(owner: PasswordOwner, password: string, salt: Buffer): SealedPassword {
  return [salt.toString('base64url'), exponent(owner, password, salt).toString('base64url')].join('.');
}

export function passwordMatches(owner: PasswordOwner, password: string, sealed: SealedPassword | undefined): boolean {
  if (sealed === undefined) return false;
  const dot = sealed.indexOf('.');
  const salt = Buffer.from(sealed.slice(0, dot), 'base64url');
  return timingSafeEqual(exponent(owner, password, salt), Buffer.from(sealed.slice(dot + 1), 'base64url'));
}

import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../platform/hash';
import type { SealedPassword } from '../../state/rows';
import { isImported } from './importedHash';
import { hashed } from './srp';

/** Who a password belongs to: its SRP exponent is bound to pool and username. */
export interface PasswordOwner {
  readonly userPoolId: string;
  readonly username: string;
}

/** The part of a pool's id that SRP hashes. */
export const srpGroupOf = ({ userPoolId }: Pick<PasswordOwner, 'userPoolId'>): string =>
  userPoolId.slice(userPoolId.indexOf('_') + 1);

const exponent = (owner: PasswordOwner, password: string, salt: Buffer) => {
  const identity = sha256(`${srpGroupOf(owner)}${owner.username}:${password}`);
  return sha256(Buffer.concat([hashed(BigInt(`0x${salt.toString('hex')}`)), identity]));
};

/**
 * A password as Cognito's SRP knows it: `salt.x` in base64url with x = H(salt | H(pool | username ":" password)).
 * Checking is two hashes; the verifier g^x is computed from x when SRP first needs it; the clear text is not kept.
 * @param salt 16 random bytes.
 */
export function sealPassword(owner: PasswordOwner, password: string, salt: Buffer): SealedPassword {
  return [salt.toString('base64url'), exponent(owner, password, salt).toString('base64url')].join('.');
}

/** What SRP needs of a sealed password. */
export interface SrpRecord {
  readonly salt: Buffer;
  /** x */
  readonly exponent: Buffer;
}

export function srpRecordOf(sealed: SealedPassword): SrpRecord {
  const dot = sealed.indexOf('.');
  return {
    salt: Buffer.from(sealed.slice(0, dot), 'base64url'),
    exponent: Buffer.from(sealed.slice(dot + 1), 'base64url'),
  };
}

/** A password that was imported is proven first: see flows/users/provenHash. */
export function passwordMatches(owner: PasswordOwner, password: string, sealed: SealedPassword | undefined): boolean {
  if (sealed === undefined || isImported(sealed)) return false;
  const { salt, exponent: right } = srpRecordOf(sealed);
  return timingSafeEqual(exponent(owner, password, salt), right);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../platform/hash';
import { modularPower } from './modularPower';

/**
 * SRP-6a as Cognito does it: the 3072-bit group of RFC 3526, SHA-256, and numbers hashed in two's complement. The server's
 * half; clients' halves are in their own sources. [field: amazon-cognito-identity-js]
 */

const prime = BigInt(
  '0x' +
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD' +
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED' +
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F' +
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B' +
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510' +
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7' +
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
);
const generator = 2n;

/** A number as it is hashed: with a zero byte in front where its top bit is set. */
export function hashed(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(even >= '8' ? `00${even}` : even, 'hex');
}

const hashOf = (...numbers: bigint[]): Buffer => sha256(Buffer.concat(numbers.map(hashed)));
const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex') || '0'}`);

/**
 * A salt as it is sent: a number in hexadecimal, without zeros in front. Some clients hash the digits they are sent, others the
 * number; both agree on a number's digits only.
 * @example saltDigits(Buffer.from('003c', 'hex')) // '3c'
 */
export const saltDigits = (salt: Buffer): string => numberOf(salt).toString(16);

const multiplier = numberOf(hashOf(prime, generator));

/** As many hexadecimal digits as the prime has, and the two that some clients put in front. */
const publicValue = /^[0-9a-f]{1,770}$/i;

/** What a client sent as SRP_A, if it is one: between nothing and the prime. */
export function publicValueOf(hex: string): bigint | undefined {
  if (!publicValue.test(hex)) return undefined;
  const value = BigInt(`0x${hex}`);
  return value > 0n && value < prime ? value : undefined;
}

/** The verifier of an exponent: v = g^x. @param exponent x, as sealed passwords hold it. */
export const verifierOf = (exponent: Buffer): bigint => modularPower(generator, exponent, prime);

/** B = kv + g^b. @param secret b, 32 random bytes. */
export const serverValue = (verifier: bigint, secret: Buffer): bigint =>
  (multiplier * verifier + modularPower(generator, secret, prime)) % prime;

/** What a server has of an exchange when the proof comes. */
export interface Exchange {
  /** A */
  readonly client: bigint;
  /** B */
  readonly server: bigint;
  /** b */
  readonly secret: Buffer;
  /** v */
  readonly verifier: bigint;
}

/** The key that both sides come to: HKDF over S = (A v^u)^b. */
function sharedKey({ client, server, secret, verifier }: Exchange): Buffer {
  const scrambler = hashOf(client, server);
  const shared = modularPower(client * modularPower(verifier, scrambler, prime), secret, prime);
  const pseudoRandom = createHmac('sha256', hashed(numberOf(scrambler)))
    .update(hashed(shared))
    .digest();
  return createHmac('sha256', pseudoRandom).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
}

/** What a proof is made over. */
export interface Claim {
  /** The part of the pool's id behind the `_`, or a device's group key. */
  readonly group: string;
  /** USER_ID_FOR_SRP, or a device's key. */
  readonly name: string;
  /** SECRET_BLOCK as it was given out, in base64. */
  readonly secretBlock: string;
  /** TIMESTAMP as it was sent. */
  readonly timestamp: string;
}

/** Is this PASSWORD_CLAIM_SIGNATURE the proof of an exchange? Compared in constant time. */
export function isProof(signature: string, claim: Claim, exchange: Exchange): boolean {
  const right = createHmac('sha256', sharedKey(exchange))
    .update(claim.group)
    .update(claim.name)
    .update(Buffer.from(claim.secretBlock, 'base64'))
    .update(claim.timestamp)
    .digest();
  const sent = Buffer.from(signature, 'base64');
  return sent.length === right.length && timingSafeEqual(sent, right);
}

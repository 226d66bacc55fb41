import { checkPrime, createPrivateKey, type KeyObject } from 'node:crypto';
import { createRandom } from './random';

const [modulusBytes, exponent] = [256, 65_537];

/** Odd primes by which nearly all candidates fall before they cost an exponentiation. */
function smallPrimes(below = 2048): number[] {
  const isComposite = new Uint8Array(below);
  const found: number[] = [];
  for (let candidate = 3; candidate < below; candidate += 2) {
    if (isComposite[candidate] === 1) continue;
    found.push(candidate);
    for (let multiple = candidate * candidate; multiple < below; multiple += candidate) isComposite[multiple] = 1;
  }
  return found;
}

const isPrime = (candidate: bigint) =>
  new Promise<boolean>((resolve, reject) => {
    checkPrime(candidate, (error, answer) => {
      if (error) reject(error);
      else resolve(answer);
    });
  });

/** The first prime from an odd number on that may be a factor; the tests run in the runtime's thread pool. */
async function primeFrom(start: bigint): Promise<bigint> {
  const sieve = smallPrimes().map((prime) => [prime, Number(start % BigInt(prime))] as const);
  for (let step = 0; ; step += 2) {
    if (sieve.some(([prime, rest]) => (rest + step) % prime === 0)) continue;
    const candidate = start + BigInt(step);
    if ((candidate - 1n) % BigInt(exponent) !== 0n && (await isPrime(candidate))) return candidate;
  }
}

/** By Euclid, of numbers without a common factor. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [high, low, before, factor] = [modulus, value % modulus, 0n, 1n];
  while (low !== 0n) {
    const quotient = high / low;
    [high, low, before, factor] = [low, high - quotient * low, factor, before - quotient * factor];
  }
  return ((before % modulus) + modulus) % modulus;
}

const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

function textOf(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

/** Odd, and with its two highest bits, so that the product of two has all of its own. */
function candidateOf(bytes: Buffer): bigint {
  bytes[0] = (bytes[0] ?? 0) | 0xc0;
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 1;
  return numberOf(bytes);
}

/**
 * An RSA key of 2,048 bits that follows from a seed and a name: the same on every machine, whatever else was drawn. It is no
 * secret: whoever knows the seed has it.
 */
export async function seededRsaKey(seed: string, name: string): Promise<KeyObject> {
  const random = createRandom(`${seed}\0${name}`);
  const one = await primeFrom(candidateOf(random.bytes(modulusBytes / 2)));
  const other = await primeFrom(candidateOf(random.bytes(modulusBytes / 2)));
  const [p, q] = one > other ? [one, other] : [other, one];
  const e = BigInt(exponent);
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(numbers).map(([member, value]) => [member, textOf(value)]));
  return createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
}

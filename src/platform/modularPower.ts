import { createDiffieHellman } from 'node:crypto';

const numberOf = (bytes: Buffer): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`));

/** The bytes of a number, as few as it has. */
const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
};

/**
 * base^exponent modulo a safe prime, by the runtime's own Diffie-Hellman: half a millisecond for 3072 bits where BigInt
 * takes three.
 * @param base any number that is not negative. @param exponent not empty.
 */
export function modularPower(base: bigint, exponent: Buffer, prime: bigint): bigint {
  const reduced = base % prime;
  // what the runtime takes for no public key
  if (reduced <= 1n) return reduced;
  if (reduced === prime - 1n) return (exponent.at(-1) ?? 0) % 2 === 0 ? 1n : reduced;
  const group = createDiffieHellman(bytesOf(prime), 2);
  group.setPrivateKey(exponent);
  return numberOf(group.computeSecret(bytesOf(reduced)));
}

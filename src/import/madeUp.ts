import { sha256 } from '../platform/hash';
import { lowerAlphanumeric as lower, uuidOf } from '../platform/random';

const mixed = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

function letters(of: string, alphabet: string, length: number): string {
  const bytes = Buffer.concat([sha256(of), sha256(`${of}/more`)]);
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Ids that follow from a name, so that an import made twice gives the same file. */
export const madeUp = {
  userPoolId: (region: string, name: string): string => `${region}_${letters(`pool ${name}`, mixed, 9)}`,
  clientId: (name: string): string => letters(`client ${name}`, lower, 26),
  clientSecret: (name: string): string => letters(`secret ${name}`, lower, 51),
  identityPoolId: (region: string, name: string): string => `${region}:${uuidOf(sha256(`identity pool ${name}`))}`,
  /** What CloudFormation puts behind the names that it makes. */
  suffix: (name: string): string => letters(`name ${name}`, lower, 12),
  secretSuffix: (name: string): string => letters(`secret's arn ${name}`, mixed, 6),
};

import { sha256 } from '../platform/hash';

const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';
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
  identityPoolId: (region: string, name: string): string => `${region}:${uuidOf(`identity pool ${name}`)}`,
  /** What CloudFormation puts behind the names that it makes. */
  suffix: (name: string): string => letters(`name ${name}`, lower, 12),
  secretSuffix: (name: string): string => letters(`secret's arn ${name}`, mixed, 6),
};

function uuidOf(name: string): string {
  const hex = sha256(name).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

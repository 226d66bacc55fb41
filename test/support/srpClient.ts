import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The client's half of Cognito's SRP in plain arithmetic, with what an attacker would change left open. */

export const prime = BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B' +
    '302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6' +
    '49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D' +
    '670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D' +
    'B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
);

const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, base % prime];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
};

const bytes = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};
const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const number = (buffer: Buffer) => BigInt(`0x${buffer.toString('hex')}`);

/** As the clients write it. @example timestampOf(new Date()) // "Tue Sep 5 09:07:03 UTC 2026" */
export function timestampOf(date: Date): string {
  const [, day, month, year, time] = /^..., (..) (...) (....) (.{8})/.exec(date.toUTCString()) ?? [];
  return `${date.toUTCString().slice(0, 3)} ${month} ${Number(day)} ${time} UTC ${year}`;
}

export interface Challenged {
  readonly SALT: string;
  readonly SRP_B: string;
  readonly SECRET_BLOCK: string;
  readonly USER_ID_FOR_SRP: string;
}

/** What a device keeps after it was confirmed. */
export interface DeviceSecret {
  readonly groupKey: string;
  readonly key: string;
  readonly password: string;
}

/** A device's own secret, and what ConfirmDevice is told of it. */
export function newDeviceSecret(groupKey: string, key: string) {
  const password = randomBytes(40).toString('base64');
  const salt = bytes(number(randomBytes(16)));
  const verifier = power(2n, number(sha256(salt, sha256(`${groupKey}${key}:${password}`))));
  const DeviceSecretVerifierConfig = {
    Salt: salt.toString('base64'),
    PasswordVerifier: bytes(verifier).toString('base64'),
  };
  return { secret: { groupKey, key, password } satisfies DeviceSecret, DeviceSecretVerifierConfig };
}

/** Who proves what: the pool's part and the username, or a device's two keys. */
interface Proving {
  readonly group: string;
  readonly name: string;
  readonly password: string;
}

export class SrpClient {
  readonly #secret: bigint;
  /** SRP_A */
  readonly value: string;

  constructor(secret = number(randomBytes(32))) {
    this.#secret = secret;
    this.value = power(2n, secret).toString(16);
  }

  /** ChallengeResponses of PASSWORD_VERIFIER. */
  responses(poolId: string, password: string, challenged: Challenged, timestamp?: string) {
    const name = challenged.USER_ID_FOR_SRP;
    const group = poolId.split('_')[1] ?? '';
    return { USERNAME: name, ...this.#claims({ group, name, password }, challenged, timestamp) };
  }

  /** ChallengeResponses of DEVICE_PASSWORD_VERIFIER, USERNAME aside. */
  deviceResponses(
    { groupKey: group, key: name, password }: DeviceSecret,
    challenged: Omit<Challenged, 'USER_ID_FOR_SRP'>,
    timestamp?: string,
  ) {
    return { DEVICE_KEY: name, ...this.#claims({ group, name, password }, challenged, timestamp) };
  }

  #claims(
    { group, name, password }: Proving,
    { SALT, SRP_B, SECRET_BLOCK }: Omit<Challenged, 'USER_ID_FOR_SRP'>,
    timestamp = timestampOf(new Date()),
  ) {
    const [A, B] = [BigInt(`0x${this.value}`), BigInt(`0x${SRP_B}`)];
    const u = sha256(bytes(A), bytes(B));
    const x = number(sha256(bytes(BigInt(`0x${SALT}`)), sha256(`${group}${name}:${password}`)));
    const k = number(sha256(bytes(prime), bytes(2n)));
    const base = (((B - k * power(2n, x)) % prime) + prime) % prime;
    const S = power(base, this.#secret + number(u) * x);
    const pseudoRandom = createHmac('sha256', bytes(number(u)))
      .update(bytes(S))
      .digest();
    const key = createHmac('sha256', pseudoRandom).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
    const PASSWORD_CLAIM_SIGNATURE = createHmac('sha256', key)
      .update(group)
      .update(name)
      .update(Buffer.from(SECRET_BLOCK, 'base64'))
      .update(timestamp)
      .digest('base64');
    return {
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE,
      TIMESTAMP: timestamp,
    };
  }
}

import type { PasswordHashingAlgorithmType as Algorithm } from '@aws-sdk/client-cognito-identity-provider';
import type { ForeignHash } from '../../platform/foreignHash';
import type { SealedPassword } from '../../state/rows';

/** Passwords that came as hashes of another system. All forms and bounds [docs: developer guide], the sentences [likely]. */

const algorithms = ['BCRYPT', 'SCRYPT', 'ARGON2ID', 'PBKDF2_SHA256'] as const satisfies readonly Algorithm[];

/** Why a text is no hash that may be imported. */
export type HashFault = 'malformed' | 'bounds';

const within = (isWithin: boolean, hash: ForeignHash): ForeignHash | HashFault => (isWithin ? hash : 'bounds');

function bcrypt(text: string): ForeignHash | HashFault {
  const [, cost] = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(text) ?? [];
  if (cost === undefined || Number(cost) < 4) return 'malformed';
  return within(Number(cost) <= 12, { kind: 'bcrypt', text });
}

const isPowerOfTwo = (number: number) => number > 1 && Number.isInteger(Math.log2(number));

function scrypt(text: string): ForeignHash | HashFault {
  const found = /^(\d{1,10})\$(\d{1,10})\$(\d{1,10})\$((?:[0-9a-f]{2}){1,128})\$((?:[0-9a-f]{2}){16,128})$/i.exec(text);
  const [cost = 0, blockSize = 0, parallelism = 0] = found?.slice(1, 4).map(Number) ?? [];
  const [salt, hash] = found?.slice(4).map((digits) => Buffer.from(digits, 'hex')) ?? [];
  const isCost = isPowerOfTwo(cost) && cost < 2 ** (16 * blockSize); // RFC 7914
  if (salt === undefined || hash === undefined || !isCost || blockSize < 1 || parallelism < 1) {
    return 'malformed';
  }
  const isWithin = cost <= 65_536 && blockSize <= 8 && parallelism <= 1;
  return within(isWithin, { kind: 'scrypt', cost, blockSize, parallelism, salt, hash });
}

function argon2id(text: string): ForeignHash | HashFault {
  const found =
    /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$[A-Za-z0-9+/]{11,171}\$[A-Za-z0-9+/]{16,171}$/.exec(
      text,
    );
  const [memory = 0, iterations = 0, parallelism = 0] = found?.slice(1).map(Number) ?? [];
  if (iterations < 1 || parallelism < 1 || memory < 8 * parallelism) return 'malformed';
  return within(memory <= 19_456 && iterations <= 2 && parallelism <= 1, { kind: 'argon2id', text });
}

/** Some write a dot for a plus; whether the end is padded makes no difference. */
const bytesOf = (text: string) => Buffer.from(text.replaceAll('.', '+'), 'base64');

function pbkdf2(text: string): ForeignHash | HashFault {
  const [, count, salt, hash] =
    /^\$pbkdf2-sha256\$(\d{1,10})\$([A-Za-z0-9+/.]{2,171}={0,2})\$([A-Za-z0-9+/.]{22,171}={0,2})$/.exec(text) ?? [];
  const iterations = Number(count ?? 0);
  if (salt === undefined || hash === undefined || iterations < 1) return 'malformed';
  return within(iterations <= 600_000, { kind: 'pbkdf2-sha256', iterations, salt: bytesOf(salt), hash: bytesOf(hash) });
}

const readers = { BCRYPT: bcrypt, SCRYPT: scrypt, ARGON2ID: argon2id, PBKDF2_SHA256: pbkdf2 };

export const readHash = (algorithm: Algorithm, text: string): ForeignHash | HashFault => readers[algorithm](text);

/** As rows keep it until its password is proven: no text that sealPassword makes has a colon. */
export const sealedHash = (algorithm: Algorithm, text: string): SealedPassword => `${algorithm}:${text}`;

export const isImported = (sealed: SealedPassword | undefined): sealed is SealedPassword =>
  sealed?.includes(':') === true;

/** The hash in a row; undefined for one that a fixture says and nobody could have imported. */
export function importedHash(sealed: SealedPassword): ForeignHash | undefined {
  const colon = sealed.indexOf(':');
  const algorithm = algorithms.find((name) => name === sealed.slice(0, colon));
  const hash = algorithm && readHash(algorithm, sealed.slice(colon + 1));
  return typeof hash === 'object' ? hash : undefined;
}

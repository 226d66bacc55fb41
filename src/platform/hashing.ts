import { pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { ForeignHash } from './foreignHash';
import { Modules } from './lambda/runtime';

/** In plain words of the runtime, because a thread takes neither what a test runner transforms nor what a bundler joins. */
const work = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { file, verify, password, hash } = workerData;
  require(file)[verify]({ password, hash }).then((right) => parentPort.postMessage(right));
`;

/** Files of hash-wasm are Node's to load; the package carries them beside this one. */
function libraryFile(name: 'argon2' | 'bcrypt'): string {
  const carried = join(__dirname, 'late', `hash-wasm-${name}.cjs`);
  if (existsSync(carried)) return carried;
  const require = Modules.createRequire(__filename);
  return join(dirname(require.resolve('hash-wasm/package.json')), 'dist', `${name}.umd.min.js`);
}

/** In a thread of its own: it takes up to a third of a second. */
function inThread(name: 'argon2' | 'bcrypt', password: Buffer, hash: string): Promise<boolean> {
  const verify = `${name}Verify`;
  const workerData = { file: libraryFile(name), verify, password: new Uint8Array(password), hash };
  const worker = new Worker(work, { eval: true, env: {}, workerData });
  return new Promise((resolve, reject) => {
    worker.on('message', resolve).on('error', reject);
    worker.on('exit', () => {
      reject(new Error('the thread that hashes has ended'));
    });
    worker.unref();
  });
}

const [scrypted, pbkdf2ed] = [promisify(scrypt) as Scrypt, promisify(pbkdf2)];

type Scrypt = (
  password: Buffer,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** bcrypt looks at no more of a password, and the library takes no more. */
const bcryptBytes = 72;

export async function isHashOf(hash: ForeignHash, password: Buffer): Promise<boolean> {
  switch (hash.kind) {
    case 'bcrypt':
      // the letters tell which mistakes of old implementations a hash has not; $2a$ is the one that the library knows by all names
      return inThread('bcrypt', password.subarray(0, bcryptBytes), hash.text.replace(/^\$2[abxy]\$/, '$2a$'));
    case 'argon2id':
      return inThread('argon2', password, hash.text);
    case 'scrypt': {
      const { cost: N, blockSize: r, parallelism: p } = hash;
      const made = await scrypted(password, hash.salt, hash.hash.length, { N, r, p, maxmem: 256 * N * r + 4096 });
      return timingSafeEqual(made, hash.hash);
    }
    case 'pbkdf2-sha256':
      return timingSafeEqual(
        await pbkdf2ed(password, hash.salt, hash.iterations, hash.hash.length, 'sha256'),
        hash.hash,
      );
  }
}

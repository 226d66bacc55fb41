// What full SRP sign-ins cost the emulator's process, against what cannot be spared: the powers of both steps and two
// signatures. Processor time is compared, not time: whoever signs in has sums of their own to do on the same machine.
import { createHash, createHmac, generateKeyPairSync, getDiffieHellman, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startEmulator, stop } from './processes.mjs';
import { clientId, password, poolId } from './users.mjs';

const primeBytes = getDiffieHellman('modp15').getPrime();
const prime = BigInt(`0x${primeBytes.toString('hex')}`);
const bytes = (value) => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};
const number = (buffer) => BigInt(`0x${buffer.toString('hex')}`);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const power = (base, exponent) => {
  let [result, square] = [1n, base % prime];
  for (let left = number(exponent); left > 0n; left >>= 1n) {
    if (left % 2n === 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
};
const multiplier = number(sha256(bytes(prime), bytes(2n)));
const secret = Buffer.alloc(32, 7);
const clientValue = power(2n, secret);

const timestamp = () => {
  const [, day, month, year, time] = /^..., (..) (...) (....) (.{8})/.exec(new Date().toUTCString());
  return `${new Date().toUTCString().slice(0, 3)} ${month} ${Number(day)} ${time} UTC ${year}`;
};

async function call(url, operation, input) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: clientId, ...input }),
  });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return response.json();
}

async function signIn(url, name) {
  const { ChallengeName, ChallengeParameters } = await call(url, 'InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: name, SRP_A: clientValue.toString(16) },
  });
  const { SALT, SRP_B, SECRET_BLOCK, USER_ID_FOR_SRP } = ChallengeParameters;
  const serverValue = BigInt(`0x${SRP_B}`);
  const group = poolId.split('_')[1];
  const u = number(sha256(bytes(clientValue), bytes(serverValue)));
  const x = number(sha256(bytes(BigInt(`0x${SALT}`)), sha256(`${group}${USER_ID_FOR_SRP}:${password}`)));
  const base = (((serverValue - multiplier * power(2n, bytes(x))) % prime) + prime) % prime;
  const shared = power(base, bytes(number(secret) + u * x));
  const pseudoRandom = createHmac('sha256', bytes(u)).update(bytes(shared)).digest();
  const key = createHmac('sha256', pseudoRandom).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
  const TIMESTAMP = timestamp();
  const hmac = createHmac('sha256', key).update(`${group}${USER_ID_FOR_SRP}`);
  const { AuthenticationResult } = await call(url, 'RespondToAuthChallenge', {
    ChallengeName,
    ChallengeResponses: {
      USERNAME: USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: hmac.update(Buffer.from(SECRET_BLOCK, 'base64')).update(TIMESTAMP).digest('base64'),
      TIMESTAMP,
    },
  });
  if (!AuthenticationResult) throw new Error('no tokens');
}

/** Milliseconds of processor time that a process has had; the kernel counts in hundredths of a second. */
const spent = ({ child }) => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** The same powers and signatures, and nothing else: milliseconds of processor time each. */
async function floor(count) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = Buffer.from('x'.repeat(900));
  const signed = () =>
    new Promise((resolve, reject) => {
      sign('sha256', claims, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)));
    });
  const began = process.cpuUsage();
  for (let at = 0; at < count; at++) {
    for (let powers = 0; powers < 4; powers++) power(clientValue, secret);
    await Promise.all([signed(), signed()]);
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / count;
}

/** Tells figures by `say(what, figure, bound)`. */
export async function srp(say, document, count = 400) {
  const emulator = await startEmulator('--fixtures', document);
  const url = emulator.url.replace('localhost', '127.0.0.1') + '/';
  const some = async (from, to) => {
    for (let at = from; at < to; at += 4) {
      const four = Array.from({ length: 4 }, (_, more) => `user-${String(at + more).padStart(7, '0')}`);
      await Promise.all(four.map((name) => signIn(url, name)));
    }
  };
  await some(0, 100);
  const began = spent(emulator);
  await some(100, 100 + count);
  const each = (spent(emulator) - began) / count;
  await floor(50);
  const least = await floor(count);
  say(
    'USER_SRP_AUTH, both steps, of processor time',
    `${each.toFixed(1)} ms = ${((100 * least) / each).toFixed(0)}% of it the floor (${least.toFixed(1)} ms)`,
    'at least 60%',
  );
  await stop(emulator);
}

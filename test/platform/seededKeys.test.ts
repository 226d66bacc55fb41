import {
  checkPrimeSync,
  constants,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { createKeyring, type Keyring } from '../../src/platform/keys';
import { oaepEncrypted } from '../../src/platform/oaep';
import { seededRsaKey } from '../../src/platform/seededRsa';

const numberIn = (text = '') => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });

describe('a key of a seed', () => {
  test.each(['a', 'b', 'c'])('is a sound RSA key of 2,048 bits (%s)', async (name) => {
    const key = await seededRsaKey('7', name);
    const { n, e, d, p, q, dp, dq, qi } = jwkOf(key);
    const [P, Q, D] = [numberIn(p), numberIn(q), numberIn(d)];
    expect([checkPrimeSync(P), checkPrimeSync(Q), P > Q]).toEqual([true, true, true]);
    expect([numberIn(n), numberIn(n).toString(2).length, numberIn(e)]).toEqual([P * Q, 2048, 65_537n]);
    expect([(D * 65_537n) % (P - 1n), (D * 65_537n) % (Q - 1n)]).toEqual([1n, 1n]);
    expect([numberIn(dp), numberIn(dq), (numberIn(qi) * Q) % P]).toEqual([D % (P - 1n), D % (Q - 1n), 1n]);
    const text = Buffer.from('text');
    expect(verify('sha256', text, createPublicKey(key), sign('sha256', text, key))).toBe(true);
  });

  test('follows from the seed and its name', async () => {
    const moduli = await Promise.all(
      [
        ['7', 'a'],
        ['7', 'a'],
        ['7', 'b'],
        ['8', 'a'],
      ].map(async ([seed = '', name = '']) => jwkOf(await seededRsaKey(seed, name)).n),
    );
    expect(moduli[1]).toBe(moduli[0]);
    expect(new Set(moduli).size).toBe(3);
  });
});

describe('the keys of a pool', () => {
  const told = async (keyring: Keyring) => {
    const { id, access, refresh } = await keyring.of('us-east-1_One');
    return [id.kid, access.kid, refresh.wrapped, refresh.contentKey.toString('hex')];
  };

  test('do not depend on what else was made, or when', async () => {
    const [one, other] = [createKeyring('us-east-1', '7'), createKeyring('us-east-1', '7')];
    other.prepare('us-east-1_Two');
    await Promise.all([other.identity(), other.encryption('us-east-1_One', 'Staff'), other.of('us-east-1_Two')]);
    const first = await told(one);
    expect(await told(other)).toEqual(first);
    expect(new Set(first).size).toBe(4);
    one.forget('us-east-1_One');
    expect(await told(one)).toEqual(first);
    expect(await one.identityJwks()).toEqual(await other.identityJwks());
  });

  test('are nobody else’s without a seed', async () => {
    const [one, other] = [await told(createKeyring()), await told(createKeyring())];
    expect(one.filter((text) => other.includes(text))).toEqual([]);
  });
});

test.each([1024, 2048, 3072])('what is encrypted by a seed, the runtime opens (%d bits)', (modulusLength) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  for (const length of [0, 1, 32, modulusLength / 8 - 42]) {
    const text = Buffer.alloc(length, 7);
    const hidden = oaepEncrypted(publicKey, text, Buffer.alloc(20, length));
    expect(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING }, hidden)).toEqual(text);
  }
});

import { createHash } from 'node:crypto';
import { passwordMatches, sealPassword, srpRecordOf } from '../../src/domain/passwords/password';
import { isProof, publicValueOf, serverValue, verifierOf } from '../../src/domain/passwords/srp';
import { instantOfTimestamp, srpTimestamp } from '../../src/domain/passwords/srpTimestamp';

const sha256Hex = (value: bigint) => createHash('sha256').update(value.toString(16)).digest('hex');

/** An exchange whose other half amazon-cognito-identity-js computed, with all that comes in between. [field] */
describe('one exchange, number by number,', () => {
  const owner = { userPoolId: 'us-east-1_AbCdEf123', username: '11112222-3333-7444-d555-666677778888' };
  const password = 'P2$Sword-Example1';
  const sealed = sealPassword(owner, password, Buffer.from('b07c5f3d9e2a41c08d7f6655443322aa', 'hex'));
  const { salt, exponent } = srpRecordOf(sealed);
  const secret = Buffer.from('e487cb59d31ac550471e81f00f6928e01dda08e974a004f49e61f5d105284d20', 'hex');
  const verifier = verifierOf(exponent);
  const server = serverValue(verifier, secret);
  const claim = {
    group: 'AbCdEf123',
    name: owner.username,
    secretBlock: 'c2VjcmV0LWJsb2NrLWV4YW1wbGU=',
    timestamp: 'Tue Sep 5 09:07:03 UTC 2026',
  };

  it('has the exponent, the verifier and the server’s value', () => {
    expect(salt.toString('hex')).toBe('b07c5f3d9e2a41c08d7f6655443322aa');
    expect(exponent.toString('hex')).toBe('6ae59dd533c22b7f7b2b535e81f0cdf82c995ddd898b68f7342ca738a6365af4');
    expect(sha256Hex(verifier)).toBe('764f9037aaf8697b68a0d8ea11fd885a7080f48fba79e320b6739d32383c9390');
    expect(sha256Hex(server)).toBe('27d75c95307a477821b6c9fb1a336bf851c7595bce41092094b5e65d87c23957');
    expect(passwordMatches(owner, password, sealed)).toBe(true);
  });

  it('has the client’s proof', () => {
    const client = powerOfTwo('60975527035cf2ad1989806f0407210bc81edc04e2762a56afd529ddda2d4393');
    expect(sha256Hex(client)).toBe('218da0eb2ea467c6019e6db682c15da9e934bc643f23ea208aabd1cde715d658');
    const exchange = { client, server, secret, verifier };
    const proof = 'H5B9lfoTFqwL0/1CrGadTPdgo82tjoMkt2NOCgV6XT8=';
    expect(isProof(proof, claim, exchange)).toBe(true);
    for (const other of [
      { ...claim, group: 'AbCdEf124' },
      { ...claim, name: 'somebody' },
      { ...claim, secretBlock: 'c2VjcmV0LWJsb2NrLWV4YW1wbGg=' },
      { ...claim, timestamp: 'Tue Sep 5 09:07:04 UTC 2026' },
    ]) {
      expect(isProof(proof, other, exchange)).toBe(false);
    }
    expect(isProof(proof, claim, { ...exchange, client: client + 1n })).toBe(false);
    expect(isProof(proof, claim, { ...exchange, server: server + 1n })).toBe(false);
    for (const none of ['', 'x', proof.slice(1), proof.replace('=', 'AAAA')])
      expect(isProof(none, claim, exchange)).toBe(false);
  });
});

/** 2^a, the long way round. */
function powerOfTwo(exponent: string): bigint {
  const order = primeOf();
  return [...BigInt(`0x${exponent}`).toString(2)].reduce(
    (power, bit) => (power * power * (bit === '1' ? 2n : 1n)) % order,
    1n,
  );
}

/** The greatest that is taken is one less than the prime. */
function primeOf(): bigint {
  let [low, high] = [1n, 1n << 3072n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (publicValueOf(middle.toString(16)) === undefined) high = middle - 1n;
    else low = middle;
  }
  return low + 1n;
}

test('a public value is between nothing and the prime, and hexadecimal', () => {
  const prime = primeOf();
  expect(prime.toString(16)).toMatch(/^f{16}c90fdaa2[0-9a-f]+a93ad2caf{16}$/);
  for (const none of ['', '0', '00', 'x', '-1', ' 1', '1\n', 'é', '1'.repeat(771)])
    expect(publicValueOf(none)).toBeUndefined();
  for (const none of [prime, prime * 2n, prime + 1n]) expect(publicValueOf(none.toString(16))).toBeUndefined();
  expect(publicValueOf('01')).toBe(1n);
  expect(publicValueOf(`00${(prime - 1n).toString(16).toUpperCase()}`)).toBe(prime - 1n);
});

test('public values that the runtime takes for none are reckoned with all the same', () => {
  const prime = primeOf();
  const verifier = verifierOf(Buffer.alloc(32, 9));
  for (const client of [1n, prime - 1n]) {
    const exchange = { client, server: 5n, secret: Buffer.alloc(32, 3), verifier };
    const claim = { group: 'g', name: 'n', secretBlock: 'AAAA', timestamp: 't' };
    expect(isProof(Buffer.alloc(32).toString('base64'), claim, exchange)).toBe(false);
  }
  expect(serverValue(1n, Buffer.of(1))).toBeGreaterThan(2n);
});

describe('a timestamp', () => {
  const instant = Date.UTC(2026, 8, 5, 9, 7, 3);
  it('is written in English and UTC, the day without a zero', () => {
    expect(srpTimestamp(instant)).toBe('Sat Sep 5 09:07:03 UTC 2026');
    expect(instantOfTimestamp('Sat Sep 5 09:07:03 UTC 2026')).toBe(instant);
    expect(instantOfTimestamp('Wed Nov 25 00:00:00 UTC 2026')).toBe(Date.UTC(2026, 10, 25));
  });
  it.each([
    'Sat Sep 05 09:07:03 UTC 2026',
    'Sun Sep 5 09:07:03 UTC 2026',
    'Sat Sep 5 9:07:03 UTC 2026',
    'Sat Sep 5 09:07:03 GMT 2026',
    'Tue Sep 31 09:07:03 UTC 2026',
    'Sat Sep 5 24:07:03 UTC 2026',
    'Sat Sept 5 09:07:03 UTC 2026',
    '2026-09-05T09:07:03Z',
    '',
  ])('is not %p', (text) => {
    expect(instantOfTimestamp(text)).toBeUndefined();
  });
});

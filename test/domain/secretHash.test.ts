import { assertSecretHash, isClientSecret, secretHash } from '../../src/domain/clients/secretHash';
import type { AppClient } from '../../src/state/rows';

const clientWith = (...values: string[]): AppClient => ({
  userPoolId: 'us-east-1_Example1',
  id: '1example23456789',
  name: 'web',
  createdAt: 0,
  modifiedAt: 0,
  settings: {},
  secrets: values.map((value, at) => ({ id: `s${at}`, value, createdAt: 0 })),
});

const first = 'abcdefghijklmnopqrstuvwx';
const second = 'zyxwvutsrqponmlkjihgfedc';

test('the hash is HMAC-SHA256 of username and client id under the secret, in Base64', () => {
  // Made with OpenSSL: printf 'ada1example23456789' | openssl dgst -sha256 -hmac abcdefghijklmnopqrstuvwx -binary | base64
  expect(secretHash(first, 'ada', '1example23456789')).toBe('//LJPmqm+zG7lwDA/Twk8j6vvpWR7uj9x7lXV5HXaN4=');
});

test('either secret of a client makes a good hash', () => {
  const client = clientWith(first, second);
  for (const secret of [first, second]) {
    expect(() => assertSecretHash({ client, now: 0 }, secretHash(secret, 'ada', client.id), 'ada')).not.toThrow();
  }
});

test.each([
  [
    'no hash',
    clientWith(first),
    undefined,
    'Client 1example23456789 is configured with secret but SECRET_HASH was not received',
  ],
  [
    'the hash of a secret that is gone',
    clientWith(first),
    secretHash(second, 'ada', '1example23456789'),
    'Unable to verify secret hash for client 1example23456789',
  ],
  [
    "another user's hash",
    clientWith(first),
    secretHash(first, 'bob', '1example23456789'),
    'Unable to verify secret hash for client 1example23456789',
  ],
  ['the secret itself', clientWith(first), first, 'Unable to verify secret hash for client 1example23456789'],
  [
    'a hash to a public client',
    clientWith(),
    secretHash(first, 'ada', '1example23456789'),
    'Unable to verify secret hash for client 1example23456789',
  ],
])('%s is refused', (_, client, hash, text) => {
  expect(() => assertSecretHash({ client, now: 0 }, hash, 'ada')).toThrow(text); // wild
});

test('a public client needs no hash', () => {
  expect(() => assertSecretHash({ client: clientWith(), now: 0 }, undefined, 'ada')).not.toThrow();
});

test('the raw secret is known by either value', () => {
  expect(
    [first, second, 'another', ''].map((secret) =>
      isClientSecret({ client: clientWith(first, second), now: 0 }, secret),
    ),
  ).toEqual([true, true, false, false]);
});

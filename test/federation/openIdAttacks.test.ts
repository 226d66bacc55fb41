import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  kid,
  publicJwk,
  signedBy,
  signedBySecret,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../support/openIdProvider';
import { answering, letsGraceIn, refusesGrace, tells } from './refusing';
import { comeBack, depart, providerSecret, withFederation } from './support';

type Manners = OpenIdProvider['manners'];

const bench = withFederation();
const now = () => Math.floor(bench.emulator.clock.now() / 1000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const own = () => createPublicKey(bench.provider.key);

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const withClaims = (claims: Record<string, unknown>): Manners => ({ claims });
const withHeader = (header: Record<string, unknown>): Manners => ({ header });
/** Signed with a text in HMAC, as if it were the client's secret. */
const inHmac = (secret: string | Buffer, header: Record<string, unknown> = {}): Manners => ({
  idToken: (claims, good) => signedBySecret(secret, { ...good, alg: 'HS256', ...header }, claims),
});

describe('nobody is let in by an ID token', () => {
  const rows: [string, () => Manners, string][] = [
    ['of another issuer', () => withClaims({ iss: 'http://localhost:1' }), 'Bad id_token issuer'],
    ['of an issuer with a slash more', () => withClaims({ iss: `${bench.provider.issuer}/` }), 'Bad id_token issuer'],
    ['of no issuer', () => withClaims({ iss: undefined }), 'Bad id_token issuer'],
    ['of a list of issuers', () => withClaims({ iss: [bench.provider.issuer] }), 'Bad id_token issuer'],
    ['for another client', () => withClaims({ aud: 'another' }), 'Invalid ID token'],
    ['for several others', () => withClaims({ aud: ['another', 'third'] }), 'Invalid ID token'],
    ['for nobody', () => withClaims({ aud: undefined }), 'Invalid ID token'],
    ['for an empty list', () => withClaims({ aud: [] }), 'Invalid ID token'],
    ['for something that contains the client', () => withClaims({ aud: 'cognito2' }), 'Invalid ID token'],
    [
      'that another party was given',
      () => withClaims({ aud: ['cognito', 'another'], azp: 'another' }),
      'Invalid ID token',
    ],
    ['for several and no one of them', () => withClaims({ aud: ['cognito', 'another'] }), 'Invalid ID token'],
    ['with another nonce', () => withClaims({ nonce: 'another' }), 'Invalid ID token'],
    ['with a nonce that is null', () => withClaims({ nonce: null }), 'Invalid ID token'],
    ['with a list as its nonce', () => withClaims({ nonce: ['x'] }), 'Invalid ID token'],
    ['that has expired', () => withClaims({ exp: now() - 60 }), 'Invalid ID token'],
    ['that has just expired', () => withClaims({ exp: now() - 1 }), 'Invalid ID token'],
    ['that never expires', () => withClaims({ exp: undefined }), 'Invalid ID token'],
    ['that expires at a text', () => withClaims({ exp: String(now() + 300) }), 'Invalid ID token'],
    ['that was issued at a text', () => withClaims({ iat: 'now' }), 'Invalid ID token'],
    ['that is not valid yet', () => withClaims({ nbf: now() + 120 }), 'Invalid ID token'],
    [
      'with alg none',
      () => ({ idToken: (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.` }),
      'Invalid ID token',
    ],
    [
      'with alg none and the signature of another',
      () => ({ idToken: (claims, good) => signedBy(bench.provider.key, { ...good, alg: 'none' }, claims) }),
      'Invalid ID token',
    ],
    [
      'with alg None',
      () => ({ idToken: (claims, good) => `${encoded({ ...good, alg: 'None' })}.${encoded(claims)}.` }),
      'Invalid ID token',
    ],
    ['without alg', () => withHeader({ alg: undefined }), 'Invalid ID token'],
    ['with a list as its alg', () => withHeader({ alg: ['RS256'] }), 'Invalid ID token'],
    ['in PS256, which AWS does not list', () => withHeader({ alg: 'PS256' }), 'Invalid ID token'],
    [
      'whose signature was taken off',
      () => ({ idToken: (claims, good) => `${encoded(good)}.${encoded(claims)}.` }),
      'Invalid ID token signature',
    ],
    [
      'whose claims were changed after signing',
      () => ({
        idToken: (claims, good) => {
          const [head, , signature] = signedBy(bench.provider.key, good, claims).split('.');
          return `${head ?? ''}.${encoded({ ...claims, sub: 'admin' })}.${signature ?? ''}`;
        },
      }),
      'Invalid ID token signature',
    ],
    ['signed by another key under the same kid', () => ({ key: stranger }), 'Invalid ID token signature'],
    [
      'that brings its own key along',
      () => ({ key: stranger, header: { jwk: publicJwk(stranger), kid: 'mine' } }),
      'Invalid ID token signature',
    ],
    [
      'that says where its key is',
      () => ({ key: stranger, header: { jku: `${bench.provider.issuer}/mine`, kid: 'mine' } }),
      'Invalid ID token signature',
    ],
    ['of an unknown kid', () => withHeader({ kid: 'unknown' }), 'Invalid ID token signature'],
    ['without kid', () => withHeader({ kid: undefined }), 'Invalid ID token'],
    ['with a kid that is no text', () => withHeader({ kid: { $ne: '' } }), 'Invalid ID token'],
    ['with a critical header', () => withHeader({ crit: ['exp'] }), 'Invalid ID token'],
    [
      'in HS256 with the public key as PEM',
      () => inHmac(own().export({ format: 'pem', type: 'spki' })),
      'Invalid ID token',
    ],
    [
      'in HS256 with the public key as PEM without its last line break',
      () => inHmac(String(own().export({ format: 'pem', type: 'spki' })).trim()),
      'Invalid ID token',
    ],
    [
      'in HS256 with the public key as DER',
      () => inHmac(own().export({ format: 'der', type: 'spki' })),
      'Invalid ID token',
    ],
    [
      'in HS256 with the public key as JWK',
      () => inHmac(JSON.stringify(publicJwk(bench.provider.key))),
      'Invalid ID token',
    ],
    [
      'in HS256 with the modulus',
      () => inHmac(Buffer.from(String(own().export({ format: 'jwk' }).n), 'base64url')),
      'Invalid ID token',
    ],
    ['in HS256 with nothing', () => inHmac(''), 'Invalid ID token'],
    ['in HS256 with another secret', () => inHmac('another secret'), 'Invalid ID token'],
    ['in HS256 with the client id', () => inHmac('cognito'), 'Invalid ID token'],
    ['in HS256, expired', () => ({ ...inHmac(providerSecret), claims: { exp: now() - 60 } }), 'Invalid ID token'],
    ['in HS256, of another issuer', () => ({ ...inHmac(providerSecret), claims: { iss: 'x' } }), 'Bad id_token issuer'],
    ['in HS512, signed in HS256', () => inHmac(providerSecret, { alg: 'HS512' }), 'Invalid ID token'],
    ['that is missing', () => ({ idToken: () => undefined }), 'Invalid ID token'],
    ['that is no text', () => ({ tokenResponse: { id_token: { sub: 'grace' } } }), 'Invalid ID token'],
    ['that is garbage', () => ({ idToken: () => 'garbage' }), 'Invalid ID token'],
    ['that is garbage between dots', () => ({ idToken: () => 'a.b.c' }), 'Invalid ID token'],
    ['of lists', () => ({ idToken: () => `${encoded([])}.${encoded([])}.x` }), 'Invalid ID token'],
    [
      'that is encrypted',
      () => ({ idToken: () => `${encoded({ alg: 'dir', enc: 'A256GCM' })}.key.iv.text.tag` }),
      'Invalid ID token',
    ],
    ['of nobody', () => withClaims({ sub: undefined }), 'Invalid ID token'],
    ['of a number', () => withClaims({ sub: 42 }), 'Invalid ID token'],
    ['of null', () => withClaims({ sub: null }), 'Invalid ID token'],
    ['of a list', () => withClaims({ sub: ['grace'] }), 'Invalid ID token'],
    ['of an empty subject', () => withClaims({ sub: '' }), 'Invalid ID token'],
  ];

  test.each(rows)('%s', (_name, manners, told) => refusesGrace(bench, manners(), told));

  test.each([
    ['with a blank', 'grace hopper'],
    ['with a line break', 'grace\r\nSet-Cookie: cognito=x'],
    ['with a mark that turns the text around', 'grace\u202e'],
    ['that is endless', 'g'.repeat(5000)],
  ])('of a subject %s, since usernames have none', (_name, sub) =>
    tells(bench, 'Invalid ProviderName/Username combination. Please check again', () => comeBack(bench, { sub })),
  );

  test('of an earlier sign-in', async () => {
    const { departed } = await depart(bench);
    await refusesGrace(bench, withClaims({ nonce: departed.get('nonce') }), 'Invalid ID token');
  });
});

describe('whose ID token is good is let in, also', () => {
  const rows: [string, () => Manners][] = [
    [
      'where it is for several, this client among them',
      () => withClaims({ aud: ['another', 'cognito'], azp: 'cognito' }),
    ],
    ['where it was issued in the future, which AWS does not look at', () => withClaims({ iat: now() + 3600 })],
    ['where it has no nonce', () => withClaims({ nonce: undefined })],
    ['where it is signed with the secret of the client', () => inHmac(providerSecret)],
    ['where that has no kid', () => inHmac(providerSecret, { kid: undefined })],
  ];
  test.each(rows)('%s', async (_name, manners) => {
    bench.provider.manners = manners();
    await letsGraceIn(bench);
  });
});

describe('the keys of a provider', () => {
  const next = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  test('are asked for at each sign-in: a new one counts at once, and one that is gone no longer', async () => {
    await letsGraceIn(bench);
    bench.provider.manners = {
      key: next,
      header: { kid: 'key-2' },
      jwks: { keys: [publicJwk(bench.provider.key), publicJwk(next, 'key-2')] },
    };
    await letsGraceIn(bench);
    await refusesGrace(bench, { jwks: { keys: [publicJwk(next, 'key-2')] } }, 'Invalid ID token signature');
    expect(bench.provider.asked.filter(({ path }) => path === '/jwks')).toHaveLength(3);
  });

  test('are its own: those of another provider do not count', async () => {
    const other = await startOpenIdProvider(now);
    try {
      const idToken: Manners['idToken'] = (claims, good) => signedBy(other.key, good, claims);
      await refusesGrace(bench, { idToken }, 'Invalid ID token signature');
      expect(other.asked).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  const documents: [string, () => unknown][] = [
    ['is no object', () => []],
    ['has no keys', () => ({})],
    ['has an empty list', () => ({ keys: [] })],
    ['has keys that are no list', () => ({ keys: { 0: publicJwk(bench.provider.key) } })],
    ['has nonsense for keys', () => ({ keys: [null, 'x', 5] })],
    ['has a key of nothing', () => ({ keys: [{ kid, kty: 'RSA' }] })],
    ['has a key of numbers', () => ({ keys: [{ kid, kty: 'RSA', n: 5, e: 6 }] })],
    ['has a key whose uses are no list', () => ({ keys: [{ ...publicJwk(bench.provider.key), key_ops: 5 }] })],
    ['has a key that is for encryption', () => ({ keys: [{ ...publicJwk(bench.provider.key), use: 'enc' }] })],
    ['has a key of another algorithm', () => ({ keys: [{ ...publicJwk(bench.provider.key), alg: 'RS512' }] })],
    ['has two keys of one kid', () => ({ keys: [publicJwk(stranger), publicJwk(bench.provider.key)] })],
    ['has a secret key', () => ({ keys: [{ kid, kty: 'oct', k: Buffer.from('secret').toString('base64url') }] })],
    ['has a private key', () => ({ keys: [{ ...bench.provider.key.export({ format: 'jwk' }), kid }] })],
    ['has a key on a curve', () => ({ keys: [{ kid, kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }] })],
  ];
  test.each(documents)('refuse everybody where the document %s', (_name, jwks) =>
    refusesGrace(bench, { jwks: jwks() }, 'Invalid ID token signature'),
  );

  test('refuse everybody where the document is null, or no JSON', async () => {
    for (const text of ['null', '<p>keys</p>', '', '{"keys":[']) {
      await refusesGrace(bench, { at: { '/jwks': answering(text) } }, 'Invalid ID token signature');
    }
  });

  test('do not let a token in that is signed with a secret key which they publish', async () => {
    const jwks = { keys: [{ kid, kty: 'oct', k: Buffer.from('published').toString('base64url') }] };
    await refusesGrace(bench, { ...inHmac('published'), jwks }, 'Invalid ID token');
  });
});

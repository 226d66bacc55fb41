import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { createKeyQueue } from './keyQueue';
import { late } from './late';
import { oaepEncrypted } from './oaep';
import { seededRsaKey } from './seededRsa';
import { createTurns } from './turns';

const library = late(() => import('node-jose'));

/** An RSA key that is good for anything but tokens. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** One RSA signing key. `kid` is 44 characters of standard base64, as AWS's are [live]. */
export interface SigningKey extends KeyPair {
  readonly kid: string;
  /** The JWS header that names this key, base64url: `kid` and `alg` and no `typ`, as Cognito's [live]. */
  readonly header: string;
  /** RS256 in the runtime's thread pool; base64url. */
  sign(text: string): Promise<string>;
}

/** What refresh tokens are encrypted with: a content key and the same wrapped by RSA-OAEP, base64url. */
export interface RefreshTokenKey {
  readonly contentKey: Buffer;
  readonly wrapped: string;
}

/** AWS signs ID and access tokens of a pool with two different keys [recorded: JWKS documents]. */
export interface PoolKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
  readonly refresh: RefreshTokenKey;
}

/** What the issuer of identity pools signs with: RS512, and a header that says `typ` [recorded: tokens]. */
export interface IdentityKey extends SigningKey {
  /** What session tokens are authenticated with: it follows from the key. */
  readonly secret: Buffer;
}

export interface JsonWebKeySet {
  keys: Record<string, unknown>[];
}

/** A pool's private keys as JWKs, for persistence only; the issuer of identity pools has one, and a SAML provider. */
export interface StoredPoolKeys {
  id: Record<string, unknown>;
  access?: Record<string, unknown>;
}

/** Under which the key of identity pools is kept among those of user pools. */
const identityIssuer = 'cognito-identity';

/** The same of a pool's SAML provider: ids of pools have no slash. */
const pairId = (poolId: string, providerName: string) => `${poolId}/${providerName}`;
const isPairId = (id: string) => id.includes('/');
const poolOfPair = (id: string) => id.slice(0, id.indexOf('/'));

export interface KeyWatcher {
  made(poolId: string, stored: StoredPoolKeys): void;
  forgotten(poolId: string): void;
}

export interface Keyring {
  /**
   * Has a pool's keys made in the background, so that sign-ins find them: one key at a time, behind those that somebody
   * waits for. Skipped when many are waiting and when no longer wanted.
   */
  prepare(poolId: string, isWanted?: () => boolean): void;
  of(poolId: string): Promise<PoolKeys>;
  jwks(poolId: string): Promise<JsonWebKeySet>;
  /** The key of the issuer of identity pools, made when it is first asked for. */
  identity(): Promise<IdentityKey>;
  identityJwks(): Promise<JsonWebKeySet>;
  /** What assertions of a SAML provider are encrypted to: a pair for each [docs], made when it is first asked for. */
  encryption(poolId: string, providerName: string): Promise<KeyPair>;
  /** Makes no more keys. Whoever waits for some is left waiting: there is no connection left to answer on. */
  close(): void;
  /** Whose keys there are, those that were made first first. */
  poolIds(): readonly string[];
  /** Lets a pool's keys go. */
  forget(poolId: string): void;
  /** Tells of keys that are made from now on, before anybody else has them, and of those that were let go. */
  watch(watcher: KeyWatcher): void;
  import(poolId: string, stored: StoredPoolKeys): void;
  /** A ring without keys, which takes turns with this one in making them; with a seed they follow from the name, too. */
  beside(name: string): Keyring;
}

/** Keys of pools that are made at once, whoever they are for: the rest of the thread pool is left to signatures. */
const mostAtOnce = 2;

const generate = promisify(generateKeyPair);

const signer = (privateKey: KeyObject, digest: 'sha256' | 'sha512') => (text: string) =>
  new Promise<string>((resolve, reject) => {
    sign(digest, Buffer.from(text), privateKey, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64url'));
    });
  });

function signingKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const header = Buffer.from(JSON.stringify({ kid, alg: 'RS256' })).toString('base64url');
  return { kid, privateKey, publicKey, header, sign: signer(privateKey, 'sha256') };
}

/** 32 secret bytes that are as long-lived as a key. */
const secretOf = (privateKey: KeyObject, purpose: string): Buffer =>
  createHash('sha256')
    .update(purpose)
    .update(privateKey.export({ type: 'pkcs8', format: 'der' }))
    .digest();

function identityKey(privateKey: KeyObject, region: string): IdentityKey {
  const kid = `${region}-1`;
  const header = Buffer.from(JSON.stringify({ kid, typ: 'JWS', alg: 'RS512' })).toString('base64url');
  return {
    kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    header,
    sign: signer(privateKey, 'sha512'),
    secret: secretOf(privateKey, 'session tokens'),
  };
}

/** The content key is wrapped once a process, not once a token; every token has its own nonce. */
function refreshTokenKey({ privateKey, publicKey }: SigningKey): RefreshTokenKey {
  const contentKey = secretOf(privateKey, 'refresh tokens');
  const wrapped = oaepEncrypted(publicKey, contentKey, secretOf(privateKey, 'wrapping').subarray(0, 20));
  return { contentKey, wrapped: wrapped.toString('base64url') };
}

const poolKeys = (id: SigningKey, access: SigningKey): PoolKeys => ({ id, access, refresh: refreshTokenKey(id) });

const keyPair = (privateKey: KeyObject): KeyPair => ({ privateKey, publicKey: createPublicKey(privateKey) });

/** Makes a key that is only that name's, the same for the same seed. */
type MakeKey = (name: string) => Promise<KeyObject>;

const makerOf = (seed: string | undefined): MakeKey =>
  seed === undefined
    ? async () => (await generate('rsa', { modulusLength: 2048 })).privateKey
    : (name) => seededRsaKey(seed, name);

const storedOf = ({ id, access }: PoolKeys): StoredPoolKeys => ({
  id: { ...id.privateKey.export({ format: 'jwk' }) },
  access: { ...access.privateKey.export({ format: 'jwk' }) },
});

const fromJwk = (jwk: Record<string, unknown> = {}) => createPrivateKey({ key: jwk, format: 'jwk' });

/** Pairs that are made when they are first asked for. */
class KeyPairs {
  readonly #made = new Map<string, Promise<KeyPair>>();

  constructor(
    readonly makeKey: MakeKey,
    readonly tell: KeyWatcher['made'],
  ) {}

  of(id: string): Promise<KeyPair> {
    const pair = this.#made.get(id) ?? this.#make(id);
    this.#made.set(id, pair);
    return pair;
  }

  async #make(id: string): Promise<KeyPair> {
    const privateKey = await this.makeKey(id);
    this.tell(id, { id: { ...privateKey.export({ format: 'jwk' }) } });
    return keyPair(privateKey);
  }

  ids = (): string[] => [...this.#made.keys()];

  forget(id: string): void {
    this.#made.delete(id);
  }

  import(id: string, jwk: Record<string, unknown>): void {
    this.#made.set(id, Promise.resolve(keyPair(fromJwk(jwk))));
  }
}

async function publicKeySet(keys: readonly SigningKey[], alg: 'RS256' | 'RS512'): Promise<JsonWebKeySet> {
  const { default: jose } = await library();
  const keystore = jose.JWK.createKeyStore();
  for (const key of keys) {
    const pem = key.publicKey.export({ type: 'spki', format: 'pem' }) as string;
    await keystore.add(pem, 'pem', { kid: key.kid, alg, use: 'sig' });
  }
  const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
  const members = (key: object) => Object.fromEntries(Object.entries(key).sort(byName));
  return { keys: (keystore.toJSON(false) as { keys: object[] }).keys.map(members) };
}

/**
 * With a seed the keys of a pool follow from it and the pool's id, whenever and in whatever order they are made.
 * @param region names the key of identity pools
 */
export function createKeyring(region = 'us-east-1', seed?: string, turns = createTurns(mostAtOnce)): Keyring {
  const makeKey = makerOf(seed);
  const made = new Map<string, PoolKeys>();
  let watcher: KeyWatcher | undefined;
  let issuer: Promise<IdentityKey> | undefined;
  const queue = createKeyQueue(async (poolId, isNeeded) => {
    const id = isNeeded() ? await makeKey(`${poolId} id`) : undefined;
    const access = isNeeded() ? await makeKey(`${poolId} access`) : undefined;
    if (id === undefined || access === undefined) return undefined;
    const keys = poolKeys(signingKey(id), signingKey(access));
    made.set(poolId, keys);
    watcher?.made(poolId, storedOf(keys));
    return keys;
  }, turns);
  const makeIssuer = async () => {
    const privateKey = await makeKey(identityIssuer);
    watcher?.made(identityIssuer, { id: { ...privateKey.export({ format: 'jwk' }) } });
    return identityKey(privateKey, region);
  };
  const identity = () => (issuer ??= makeIssuer());
  const pairs = new KeyPairs(makeKey, (id, stored) => watcher?.made(id, stored));
  const of = async (poolId: string) => made.get(poolId) ?? queue.ask(poolId);
  return {
    of,
    prepare(poolId, isWanted = () => true) {
      if (!made.has(poolId)) queue.prepare(poolId, isWanted);
    },
    close() {
      queue.close();
    },
    jwks: async (poolId) => {
      const { id, access } = await of(poolId);
      return publicKeySet([id, access], 'RS256');
    },
    identity,
    encryption: (poolId, providerName) => pairs.of(pairId(poolId, providerName)),
    identityJwks: async () => publicKeySet([await identity()], 'RS512'),
    poolIds: () => [...new Set([...made.keys(), ...pairs.ids().map(poolOfPair)])],
    forget(poolId) {
      made.delete(poolId);
      watcher?.forgotten(poolId);
      for (const id of pairs.ids().filter((one) => poolOfPair(one) === poolId)) {
        pairs.forget(id);
        watcher?.forgotten(id);
      }
    },
    beside: (name) => createKeyring(region, seed === undefined ? undefined : `${seed}\0${name}`, turns),
    watch(added) {
      watcher = added;
    },
    import(poolId, { id, access }) {
      if (isPairId(poolId)) pairs.import(poolId, id);
      else if (poolId === identityIssuer) issuer = Promise.resolve(identityKey(fromJwk(id), region));
      else made.set(poolId, poolKeys(signingKey(fromJwk(id)), signingKey(fromJwk(access))));
    },
  };
}

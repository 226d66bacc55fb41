import { createHash, createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Arrivals } from './keyArrivals';
import { fromJwk, isPairId, jwkOf, KeyPairs, pairId, poolOfPair, type KeyPair, type MakeKey } from './keyPairs';
import { createKeyQueue } from './keyQueue';

import { late } from './late';
import { oaepEncrypted } from './oaep';
import { seededRsaKey } from './seededRsa';
import { createTurns, type Turns } from './turns';

export type { KeyPair } from './keyPairs';

const library = late(() => import('node-jose'));

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
  /**
   * Tells of keys that are made from now on, before anybody else has them, and of those that were let go. Answers how to stop.
   */
  watch(watcher: KeyWatcher): () => void;
  /** All that there are by now, as watchers are told of them. */
  stored(): Promise<readonly (readonly [poolId: string, stored: StoredPoolKeys])[]>;
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

const makerOf = (seed: string | undefined): MakeKey =>
  seed === undefined
    ? async () => (await generate('rsa', { modulusLength: 2048 })).privateKey
    : (name) => seededRsaKey(seed, name);

const storedOf = ({ id, access }: PoolKeys): StoredPoolKeys => ({
  id: jwkOf(id.privateKey),
  access: jwkOf(access.privateKey),
});

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

class Watchers {
  readonly #all = new Set<KeyWatcher>();

  add(watcher: KeyWatcher): () => void {
    this.#all.add(watcher);
    return () => void this.#all.delete(watcher);
  }

  tell: KeyWatcher['made'] = (id, stored) => {
    for (const watcher of this.#all) watcher.made(id, stored);
  };

  forgot(id: string): void {
    for (const watcher of this.#all) watcher.forgotten(id);
  }
}

/** The key of the issuer of identity pools. */
class Issuer {
  #key: Promise<IdentityKey> | undefined;

  constructor(
    private readonly region: string,
    private readonly makeKey: MakeKey,
    private readonly tell: KeyWatcher['made'],
  ) {}

  key(): Promise<IdentityKey> {
    return (this.#key ??= this.#make());
  }

  async #make(): Promise<IdentityKey> {
    const privateKey = await this.makeKey(identityIssuer);
    this.tell(identityIssuer, { id: jwkOf(privateKey) });
    return identityKey(privateKey, this.region);
  }

  async stored(): Promise<(readonly [id: string, stored: StoredPoolKeys])[]> {
    return this.#key === undefined ? [] : [[identityIssuer, { id: jwkOf((await this.#key).privateKey) }]];
  }

  import(jwk: Record<string, unknown>): void {
    this.#key = Promise.resolve(identityKey(fromJwk(jwk), this.region));
  }
}

/** Undefined where they were not needed any more before all were made. */
async function newPoolKeys(makeKey: MakeKey, poolId: string, isNeeded: () => boolean): Promise<PoolKeys | undefined> {
  const id = isNeeded() ? await makeKey(`${poolId} id`) : undefined;
  const access = isNeeded() ? await makeKey(`${poolId} access`) : undefined;
  return id && access && poolKeys(signingKey(id), signingKey(access));
}

/** How a ring comes to its keys. */
interface Making {
  readonly turns?: Turns;
  /** Whether it makes those of pools; whoever asks for one waits until it is imported otherwise. Default true. */
  readonly makes?: boolean;
}

/**
 * With a seed the keys of a pool follow from it and the pool's id, whenever and in whatever order they are made.
 * @param region names the key of identity pools
 */
export function createKeyring(
  region = 'us-east-1',
  seed?: string,
  { turns = createTurns(mostAtOnce), makes = true }: Making = {},
): Keyring {
  const makeKey = makerOf(seed);
  const made = new Map<string, PoolKeys>();
  const watchers = new Watchers();
  const { tell } = watchers;
  const make = async (poolId: string, isNeeded: () => boolean) => {
    const keys = await newPoolKeys(makeKey, poolId, isNeeded);
    if (keys === undefined) return undefined;
    made.set(poolId, keys);
    tell(poolId, storedOf(keys));
    return keys;
  };
  const arrivals = new Arrivals<PoolKeys>();
  const queue = makes ? createKeyQueue(make, turns) : arrivals;
  const issuer = new Issuer(region, makeKey, tell);
  const pairs = new KeyPairs(makeKey, tell);
  const of = async (poolId: string) => made.get(poolId) ?? queue.ask(poolId);
  return {
    of,
    prepare(poolId, isWanted = () => true) {
      if (!made.has(poolId)) queue.prepare(poolId, isWanted);
    },
    close() {
      queue.close();
    },
    jwks: async (poolId) => of(poolId).then(({ id, access }) => publicKeySet([id, access], 'RS256')),
    identity: () => issuer.key(),
    encryption: (poolId, providerName) => pairs.of(pairId(poolId, providerName)),
    identityJwks: async () => publicKeySet([await issuer.key()], 'RS512'),
    poolIds: () => [...new Set([...made.keys(), ...pairs.ids().map(poolOfPair)])],
    forget(poolId) {
      const gone = [poolId, ...pairs.ids().filter((one) => poolOfPair(one) === poolId)];
      made.delete(poolId);
      for (const id of gone) {
        pairs.forget(id);
        watchers.forgot(id);
      }
    },
    beside: (name) => createKeyring(region, seed === undefined ? undefined : `${seed}\0${name}`, { turns }),
    watch: (watcher) => watchers.add(watcher),
    stored: async () => [
      ...[...made].map(([poolId, keys]) => [poolId, storedOf(keys)] as const),
      ...(await pairs.stored()),
      ...(await issuer.stored()),
    ],
    import(poolId, { id, access }) {
      if (isPairId(poolId)) pairs.import(poolId, id);
      else if (poolId === identityIssuer) issuer.import(id);
      else {
        const keys = poolKeys(signingKey(fromJwk(id)), signingKey(fromJwk(access)));
        made.set(poolId, keys);
        arrivals.came(poolId, keys);
      }
    },
  };
}

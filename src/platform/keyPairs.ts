import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** An RSA key that is good for anything but tokens. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Makes a key that is only that name's, the same for the same seed. */
export type MakeKey = (name: string) => Promise<KeyObject>;

export type Jwk = Record<string, unknown>;

export const jwkOf = (key: KeyObject): Jwk => ({ ...key.export({ format: 'jwk' }) });

export const fromJwk = (jwk: Jwk = {}) => createPrivateKey({ key: jwk, format: 'jwk' });

const keyPair = (privateKey: KeyObject): KeyPair => ({ privateKey, publicKey: createPublicKey(privateKey) });

/** The same of a pool's SAML provider: ids of pools have no slash. */
export const pairId = (poolId: string, providerName: string) => `${poolId}/${providerName}`;
export const isPairId = (id: string) => id.includes('/');
export const poolOfPair = (id: string) => id.slice(0, id.indexOf('/'));

/** Pairs that are made when they are first asked for. */
export class KeyPairs {
  readonly #made = new Map<string, Promise<KeyPair>>();

  constructor(
    readonly makeKey: MakeKey,
    readonly tell: (id: string, stored: { id: Jwk }) => void,
  ) {}

  of(id: string): Promise<KeyPair> {
    const pair = this.#made.get(id) ?? this.#make(id);
    this.#made.set(id, pair);
    return pair;
  }

  async #make(id: string): Promise<KeyPair> {
    const privateKey = await this.makeKey(id);
    this.tell(id, { id: jwkOf(privateKey) });
    return keyPair(privateKey);
  }

  ids = (): string[] => [...this.#made.keys()];

  stored = (): Promise<(readonly [id: string, stored: { id: Jwk }])[]> =>
    Promise.all([...this.#made].map(async ([id, pair]) => [id, { id: jwkOf((await pair).privateKey) }] as const));

  forget(id: string): void {
    this.#made.delete(id);
  }

  import(id: string, jwk: Jwk): void {
    this.#made.set(id, Promise.resolve(keyPair(fromJwk(jwk))));
  }
}

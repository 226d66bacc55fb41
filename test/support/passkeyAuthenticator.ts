import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** CBOR of what authenticators say: whole numbers, texts, bytes and maps. */
type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(cbor)]);
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const encoded = (data: string | Buffer) => Buffer.from(data).toString('base64url');
const part = (key: KeyObject, name: 'x' | 'y' | 'n' | 'e') =>
  Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');

export type Algorithm = 'ES256' | 'RS256' | 'EdDSA';

function keyPair(algorithm: Algorithm): { privateKey: KeyObject; cose: Map<Cbor, Cbor> } {
  if (algorithm === 'ES256') {
    const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const members: [Cbor, Cbor][] = [[1, 2], [3, -7], [-1, 1], [-2, part(key, 'x')], [-3, part(key, 'y')]]; // prettier-ignore
    return { privateKey, cose: new Map(members) };
  }
  if (algorithm === 'RS256') {
    const { privateKey, publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return { privateKey, cose: new Map<Cbor, Cbor>([[1, 3], [3, -257], [-1, part(key, 'n')], [-2, part(key, 'e')]]) }; // prettier-ignore
  }
  const { privateKey, publicKey: key } = generateKeyPairSync('ed25519');
  return { privateKey, cose: new Map<Cbor, Cbor>([[1, 1], [3, -8], [-1, 6], [-2, part(key, 'x')]]) }; // prettier-ignore
}

/** What a dishonest page or authenticator does differently. */
export interface Twist {
  readonly origin?: string;
  readonly relyingPartyId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly crossOriginTop?: string;
  /** Told beside the data, unlike what is in it. */
  readonly id?: string;
  readonly format?: string;
}

export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

const flagsOf = (present: boolean, verified: boolean, made: boolean) =>
  (present ? 1 : 0) | (verified ? 4 : 0) | (made ? 0x40 : 0);

/** An authenticator of software, and the page that asks it: one passkey, made by `create`, used by `get`. */
export class Authenticator {
  readonly id: string;
  readonly #id: Buffer;
  readonly #key: ReturnType<typeof keyPair>;
  #counter: number;
  #userHandle = '';

  /** @param counter undefined for one that does not count, as those that share their keys between machines */
  constructor(algorithm: Algorithm = 'ES256', counter?: number) {
    this.#key = keyPair(algorithm);
    this.#id = randomBytes(16);
    this.id = encoded(this.#id);
    this.#counter = counter ?? 0;
  }

  /** RegistrationResponseJSON. */
  create({ challenge, rp, user }: CreationOptions, twist: Twist = {}) {
    this.#userHandle = user.id;
    const { cose } = this.#key;
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, cbor(cose)]);
    const authData = Buffer.concat([this.#data(rp.id, twist, true), attested]);
    const attestation = new Map<Cbor, Cbor>([
      ['fmt', twist.format ?? 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      ...this.#told(twist),
      authenticatorAttachment: 'platform',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge, rp.id, twist),
        attestationObject: encoded(cbor(attestation)),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** AuthenticationResponseJSON. */
  get({ challenge, rpId }: RequestOptions, twist: Twist = {}) {
    if (this.#counter > 0) this.#counter += 1;
    const clientDataJSON = this.#clientData('webauthn.get', challenge, rpId, twist);
    const data = this.#data(rpId, twist, false);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const { privateKey } = this.#key;
    return {
      ...this.#told(twist),
      authenticatorAttachment: 'platform',
      response: {
        clientDataJSON,
        authenticatorData: encoded(data),
        signature: encoded(sign(privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256', signed, privateKey)),
        userHandle: twist.userHandle ?? this.#userHandle,
      },
    };
  }

  #told({ id = this.id }: Twist) {
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string, rpId: string, twist: Twist): string {
    const origin = twist.origin ?? `https://${rpId}`;
    const { crossOriginTop: topOrigin } = twist;
    const framed = topOrigin === undefined ? { crossOrigin: false } : { crossOrigin: true, topOrigin };
    return encoded(
      JSON.stringify({ type: twist.type ?? type, challenge: twist.challenge ?? challenge, origin, ...framed }),
    );
  }

  #data(
    rpId: string,
    { relyingPartyId = rpId, userPresent = true, userVerified = true, counter }: Twist,
    made: boolean,
  ) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.#counter);
    const flags = Buffer.from([flagsOf(userPresent, userVerified, made)]);
    return Buffer.concat([sha256(relyingPartyId), flags, count]);
  }
}

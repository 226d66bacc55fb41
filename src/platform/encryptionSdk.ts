import { createCipheriv, generateKeyPairSync, hkdfSync, sign, type KeyObject } from 'node:crypto';
import type { Random } from './random';

/** Pairs that are bound to what is encrypted, and stand in the message in the clear. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** How the key of one message is kept for whoever may ask AWS KMS for it. */
export interface Wrapping {
  /** ARN of the KMS key. */
  readonly keyArn: string;
  readonly wrap: (dataKey: Buffer, context: EncryptionContext) => Buffer;
}

/** AES-256-GCM with a 12-byte IV and a 16-byte tag, HKDF and ECDSA with SHA-384, no key commitment. */
const suite = uint(0x0378, 2);
const [version, authenticatedData, framed] = [0x01, 0x80, 0x02];
const ivBytes = 12;
const frameBytes = 4096;
const finalFrame = 0xffffffff;

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, bytes - Math.min(bytes, 6), Math.min(bytes, 6));
  return buffer;
}

const counted = (bytes: Buffer): Buffer => Buffer.concat([uint(bytes.length, 2), bytes]);
const text = (words: string): Buffer => counted(Buffer.from(words));

/** Sorted by the names' bytes. */
function contextBytes(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context)
    .map(([name, value]) => ({ name: Buffer.from(name), pair: Buffer.concat([text(name), text(value)]) }))
    .sort((a, b) => a.name.compare(b.name))
    .map(({ pair }) => pair);
  return counted(Buffer.concat([uint(pairs.length, 2), ...pairs]));
}

function sealed(
  key: Buffer,
  iv: Buffer,
  plain: Buffer,
  bound: Buffer,
): { readonly bytes: Buffer; readonly tag: Buffer } {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
  const bytes = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { bytes, tag: cipher.getAuthTag() };
}

/** The point of a P-384 key in its short form. */
function compressed(publicKey: KeyObject): string {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const isOdd = ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1) === 1;
  return Buffer.concat([uint(isOdd ? 3 : 2, 1), Buffer.from(x, 'base64url')]).toString('base64');
}

/**
 * A text of less than 4,096 bytes as a message of the AWS Encryption SDK, in the form that Cognito's are [live]: format 1,
 * one frame, signed. By the format's published description, for which the SDK itself would bring thirty packages along.
 */
export function encryptedMessage(
  words: string,
  given: EncryptionContext,
  { keyArn, wrap }: Wrapping,
  random: Random,
): Buffer {
  const plain = Buffer.from(words);
  if (plain.length >= frameBytes) throw new Error('only texts of one frame are encrypted');
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const context = { ...given, 'aws-crypto-public-key': compressed(publicKey) };
  const [id, dataKey] = [random.bytes(16), random.bytes(32)];
  const key = Buffer.from(hkdfSync('sha384', dataKey, Buffer.alloc(0), Buffer.concat([suite, id]), 32));

  const header = Buffer.concat([
    Buffer.from([version, authenticatedData]),
    suite,
    id,
    contextBytes(context),
    Buffer.concat([uint(1, 2), text('aws-kms'), text(keyArn), counted(wrap(dataKey, context))]),
    Buffer.from([framed, 0, 0, 0, 0, ivBytes]),
    uint(frameBytes, 4),
  ]);
  const headerIv = Buffer.alloc(ivBytes);
  const { tag: headerTag } = sealed(key, headerIv, Buffer.alloc(0), header);

  const [number, frameIv] = [uint(1, 4), uint(1, ivBytes)];
  const bound = Buffer.concat([id, Buffer.from('AWSKMSEncryptionClient Final Frame'), number, uint(plain.length, 8)]);
  const { bytes, tag } = sealed(key, frameIv, plain, bound);
  const frame = [uint(finalFrame, 4), number, frameIv, uint(plain.length, 4), bytes, tag];

  const message = Buffer.concat([header, headerIv, headerTag, ...frame]);
  return Buffer.concat([message, counted(sign('sha384', message, privateKey))]);
}

import { createCipheriv, type KeyObject } from 'node:crypto';
import type { JwtPayload } from 'jsonwebtoken';
import type { RefreshTokenKey, SigningKey } from './keys';
import { late } from './late';

const library = late(() => import('jsonwebtoken'));

export type Claims = Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A compact JWS by the key's own header and algorithm.
 * Signed in the runtime's thread pool: jsonwebtoken signs on the calling thread, which on two cores halves the sign-ins.
 */
export async function signJwt(key: Pick<SigningKey, 'header' | 'sign'>, claims: Claims): Promise<string> {
  const signed = `${key.header}.${encode(claims)}`;
  return `${signed}.${await key.sign(signed)}`;
}

export type Verdict = { valid: true; claims: Claims } | { valid: false; reason: 'malformed' | 'signature' | 'expired' };

export type Algorithm = 'RS256' | 'RS384' | 'RS512' | 'ES256' | 'ES384' | 'ES512' | 'HS256' | 'HS384' | 'HS512';

/** Verifies signature, algorithm and expiry at the emulator's own `now` (epoch milliseconds). */
export async function verifyJwt(
  token: string,
  publicKey: KeyObject,
  now: number,
  algorithms: Algorithm[] = ['RS256'],
): Promise<Verdict> {
  const { default: jwt } = await library();
  try {
    // jsonwebtoken takes a 0 for "not given" and looks at the machine's clock
    const clockTimestamp = Math.max(1, Math.floor(now / 1000));
    const claims = jwt.verify(token, publicKey, { algorithms, clockTimestamp });
    return { valid: true, claims: claims as JwtPayload };
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) return { valid: false, reason: 'expired' };
    const malformed = error instanceof jwt.JsonWebTokenError && error.message === 'jwt malformed';
    return { valid: false, reason: malformed ? 'malformed' : 'signature' };
  }
}

/** Header and claims of a token nobody has verified yet; only good for finding the key to verify it with. */
export function peekJwt(token: string): { header: Claims; claims: Claims } | undefined {
  const [header, claims, signature] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined) return undefined;
  try {
    const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    const [head, body] = [parse(header), parse(claims)];
    return isRecord(head) && isRecord(body) ? { header: head, claims: body } : undefined;
  } catch {
    return undefined;
  }
}

/** A claim that is a text and says something. */
export const isTextClaim = (claim: unknown): claim is string => typeof claim === 'string' && claim !== '';

/** A claim as text; empty for what is none. */
export const textClaim = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

/** An object of JSON. */
export const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const jweHeader = encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' });

/** A compact JWE (RFC 7516), the form of Cognito's refresh tokens; opaque to clients. `iv` is 12 fresh random bytes. */
export function encryptJwe({ contentKey, wrapped }: RefreshTokenKey, payload: Claims, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  cipher.setAAD(Buffer.from(jweHeader));
  const text = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()]);
  const parts = [iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [jweHeader, wrapped, ...parts].join('.');
}

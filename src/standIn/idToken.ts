import { sha256 } from '../platform/hash';
import { signJwt, type Claims } from '../platform/jwt';
import { keyId, keysOf } from './keys';
import type { Asked, IssuedToken, Provider } from './Provider';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The left half of a hash (OpenID Connect, 3.1.3.6). */
const halfHash = (token: string) => sha256(token).subarray(0, 16).toString('base64url');

const hour = 3600;

/** What an ID token says wrongly where it is told to. */
function bent({ does }: Asked['settings'], claims: Claims): Claims {
  return {
    ...claims,
    ...(does('expired') && { iat: Number(claims['iat']) - 2 * hour, exp: Number(claims['iat']) - hour }),
    ...(does('wrongAudience') && { aud: 'somebody-else' }),
    ...(does('wrongIssuer') && { iss: 'https://impostor.example.com' }),
    ...(does('wrongNonce') && { nonce: 'another-nonce' }),
  };
}

interface Told {
  readonly issuer: string;
  /** Seconds from now. */
  readonly lifetime: number;
  readonly claims: Claims;
  /** Beside `alg` and `kid`. */
  readonly header: Claims;
}

/** An ID token of a provider, by its current key; as bad as it was told to be. */
export async function idToken(
  { call, settings }: Asked,
  { kind }: Provider,
  { grant, accessToken }: IssuedToken,
  { issuer, lifetime, claims, header }: Told,
): Promise<string> {
  const iat = Math.floor(call.now / 1000);
  const whole = bent(settings, {
    ...claims,
    iss: issuer,
    aud: grant.clientId,
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    at_hash: halfHash(accessToken),
    iat,
    exp: iat + lifetime,
  });
  if (settings.does('unsigned')) return `${encoded({ ...header, alg: 'none' })}.${encoded(whole)}.`;
  const [key] = await keysOf(call.world, kind, settings);
  const kid = settings.does('unknownKid') ? 'unknown-key' : keyId(kind, key);
  const sign = (text: string) => key.sign(settings.does('badSignature') ? `${text}!` : text);
  return signJwt({ header: encoded({ ...header, alg: 'RS256', kid }), sign }, whole);
}

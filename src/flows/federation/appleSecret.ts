import { sign, type KeyObject } from 'node:crypto';
import { OpenIdFault } from '../../platform/openId';
import { pkcs8Key } from '../../platform/pkcs8';
import type { IdentityProvider } from '../../state/rows';

const minutes = 5 * 60;

/** As Apple hands them out. @throws OpenIdFault */
function keyOf(text: string): KeyObject {
  const key = pkcs8Key(text);
  if (key?.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  throw new OpenIdFault('token endpoint', 'private_key is no PKCS #8 key on P-256, as those of Apple are.');
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * What an application shows Apple in the place of a secret: a JWT of its team, signed with its key [docs: Apple].
 * @param now epoch milliseconds
 * @throws OpenIdFault
 */
export function appleSecret({ details }: IdentityProvider, now: number): string {
  const { client_id: sub, team_id: iss, key_id: kid, private_key: key = '' } = details;
  const iat = Math.floor(now / 1000);
  const claims = { iss, iat, exp: iat + minutes, aud: 'https://appleid.apple.com', sub };
  const text = `${encoded({ alg: 'ES256', kid })}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key: keyOf(key), dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

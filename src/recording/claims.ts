import { peekJwt } from '../platform/jwt';
import type { Members } from './values';

/** Ids of one token or sign-in, and who issued it. */
const aside = new Set(['jti', 'origin_jti', 'event_id', 'iss', 'at_hash', 'kid']);
const instants = new Set(['iat', 'nbf', 'auth_time', 'dateCreated']);

const seconds = (value: unknown) => (typeof value === 'number' ? value : 0);

/**
 * What a token says, as far as it may be held against another: ids and instants by their types, its expiry as how long
 * it lasts. Undefined where it is none that can be read.
 */
export function comparable(token: string): Members | undefined {
  const read = peekJwt(token);
  if (read === undefined) return undefined;
  const { header, claims } = read;
  const lasts = seconds(claims['exp']) - seconds(claims['iat']);
  const plain = (part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        aside.has(name) || instants.has(name) ? `a ${typeof value}` : value,
      ]),
    );
  const shown = { ...plain(claims), ...('exp' in claims && { exp: `${lasts} seconds after iat` }) };
  return { header: plain(header), claims: shown } as Members;
}

/** Encrypted, as refresh tokens are: nobody but the service reads them. */
export const isSealed = (token: string): boolean => /^[\w-]+(?:\.[\w-]*){4}$/.test(token);

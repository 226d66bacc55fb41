import { peekJwt } from '../platform/jwt';
import type { Members } from './values';

/** Ids of one token or sign-in, and who issued it. */
const aside = new Set(['jti', 'origin_jti', 'event_id', 'iss', 'at_hash', 'kid']);
const instants = new Set(['iat', 'nbf', 'auth_time', 'dateCreated']);

const seconds = (value: unknown) => (typeof value === 'number' ? value : 0);

type Part = Readonly<Record<string, unknown>>;

const plain = (part: Part): Part =>
  Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      if (aside.has(name) || instants.has(name)) return [name, `a ${typeof value}`];
      return [name, name === 'identities' ? linked(value) : value];
    }),
  );

/** Of providers: when each was linked is in it. */
const linked = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'object' && one !== null ? plain(one as Part) : one))
    : value;

/**
 * What a token says, as far as it may be held against another: ids and instants by their types, its expiry as how long
 * it lasts. Undefined where it is none that can be read.
 */
export function comparable(token: string): Members | undefined {
  const read = peekJwt(token);
  if (read === undefined) return undefined;
  const { header, claims } = read;
  const lasts = seconds(claims['exp']) - seconds(claims['iat']);
  const shown = { ...plain(claims), ...('exp' in claims && { exp: `${lasts} seconds after iat` }) };
  return { header: plain(header), claims: shown } as Members;
}

/** Encrypted, as refresh tokens are: nobody but the service reads them. */
export const isSealed = (token: string): boolean => /^[\w-]+(?:\.[\w-]*){4}$/.test(token);

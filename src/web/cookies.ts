/** A cookie to be set. It is always HttpOnly and of this host alone: it has no Domain. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 ends it. Without it the cookie lasts as long as the browser runs. */
  readonly maxAge?: number;
  /** Default `/`. */
  readonly path?: string;
  /** Only where the request came over https, or from this machine: a browser keeps no such cookie of a plain address elsewhere. */
  readonly secure?: boolean;
  /** Default Lax; where it is `unsaid`, browsers take it for Lax and send it with posts of other sites for two minutes. */
  readonly sameSite?: 'Lax' | 'Strict' | 'None' | 'unsaid';
}

const token = /^[!#$%&'*+.^\w`|~-]+$/;
const pathText = /^\/[\x21-\x3a\x3c-\x7e]*$/;

/**
 * The value of a Set-Cookie header (RFC 6265). The cookie's own value is written in percent-escapes where it must be.
 * @throws TypeError for a name or a path that no cookie has
 */
export function serializedCookie({ name, value, maxAge, path = '/', secure, sameSite = 'Lax' }: Cookie): string {
  if (!token.test(name) || !pathText.test(path)) throw new TypeError('a cookie needs a name and a path of its grammar');
  const age = maxAge === undefined ? '' : `; Max-Age=${Math.floor(maxAge)}`;
  return `${name}=${encodeURIComponent(value)}; Path=${path}${age}${secure === true ? '; Secure' : ''}; HttpOnly${sameSite === 'unsaid' ? '' : `; SameSite=${sameSite}`}`;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The cookies of a Cookie header by their names; of two of one name the first counts, which is of the longer path. */
export function cookiesOf(header: string | undefined): Readonly<Record<string, string | undefined>> {
  const cookies = Object.create(null) as Record<string, string | undefined>;
  for (const pair of header?.split(';') ?? []) {
    const end = pair.indexOf('=');
    const name = pair.slice(0, Math.max(end, 0)).trim();
    if (name === '') continue;
    cookies[name] ??= decoded(
      pair
        .slice(end + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  }
  return cookies;
}

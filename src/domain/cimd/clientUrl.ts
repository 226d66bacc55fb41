import { isLoopbackName } from '../../platform/loopback';

/** The longest that an operation can name [model]. */
const longest = 256;

/** No app client has such an id [model]. */
export const looksLikeUrl = (clientId: string): boolean => /^https?:\/\//i.test(clientId);

/** A dot, a slash or a backslash in disguise: what a server may read as another path than a pattern does. */
const disguised = /%(?:2e|2f|5c)/i;

/**
 * A client id that is the URL of a metadata document; undefined for what may be none: it is https, has a path, and neither
 * dot segments, user info nor fragment (draft-ietf-oauth-client-id-metadata-document); it is written as every parser writes
 * it, so that nobody reads another host or path in it.
 * @param allowLoopback lets in this machine, also by http
 */
export function readClientUrl(
  clientId: string,
  { allowLoopback }: { readonly allowLoopback: boolean },
): URL | undefined {
  const url = clientId.length <= longest && URL.canParse(clientId) ? new URL(clientId) : undefined;
  if (url === undefined || url.href !== clientId || url.hostname.endsWith('.')) return undefined;
  const isHere = allowLoopback && isLoopbackName(url.hostname);
  if (url.protocol !== 'https:' && !(isHere && url.protocol === 'http:')) return undefined;
  if (url.username !== '' || url.password !== '' || clientId.includes('#')) return undefined;
  return url.pathname === '/' || disguised.test(url.pathname) ? undefined : url;
}

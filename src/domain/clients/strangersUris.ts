/** The most that an app client has of them, and how long each may be [model]. */
export const mostUris = 100;
const longestUri = 1024;

/** What operations take as a redirect URI [model]: nothing that is blank, unseen or turns the direction of a text. */
const form = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** What no application waits at. */
const neverSchemes: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'data:',
  'file:',
  'filesystem:',
  'javascript:',
  'vbscript:',
  'view-source:',
]);

/** Of the web as every parser reads it: browsers mend what others take for another host, or for a path of ours. */
const plain = /^https?:\/\/[^/?#@\\]+(?:[/?][^\\]*)?$/i;

/**
 * May somebody whom nobody knows have people sent there? That AWS asks as much is [likely].
 * @param uri that is a callback URL already
 */
export function mayStrangersWaitAt(uri: string): boolean {
  if (uri.length > longestUri || !form.test(uri)) return false;
  const { protocol } = new URL(uri);
  return !neverSchemes.has(protocol) && (!/^https?:$/.test(protocol) || plain.test(uri));
}

import { invalid } from '../../contract';

/** A URL in its parts, of which a pattern may leave pieces open by `*`. */
interface Parts {
  readonly labels: readonly string[];
  readonly port: string;
  readonly segments: readonly string[];
}

const scheme = 'https://';
const defaultPort = '443';

const isDigits = (text: string): boolean => /^\d{1,5}$/.test(text);

/** Undefined for what has no host, no path or a port that is none. */
function partsOf(pattern: string): Parts | undefined {
  if (!pattern.startsWith(scheme)) return undefined;
  const rest = pattern.slice(scheme.length);
  const at = rest.indexOf('/');
  if (at < 0) return undefined;
  const [host = '', port, ...more] = rest.slice(0, at).toLowerCase().split(':');
  if (more.length > 0 || (port !== undefined && !isDigits(port))) return undefined;
  const labels = host.split('.');
  const segments = rest.slice(at + 1).split('/');
  return { labels, port: port === undefined || port === defaultPort ? '' : port, segments };
}

const isLabel = (label: string): boolean => /^[\w*-]+$/.test(label);

/**
 * What a pattern has to be to let anybody in; what AWS asks beyond the model's own pattern is unknown, and so is the
 * sentence.
 * @throws InvalidParameterException
 */
export function assertPattern(pattern: string): void {
  const parts = partsOf(pattern);
  const isOpen = parts?.segments.every((segment) => segment !== '.' && segment !== '..') === true;
  if (parts !== undefined && isOpen && parts.segments.join('') !== '' && parts.labels.every(isLabel)) return;
  throw invalid(
    `The URL pattern ${pattern} is not valid.`, // [likely]
    'A pattern is https://, a host, a port where there is one, and a path; * stands within one label of the host or one segment of the path.',
  );
}

/** Does a piece fit where every `*` stands for one character or more? Each letter of the text is looked at once for each `*` at most. */
function fits(piece: string, text: string): boolean {
  const [first = '', ...others] = piece.split('*');
  const last = others.pop();
  if (last === undefined) return first === text;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let end = first.length;
  for (const literal of others) {
    const found = text.indexOf(literal, end + 1);
    if (found <= end) return false;
    end = found + literal.length;
  }
  return text.length - last.length > end;
}

const fitAll = (pieces: readonly string[], texts: readonly string[]): boolean =>
  pieces.length === texts.length && pieces.every((piece, at) => fits(piece, texts[at] ?? ''));

/**
 * Is this one of the URLs that a pattern means? AWS says only that `*` is the wildcard [model]; read here as tight as can be:
 * it stands for one character or more, never for a dot of the host, a slash of the path, a port or a query.
 * @param url as `clientUrl` lets one through; one of http, where this machine is let in, as if it were of https
 * @example isMeantBy(new URL('https://app.example.com/oauth/client.json'), 'https://*.example.com/oauth/*') // true
 */
export function isMeantBy(url: URL, pattern: string): boolean {
  const parts = partsOf(pattern);
  if (parts === undefined || url.href.includes('?') || url.port !== parts.port) return false;
  return fitAll(parts.labels, url.hostname.split('.')) && fitAll(parts.segments, url.pathname.slice(1).split('/'));
}

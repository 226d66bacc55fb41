import type { IncomingMessage, ServerResponse } from 'node:http';

const hosts = ({ rawHeaders }: IncomingMessage): number => {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
};

/** `http://name:port` and then what an ordinary target is; without user names. */
const absolute = /^https?:\/\/([\w.-]{1,255}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?([/?].*)?$/i;

const decodes = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** The target with the name before it, of a request that names its host there as requests to proxies do. */
function fromAbsolute(target: string): { host: string; url: string } | undefined {
  const [, name, port = '', rest = '/'] = absolute.exec(target) ?? [];
  if (name === undefined || Number(port.slice(1)) > 65_535) return undefined;
  return { host: `${name}${port}`, url: rest.startsWith('/') ? rest : `/${rest}` };
}

/**
 * Brings a request to its plain form, a path and a query: one Host at most, and one that a target of absolute form names
 * counts before the header (RFC 9112, 3.2). A path whose escapes are broken is nobody's.
 * @returns why it cannot be understood, whoever it is for
 */
export function malformed(request: IncomingMessage): string | undefined {
  if (hosts(request) > 1) return 'The request has more than one Host header.';
  const { url = '' } = request;
  if (url === '*' && request.method === 'OPTIONS') return undefined;
  if (!url.startsWith('/')) {
    const parts = fromAbsolute(url);
    if (parts === undefined) return 'The target of the request is no address.';
    request.url = parts.url;
    request.headers.host = parts.host;
  }
  const [path = ''] = (request.url ?? '').split('?', 1);
  if (path.includes('#') || (path.includes('%') && !decodes(path))) return 'The path of the request is no path.';
  return undefined;
}

/** 400, and the end of the connection: who sends such a thing may mean the next request to be read otherwise, too. */
export function answerMalformed(response: ServerResponse, message: string): void {
  const body = JSON.stringify({ error: 'InvalidRequest', message });
  response.writeHead(400, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(body);
}

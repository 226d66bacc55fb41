import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../web/Answer';
import { cookiesOf } from '../web/cookies';
import { queryParameters, type Parameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { headerText } from '../web/headerText';
import { originOf } from './origin';

/** What was found of a request: path and query where its route stands, and its body as text. */
export interface Found {
  readonly url: string;
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

const asText = (value: string | readonly string[], between: string) =>
  typeof value === 'string' ? value : value.join(between);

/** A dictionary: every name can be asked for, and none is there but those that were given. */
function dictionary(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
  between: string,
): Parameters {
  const all = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value !== undefined) all[name] = asText(value, between);
  }
  return all;
}

/** @example pathOf('/oauth2/token?a=1') // '/oauth2/token' */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function queryOf(url: string) {
  const start = url.indexOf('?');
  return queryParameters(start < 0 ? '' : url.slice(start + 1));
}

export const headersOf = ({ headers }: IncomingMessage): Parameters => dictionary(headers, ', ');

function goneWith(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return gone.signal;
}

/** @throws Refusal of a query whose escapes are broken */
export function webRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { url, params = {}, body }: Found,
): WebRequest {
  const { values, repeated } = queryOf(url);
  return {
    method: request.method ?? '',
    path: pathOf(url),
    params: dictionary(params, '/'),
    query: values,
    repeated,
    headers: headersOf(request),
    cookies: cookiesOf(request.headers.cookie),
    body,
    origin: originOf(request),
    // few ask, and to abort for nobody costs more than all of these
    get gone() {
      return goneWith(response);
    },
  };
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });

/** Writes what comes for as long as somebody reads it. Its source ends by itself when the caller is gone. */
async function pour(response: ServerResponse, chunks: AsyncIterable<string>): Promise<void> {
  response.flushHeaders();
  try {
    for await (const chunk of chunks) {
      if (response.closed) break;
      if (!response.write(chunk)) await drained(response);
    }
    response.end();
  } catch {
    response.destroy(); // whoever reads sees that this was not the end
  }
}

/** Writes an answer down. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, headers, cookies = [], body, bytes, chunks, hint } = answer;
  const head: string[] = [];
  for (const name of Object.keys(headers)) head.push(name, headers[name] as string);
  for (const cookie of cookies) head.push('Set-Cookie', cookie);
  if (hint !== undefined) head.push('x-cognito-emu-hint', headerText(hint));
  if (chunks === undefined) head.push('Content-Length', String(bytes?.length ?? Buffer.byteLength(body)));
  response.writeHead(status, head);
  if (chunks !== undefined && request.method !== 'HEAD') void pour(response, chunks);
  else response.end(request.method === 'HEAD' ? undefined : (bytes ?? body));
}

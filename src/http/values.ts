import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../contract';
import type { Answer } from '../web/Answer';
import { cookiesOf } from '../web/cookies';
import { parametersOf, type Parameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { headerText } from './headerText';
import { originOf } from './origin';

/** A request whose route was found and whose body was read. */
export interface Arrived extends IncomingMessage {
  readonly url: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

const asText = (value: string | readonly string[], between: string) =>
  typeof value === 'string' ? value : value.join(between);

/** A dictionary: every name can be asked for, and none is there but those that were given. */
function dictionary(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
  between: string,
): Parameters {
  const all = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(given)) if (value !== undefined) all[name] = asText(value, between);
  return all;
}

function queryOf({ url }: Arrived) {
  const start = url.indexOf('?');
  const read = parametersOf(start < 0 ? '' : url.slice(start + 1));
  if (read === undefined) throw new Refusal(400, 'InvalidRequest', 'The query of the request has a broken escape.');
  return read;
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
export function webRequest(request: Arrived, response: ServerResponse): WebRequest {
  const { values, repeated } = queryOf(request);
  return {
    method: request.method ?? '',
    path: request.path,
    params: dictionary(request.params, '/'),
    query: values,
    repeated,
    headers: headersOf(request),
    cookies: cookiesOf(request.headers.cookie),
    body: typeof request.body === 'string' ? request.body : '',
    origin: originOf(request),
    gone: goneWith(response),
  };
}

/** Writes an answer down. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, headers, cookies, body, bytes = Buffer.from(body), hint } = answer;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies !== undefined) response.setHeader('Set-Cookie', [...cookies]);
  if (hint !== undefined) response.setHeader('x-cognito-emu-hint', headerText(hint));
  response.setHeader('Content-Length', bytes.length);
  response.writeHead(status);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

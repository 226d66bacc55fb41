import type { IncomingMessage, ServerResponse } from 'node:http';
import { header } from './wires/Wire';

export const isAwsPreflight = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers['access-control-request-method'] === 'POST' &&
  (url === '/' || (headers['access-control-request-headers'] ?? '').toLowerCase().includes('x-amz-target'));

/** Browsers ask first; every header that SDKs send is allowed [field: the clients' sources]. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': header(request, 'access-control-request-headers') || '*',
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Max-Age': 172800,
    'Content-Length': 0,
  });
  response.end();
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Guard } from './guard';
import { headerText } from '../web/headerText';
import { header } from './wires/Wire';

export const isAwsPreflight = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers['access-control-request-method'] === 'POST' &&
  (url === '/' || (headers['access-control-request-headers'] ?? '').toLowerCase().includes('x-amz-target'));

const headersAsked = (request: IncomingMessage) => header(request, 'access-control-request-headers');

const wantsSigned = (request: IncomingMessage) =>
  headersAsked(request)
    .toLowerCase()
    .split(',')
    .some((name) => name.trim() === 'authorization');

/**
 * Browsers ask first; every header that SDKs send is allowed [field: the clients' sources]. A page that the signed
 * operations are kept from is not allowed to sign; what it may call goes without a signature.
 */
export function answerPreflight(guard: Guard, request: IncomingMessage, response: ServerResponse): void {
  const forbidden = wantsSigned(request) ? guard(request) : undefined;
  if (forbidden !== undefined) {
    response.writeHead(403, { 'x-cognito-emu-hint': headerText(forbidden.hint), 'Content-Length': 0 });
    response.end();
    return;
  }
  response.writeHead(200, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': headersAsked(request) || '*',
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Max-Age': 172800,
    'Content-Length': 0,
  });
  response.end();
}

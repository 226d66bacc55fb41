import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './wires/Wire';

/** AWS's own [recorded], and the one that is ours. */
const exposed = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date,x-cognito-emu-hint';

/** Writes an answer of AWS's wires. `hint` is printable. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { status, type, body, headers = [] }: Reply,
  hint: string,
): void {
  const head = ['Content-Type', type, 'x-amzn-RequestId', requestId, ...headers];
  if (!request.complete) head.push('Connection', 'close');
  if (hint !== '') head.push('x-cognito-emu-hint', hint);
  if (request.headers.origin !== undefined) {
    head.push('Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', exposed);
  }
  head.push('Content-Length', String(Buffer.byteLength(body)));
  response.writeHead(status, head);
  response.end(body);
}

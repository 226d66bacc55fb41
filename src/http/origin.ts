import type { IncomingMessage } from 'node:http';
import { newRequestId } from '../platform/random';
import type { Origin } from '../world/Call';

/** Sockets of TLS say that they are [docs: Node]. */
export const schemeOf = ({ socket }: Pick<IncomingMessage, 'socket'>): Origin['scheme'] =>
  'encrypted' in socket ? 'https' : 'http';

/** Where a request came from, under an id of its own. */
export function originOf(request: IncomingMessage): Origin {
  const { headers, socket } = request;
  return {
    requestId: newRequestId(),
    host: headers.host ?? '',
    scheme: schemeOf(request),
    sourceAddress: socket.remoteAddress ?? '',
    userAgent: headers['user-agent'] ?? '',
  };
}

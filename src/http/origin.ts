import type { IncomingMessage } from 'node:http';
import { newRequestId } from '../platform/random';
import type { Origin } from '../world/Call';

/** Where a request came from, under an id of its own. */
export function originOf({ headers, socket }: IncomingMessage): Origin {
  return {
    requestId: newRequestId(),
    host: headers.host ?? '',
    scheme: 'encrypted' in socket ? 'https' : 'http',
    sourceAddress: socket.remoteAddress ?? '',
    userAgent: headers['user-agent'] ?? '',
  };
}

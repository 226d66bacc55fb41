import type { IncomingMessage } from 'node:http';

/** A request that lost of its path what led to its world. */
interface Led extends Pick<IncomingMessage, 'url'> {
  urlAsSent?: string | undefined;
}

/** Takes what led here off a path; what is left is a path again. */
export function takeOff(request: Led, prefix: string): void {
  const { url = '' } = request;
  request.urlAsSent ??= url;
  const rest = url.slice(prefix.length);
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** Path and query as the client wrote them, and signed them. */
export const urlAsSent = ({ urlAsSent: sent, url = '/' }: Led): string => sent ?? url;

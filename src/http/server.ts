import { createServer, type RequestListener, type Server } from 'node:http';
import { broken } from './broken';
import { tellApart } from './firstByte';
import type { Guards } from './guard';
import { answerHealth, isHealth } from './health';
import { answerAws, type AwsDoor } from './pipeline';
import { answerPreflight, isAwsPreflight } from './preflight';
import { answerMalformed, malformed } from './target';
import { domainsPath, importsPath, namespacesPath, standInPath } from '../world/addresses';
import { refuse } from './refuse';
import { createSecure } from './tls';
import type { TlsDoor } from './tlsServer';
import { takeOff } from './urlAsSent';
import { wireOf } from './wires';

/** Where pages are that no other site may have under a name of its own. */
const guardedPaths = [domainsPath, standInPath];

const isBelow = (path: string, url = ''): boolean =>
  url.startsWith(path) && ['', '/', '?'].includes(url.charAt(path.length));

/**
 * The one listener of an emulator.
 * @param publicPath of its own addresses: what comes with it and what comes without, as by way of a proxy, is the same
 * @param namespaces answers what is below `/_namespaces/`
 */
export function createListener(
  door: RequestListener,
  publicPath: string,
  namespaces: RequestListener,
): RequestListener {
  return (request, response) => {
    const fault = malformed(request);
    if (fault !== undefined) {
      answerMalformed(response, fault);
      return;
    }
    if (publicPath !== '' && isBelow(publicPath, request.url)) takeOff(request, publicPath);
    if (request.url?.startsWith(namespacesPath) === true) namespaces(request, response);
    else door(request, response);
  };
}

/**
 * The door of one world, for requests that can be understood.
 * @param pages makes the express app that answers the rest; called with the first such request.
 */
export function createDoor(
  { world, catalog }: Omit<AwsDoor, 'guard'>,
  guards: Guards,
  pages: () => Promise<RequestListener>,
): RequestListener {
  const door: AwsDoor = { world, catalog, guard: guards.signed };
  let app: Promise<RequestListener> | undefined;
  return (request, response) => {
    const wire = wireOf(request);
    if (wire !== undefined) answerAws(door, wire, request, response);
    else if (isAwsPreflight(request)) answerPreflight(guards.signed, request, response);
    else if (isHealth(request)) answerHealth(world, guards.control, request, response);
    else {
      const isAt = (path: string) => request.url?.startsWith(path) === true;
      const guard = isAt(importsPath) ? guards.signed : guardedPaths.some(isAt) ? guards.domains : undefined;
      const forbidden = guard?.(request);
      if (forbidden !== undefined) {
        refuse(request, response, { status: 403, error: 'Forbidden', ...forbidden });
        return;
      }
      app ??= pages();
      app
        .then((listener) => {
          listener(request, response);
        })
        .catch((error: unknown) => {
          broken(world, response, error);
        });
    }
  };
}

const reasons = new Map([
  ['EADDRINUSE', 'the port is taken'],
  ['EACCES', 'this user may not use the port'],
  ['EADDRNOTAVAIL', 'this machine does not have the address'],
  ['ENOTFOUND', 'there is no such host name'],
]);

export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** How an emulator listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Missing: TLS is not spoken. */
  readonly tls?: TlsDoor | undefined;
  /** Is told what goes wrong later, as when the process has no file descriptor left for a connection. */
  readonly failed: (error: Error) => void;
}

/**
 * Listens; port 0 picks a free one.
 * @throws CannotListen with one clear line.
 */
export function listen(
  listener: RequestListener,
  { host, port, tls, failed }: Listening,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  const letGo = tls && tellApart(server, (plain) => createSecure(tls, plain), tls.patience);
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      reject(new CannotListen(`cannot listen on ${host}:${port}: ${reasons.get(error.code ?? '') ?? error.message}`));
    };
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      server.on('error', failed);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () => close(server, letGo),
      });
    });
  });
}

/** Stops listening and lets go of idle and busy connections alike. */
function close(server: Server, letGo?: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
    letGo?.();
  });
}

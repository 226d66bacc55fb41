import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { Server } from 'node:tls';
import { late } from '../platform/late';
import type { Credentials } from '../platform/tls/localCertificates';
import type { EmulatorOptions } from '../world/options';
import type { Secure } from './firstByte';
import { schemeOf } from './origin';
import type { TlsDoor } from './tlsServer';

/** Not even Node's own is loaded before a client asks for it. */
const room = late(() => import('./tlsServer'));

/** The user's own certificate cannot be served. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}

const readPem = (option: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CertificateError(`${option} cannot be read: ${(error as Error).message}`);
  }
};

function parsed<Parsed>(what: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new CertificateError(`${what}: ${(error as Error).message}`);
  }
}

/**
 * The user's own certificate with its key; undefined where none was given.
 * @throws CertificateError with one line that says what is wrong with them
 */
export function ownCredentials({
  tlsCert,
  tlsKey,
}: Pick<EmulatorOptions, 'tlsCert' | 'tlsKey'>): Credentials | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new CertificateError('a certificate (tlsCert) and its key (tlsKey) are given together');
  }
  const [cert, key] = [readPem('tlsCert', tlsCert), readPem('tlsKey', tlsKey)];
  const certificate = parsed(`${tlsCert} is no certificate in PEM`, () => new X509Certificate(cert));
  const privateKey = parsed(`${tlsKey} is no key in PEM that can be read without words`, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new CertificateError(`${tlsKey} is not the key of the certificate in ${tlsCert}`);
  }
  return { cert, key };
}

/** Takes TLS. Everything that this needs is loaded and made with the first connection. */
export function createSecure(door: TlsDoor, plain: (secured: Socket) => void): Secure {
  const shaking = new Set<Socket>();
  let server: Promise<Server> | undefined;
  const failed = (error: unknown, socket: Socket) => {
    door.world.log.debug(`a TLS connection failed: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  };
  return {
    take(socket) {
      shaking.add(socket);
      socket.once('close', () => shaking.delete(socket));
      server ??= room().then(({ createTlsServer }) => createTlsServer(door, plain, failed));
      server
        .then((ready) => {
          if (!socket.destroyed) ready.emit('connection', socket);
        })
        .catch((error: unknown) => {
          failed(error, socket);
        });
    },
    letGo() {
      for (const socket of shaking) socket.destroy();
    },
  };
}

/** Answers what came in plain with one line, and the end of the connection. */
export const secureOnly =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (schemeOf(request) === 'https') {
      listener(request, response);
      return;
    }
    const text = 'This port answers to https alone: cognito-emu was started with --tls only.\n';
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': text.length, Connection: 'close' };
    response.writeHead(400, headers).end(text);
  };

import type { Socket } from 'node:net';
import { createSecureContext, createServer } from 'node:tls';
import type { SecureContext, Server, TLSSocket, TlsOptions } from 'node:tls';
import { domainAt } from '../flows/lookup/poolDomains';
import type { Credentials, LocalCertificates } from '../platform/tls/localCertificates';
import { isDnsName } from '../platform/tls/names';
import { nameOfHost } from '../world/addresses';
import type { World } from '../world/World';

export interface TlsDoor {
  readonly world: World;
  readonly certificates: LocalCertificates;
  /** The user's own, for every name. */
  readonly own?: Credentials | undefined;
  /** Milliseconds that a handshake may take. */
  readonly patience: number;
}

/** What container engines call the machine that they run on [docs], and every name that browsers lead to it by themselves. */
const isOfMachine = (name: string) => /\.localhost$|^host\.(?:docker|containers)\.internal$/.test(name);

/** The name whose certificate a client gets that asked for this one: its own if it leads here, else `localhost`. */
function servedName(world: World, asked: string): string {
  const name = nameOfHost(asked);
  const isServed = isOfMachine(name) || name === nameOfHost(new URL(world.config.publicUrl).host);
  return isDnsName(name) && (isServed || domainAt({ world }, name) !== undefined) ? name : 'localhost';
}

/** @param plain takes what is to be read as HTTP @param failed is told of handshakes that came to nothing */
export function createTlsServer(
  { world, certificates, own, patience }: TlsDoor,
  plain: (secured: Socket) => void,
  failed: (error: unknown, socket: Socket) => void,
): Server {
  const contexts = new WeakMap<Credentials, SecureContext>();
  const contextFor = (name: string): SecureContext => {
    const credentials = certificates.for(name);
    const context = contexts.get(credentials) ?? createSecureContext(credentials);
    contexts.set(credentials, context);
    return context;
  };
  const bySni: TlsOptions['SNICallback'] = (asked, done) => {
    try {
      done(null, contextFor(servedName(world, asked)));
    } catch (error) {
      done(error as Error);
    }
  };
  const server = createServer({
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: patience,
    ...(own ?? { ...certificates.for('localhost'), SNICallback: bySni }),
  });
  server.on('secureConnection', plain);
  server.on('tlsClientError', (error: Error, socket: TLSSocket) => {
    failed(error, socket);
  });
  return server;
}

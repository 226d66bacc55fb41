import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createLog } from '../../src/platform/log';
import { LocalCertificates } from '../../src/platform/tls/localCertificates';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A site of this machine where clients have their metadata documents, and whatever else a test lets it answer. */
export interface DocumentSite {
  readonly port: number;
  /** Its address. @example site.url('/client.json') */
  url(path: string): string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** Requests that came last. */
  readonly headers: IncomingMessage['headers'][];
  /** Answers at a path, by a document, a text or a function. */
  at(path: string, answer: object | string | Answering, headers?: Record<string, string>): string;
}

const isFunction = (answer: object | string | Answering): answer is Answering => typeof answer === 'function';

/** A site for each test file, empty before each test. */
export function withDocumentSite({ secure = false, host = 'localhost' } = {}): DocumentSite {
  const pages = new Map<string, Answering>();
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const sockets = new Set<Socket>();
  const answer: Answering = (request, response) => {
    asked.push(request.url ?? '');
    headers.push(request.headers);
    const page = pages.get(request.url ?? '');
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  };
  const certificates = new LocalCertificates(createLog('silent', () => undefined));
  const server = secure ? createSecureServer(certificates.for('localhost'), answer) : createServer(answer);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    pages.clear();
    asked.length = 0;
    headers.length = 0;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const port = () => (server.address() as AddressInfo).port;
  const url = (path: string) => `${secure ? 'https' : 'http'}://${host}:${port()}${path}`;
  return {
    get port() {
      return port();
    },
    url,
    asked,
    headers,
    at(path, told, more = {}) {
      const body = typeof told === 'string' ? told : JSON.stringify(told);
      pages.set(
        path,
        isFunction(told)
          ? told
          : (_request, response) =>
              void response.writeHead(200, { 'Content-Type': 'application/json', ...more }).end(body),
      );
      return url(path);
    },
  };
}

export const callbackOfDocument = 'https://agent.example.com/back';

/** A document that is good at its address. */
export const documentOf = (client_id: string, members: object = {}): object => ({
  client_id,
  client_name: 'An agent',
  redirect_uris: [callbackOfDocument],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  ...members,
});

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who publishes a document on this machine: what it answers each time, and what it was asked. */
export interface MetadataServer {
  readonly url: string;
  readonly asked: IncomingMessage[];
  answer: RequestListener;
  stop(): Promise<void>;
}

export async function metadataServer(): Promise<MetadataServer> {
  const asked: IncomingMessage[] = [];
  const notFound = (_request: IncomingMessage, response: ServerResponse) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push(request);
    published.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const published: MetadataServer = {
    url: `http://127.0.0.1:${port}/metadata`,
    asked,
    answer: notFound,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return published;
}

export const saying =
  (document: string): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'application/samlmetadata+xml' }).end(document);

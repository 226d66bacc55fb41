import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { get } from 'node:http';

export interface Got {
  readonly status: number;
  readonly body: string;
  readonly type?: string | undefined;
}

/** A request over TLS, with the certificate verified. */
export function getSecurely(url: string, options: RequestOptions, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, ...options }, (response) => {
      let said = '';
      response.on('data', (chunk: Buffer) => (said += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: said, type: response.headers['content-type'] });
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** GET in plain, even where the answer comes before the server ends the connection. */
export function getPlainly(url: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, type: response.headers['content-type'] });
      });
    }).on('error', reject);
  });
}

export const secure = (url: string) => url.replace(/^http:/, 'https:');

/** A handshake that ended well: verified against `ca`, and for the name that was asked for unless `options` say otherwise. */
export function shaken(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ...options }, () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.on('error', reject);
  });
}

/** The names of the certificate that a client gets who asks for `servername`. */
export async function namesFor(port: number, servername: string, ca: string): Promise<string | undefined> {
  const socket = await shaken(port, { servername, ca, checkServerIdentity: () => undefined });
  const { subjectaltname } = socket.getPeerCertificate();
  socket.destroy();
  return subjectaltname;
}

export const read = (file: string | undefined): string => readFileSync(file ?? '', 'utf8');

/** Resolves once a condition holds that the server itself brings about. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

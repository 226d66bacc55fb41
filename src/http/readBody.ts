import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract';

/** Bytes. Above the largest request an operation takes (branding assets, 2 MB as base64). */
export const bodyLimit = 4 * 1024 * 1024;

/** Bytes. Of a larger body so much is read and dropped that the client reads the answer; then the connection ends. */
const drainLimit = 16 * bodyLimit;

/** The client went away before its body was whole: nobody is left to be answered. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
}

const tooLarge = () =>
  refusal('RequestEntityTooLargeException', 'Request Entity Too Large', `Bodies end at ${bodyLimit} bytes.`);

/**
 * The whole body as text. A larger one is refused without being kept.
 * @throws ServiceError RequestEntityTooLargeException (413; status and name [likely]); Disconnected.
 */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let more: Buffer[] | undefined;
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) {
        first = more = undefined;
        if (size > drainLimit) reject(tooLarge());
        return;
      }
      if (first === undefined) first = chunk;
      else (more ??= [first]).push(chunk);
    });
    request.on('end', () => {
      if (size > bodyLimit) reject(tooLarge());
      else resolve(more === undefined ? (first?.toString('utf8') ?? '') : Buffer.concat(more).toString('utf8'));
    });
    request.on('error', (cause) => {
      reject(new Disconnected('the client went away', { cause }));
    });
  });
}

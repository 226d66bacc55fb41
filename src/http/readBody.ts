import type { IncomingMessage } from 'node:http';
import { refusal } from '../contract';

/** Bytes. Above the largest request an operation takes (branding assets, 2 MB as base64). */
export const bodyLimit = 4 * 1024 * 1024;

/**
 * The whole body as text. A larger one is refused without being kept; the rest of it is drained so that the client
 * reads the answer.
 * @throws ServiceError RequestEntityTooLargeException (413; status and name [likely])
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
        return;
      }
      if (first === undefined) first = chunk;
      else (more ??= [first]).push(chunk);
    });
    request.on('end', () => {
      if (size > bodyLimit) {
        reject(refusal('RequestEntityTooLargeException', 'Request Entity Too Large', `Bodies end at ${bodyLimit} bytes.`));
      } else resolve(more === undefined ? (first?.toString('utf8') ?? '') : Buffer.concat(more).toString('utf8'));
    });
    request.on('error', reject);
  });
}

import type { IncomingMessage } from 'node:http';
import { refusal, type ServiceError } from '../contract';

/** Bytes. Above the largest request an operation takes (branding assets, 2 MB as base64). */
export const bodyLimit = 4 * 1024 * 1024;

/** Bytes. Of a larger body so much is read and dropped that the client reads the answer; then the connection ends. */
const drainLimit = 16 * bodyLimit;

const tooLarge = () =>
  refusal('RequestEntityTooLargeException', 'Request Entity Too Large', `Bodies end at ${bodyLimit} bytes.`);

const empty = Buffer.alloc(0);

/**
 * Reads the whole body, then calls `done` once: with a refusal and no bytes where it is too large (413; status and name
 * [likely]). When the client goes away before its body is whole, nobody is left to be answered and `done` is not called.
 */
export function readBody(request: IncomingMessage, done: (body: Buffer, refused?: ServiceError) => void): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  let isOver = false;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyLimit) {
      first = more = undefined;
      if (size > drainLimit && !isOver) {
        isOver = true;
        done(empty, tooLarge());
      }
    } else if (first === undefined) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on('end', () => {
    if (isOver) return;
    isOver = true;
    if (size > bodyLimit) done(empty, tooLarge());
    else done(more === undefined ? (first ?? empty) : Buffer.concat(more));
  });
  request.on('error', () => {
    isOver = true;
  });
}

import type { IncomingMessage } from 'node:http';
import { refusal, type ServiceError } from '../contract';

/** Of a larger body so much is read and dropped that the client reads the answer; then the connection ends. */
const drained = 16;

/** What a request is answered that has more than it may [likely: status and name]. */
export const tooLarge = (hint: string): ServiceError =>
  refusal('RequestEntityTooLargeException', 'Request Entity Too Large', hint);

const empty = Buffer.alloc(0);

/**
 * Reads the whole body, then calls `done` once: with a refusal and no bytes where it is too large. When the client goes
 * away before its body is whole, nobody is left to be answered and `done` is not called.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  done: (body: Buffer, refused?: ServiceError) => void,
): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  let isOver = false;
  const refuse = () => {
    done(empty, tooLarge(`The body of this request ends at ${limit} bytes.`));
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) {
      first = more = undefined;
      if (size > drained * limit && !isOver) {
        isOver = true;
        refuse();
      }
    } else if (first === undefined) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on('end', () => {
    if (isOver) return;
    isOver = true;
    if (size > limit) refuse();
    else done(more === undefined ? (first ?? empty) : Buffer.concat(more));
  });
  request.on('error', () => {
    isOver = true;
  });
}

/** The same for whoever waits; undefined where it is too large. */
export const bytesOf = (request: IncomingMessage, limit: number): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    readBody(request, limit, (body, refused) => {
      resolve(refused === undefined ? body : undefined);
    });
  });

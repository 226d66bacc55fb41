import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';

/** What is asked. */
export interface Asking {
  readonly method: string;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The answer as it begins. Not by `fetch`, which runners that stand in for a browser do not have.
 * @throws what the connection ended with
 */
export const answerTo = (url: string, { method, body, signal }: Asking): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? overHttps : overHttp;
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const request = send(url, { method, headers }, resolve);
    request.once('error', reject);
    // a signal of a browser's kind is none of Node's
    const leave = () => {
      request.destroy(new Error('aborted'));
    };
    if (signal?.aborted === true) leave();
    signal?.addEventListener('abort', leave);
    request.end(body);
  });

/** All of an answer. */
export async function textOf(answer: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of answer) parts.push(part);
  return Buffer.concat(parts).toString();
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { health } from '../control/health';
import type { World } from '../world/World';
import type { Guard } from './guard';

export const isHealth = ({ method, url = '' }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && url === '/_emu/health';

/** What a start is waited for by is answered without express, which takes longer to load than all the rest. */
export function answerHealth(world: World, guard: Guard, request: IncomingMessage, response: ServerResponse): void {
  const refusal = guard(request);
  const body = JSON.stringify(refusal === undefined ? health(world) : { error: 'Forbidden', ...refusal });
  response.writeHead(refusal === undefined ? 200 : 403, {
    ...controlHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers of the control API hold codes and mails: no cache keeps them, no browser takes them for a page. */
export const controlHeaders = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { largestRequest } from '../contract';
import type { DomainRoute, Route } from '../web/Route';
import type { World } from '../world/World';
import { broken } from './broken';
import { domainAsked, type DomainAsked } from './hosts';
import { readBody } from './readBody';
import { refuseThrown } from './refuse';
import { takes } from './routes';
import { pathOf, send, webRequest } from './values';

/** A body whose length and characters are known beforehand; what is encoded otherwise is read by express. */
function isPlain({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.toLowerCase() ?? '';
  return (
    headers['transfer-encoding'] === undefined &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length'] ?? 0) <= largestRequest &&
    (!type.includes('charset') || type.endsWith('charset=utf-8'))
  );
}

/** The routes of domains whose paths are no patterns, by path. */
function routesByPath(routes: readonly Route[]): ReadonlyMap<string, readonly DomainRoute[]> {
  const byPath = new Map<string, DomainRoute[]>();
  for (const route of routes) {
    if (route.host !== 'domain' || /[:*{]/.test(route.path)) continue;
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  }
  return byPath;
}

async function answer(
  world: World,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { handle }: DomainRoute,
  { domain, base, url }: Required<DomainAsked>,
  bytes: Buffer,
): Promise<void> {
  // like express: without a byte order mark
  const body = bytes.length === 0 ? '' : text.decode(bytes);
  const found = { domain: domain as NonNullable<typeof domain>, base };
  const settled = await handle(Object.assign(webRequest(request, response, { url, body }), found));
  await world.durable();
  send(request, response, settled);
}

const text = new TextDecoder();

/**
 * Answers at domains without express, whose own work is more than that of a signature: what asks for a path by its plain
 * name, with a plain body. All else, and what answers there, is the next listener's.
 */
export function plainDomain(world: World, routes: readonly Route[], next: RequestListener): RequestListener {
  const byPath = routesByPath(routes);
  return (request, response) => {
    const asked = domainAsked(world, request.headers.host ?? '', request.url ?? '');
    const route =
      asked?.domain === undefined || !isPlain(request)
        ? undefined
        : byPath.get(pathOf(asked.url))?.find((one) => takes(one, request.method ?? ''));
    if (asked === undefined || route === undefined) {
      next(request, response);
      return;
    }
    readBody(request, largestRequest, (bytes, refused) => {
      const answered =
        refused === undefined ? answer(world, { request, response }, route, asked, bytes) : Promise.reject(refused);
      answered
        .catch((error: unknown) => {
          refuseThrown(world, request, response, error);
        })
        .catch((error: unknown) => {
          broken(world, response, error);
        });
    });
  };
}

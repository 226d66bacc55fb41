import type { ErrorRequestHandler, Express, Request, RequestHandler, Response, Router } from 'express';
import { largestRequest } from '../contract';
import type { Answer } from '../web/Answer';
import type { DomainRequest, Route } from '../web/Route';
import { late } from '../platform/late';
import { doesNot } from '../web/notBuilt';
import type { World } from '../world/World';
import type { Guard } from './guard';
import { controlHeaders } from './health';
import { domainAsked } from './hosts';
import { bytesOf } from './readBody';
import { refuse, refuseThrown } from './refuse';
import { takes } from './routes';
import { send, webRequest } from './values';

const library = late(() => import('express'));

/** The body as text, behind the checks of its length, encoding and characters. */
type ReadText = (request: Request, response: Response) => Promise<void>;

const promised =
  (handler: RequestHandler): ReadText =>
  (request, response) =>
    new Promise((resolve, reject) => {
      void handler(request, response, (error?: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });

/** What the middleware before the routes of domains found. */
const foundOf = ({ locals }: Response) => locals['found'] as Pick<DomainRequest, 'domain' | 'base'>;

async function settledBy(route: Route, request: Request, response: Response, readText: ReadText): Promise<Answer> {
  const { url, params } = request;
  if (route.readsItself) {
    const bytes = (largest: number) => bytesOf(request, largest);
    return route.handle(Object.assign(webRequest(request, response, { url, params, body: '' }), { bytes }));
  }
  await readText(request, response);
  const body: unknown = request.body;
  const asked = webRequest(request, response, { url, params, body: typeof body === 'string' ? body : '' });
  return route.host === 'domain' ? route.handle(Object.assign(asked, foundOf(response))) : route.handle(asked);
}

const asHandler =
  (world: World, route: Route, readText: ReadText): RequestHandler =>
  async (request, response, next) => {
    if (!takes(route, request.method)) {
      next();
      return;
    }
    const settled = await settledBy(route, request, response, readText);
    await world.durable();
    send(request, response, settled);
  };

const guarded =
  (guard: Guard): RequestHandler =>
  (request, response, next) => {
    for (const [name, value] of Object.entries(controlHeaders)) response.setHeader(name, value);
    const refusal = guard(request);
    if (refusal === undefined) next();
    else refuse(request, response, { status: 403, error: 'Forbidden', ...refusal });
  };

/** Leads a request for a domain to its routes, by the path below the domain. */
const toDomain =
  (world: World, routes: Router): RequestHandler =>
  (request, response, next) => {
    const asked = domainAsked(world, request.headers.host ?? '', request.url);
    if (asked === undefined) {
      next();
      return;
    }
    if (world.config.mirrors !== undefined) {
      const what = `the domain ${JSON.stringify(asked.name.slice(0, 255))} in a mirror`;
      const hint = `The domains of its pools are served at ${world.config.mirrors}.`;
      refuse(request, response, { status: 501, error: 'NotImplemented', message: doesNot(what), hint });
      return;
    }
    if (asked.domain === undefined) {
      // on AWS the name of such a domain leads nowhere
      refuse(request, response, {
        status: 404,
        error: 'UnknownDomain',
        message: `No user pool has the domain ${JSON.stringify(asked.name.slice(0, 255))}.`,
        hint: 'CreateUserPoolDomain makes one, and so does `Domain` in a fixture; GET / lists them.',
      });
      return;
    }
    response.locals['found'] = { domain: asked.domain, base: asked.base };
    request.url = asked.url;
    routes(request, response, next);
  };

const onError =
  (world: World): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    refuseThrown(world, request, response, error);
  };

const onNothing: RequestHandler = (request, response) => {
  refuse(request, response, {
    status: 404,
    error: 'NotFound',
    message: 'Not Found',
    hint: 'GET / tells what there is.',
  });
};

/** The one file that knows express: it finds the route, reads the body and turns requests and answers into values. */
export async function createApp(world: World, guard: Guard, routes: readonly Route[]): Promise<Express> {
  const { default: express } = await library();
  const app = express();
  app.disable('x-powered-by');
  const readers = new Map<number, ReadText>();
  const readTextOf = ({ largestBody: limit = largestRequest }: Route): ReadText => {
    const reader = readers.get(limit) ?? promised(express.text({ limit, type: () => true }));
    readers.set(limit, reader);
    return reader;
  };
  const routerOf = (host: Route['host']): Router => {
    const router = express.Router({ caseSensitive: true });
    for (const route of routes)
      if (route.host === host) router.all(route.path, asHandler(world, route, readTextOf(route)));
    return router;
  };
  app.use('/_emu', guarded(guard));
  app.use(routerOf('any'));
  app.use(toDomain(world, routerOf('domain')));
  app.use(routerOf(undefined));
  app.use(onNothing);
  app.use(onError(world));
  return app;
}

import type { ErrorRequestHandler, Express, Request, RequestHandler, Response, Router } from 'express';
import { largestRequest, Refusal } from '../contract';
import { refused, type Refused } from '../web/refused';
import type { DomainRequest, Route } from '../web/Route';
import { late } from '../platform/late';
import { NotSaved } from '../state/NotSaved';
import type { World } from '../world/World';
import type { Guard } from './guard';
import { controlHeaders } from './health';
import { domainAsked } from './hosts';
import { headersOf, send, webRequest } from './values';

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

function takes({ method, changes }: Route, asked: string): boolean {
  if (method === 'any' || method === asked) return true;
  return method === 'GET' && asked === 'HEAD' && changes !== true;
}

/** What the middleware before the routes of domains found. */
const foundOf = ({ locals }: Response) => locals['found'] as Pick<DomainRequest, 'domain' | 'base'>;

const asHandler =
  (world: World, route: Route, readText: ReadText): RequestHandler =>
  async (request, response, next) => {
    if (!takes(route, request.method)) {
      next();
      return;
    }
    await readText(request, response);
    const asked = webRequest(request, response);
    const answer = route.host === 'domain' ? route.handle({ ...asked, ...foundOf(response) }) : route.handle(asked);
    const settled = await answer;
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

const refuse = (request: Request, response: Response, what: Refused) => {
  send(request, response, refused({ headers: headersOf(request) }, what));
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

/** What express itself refuses carries its status: a body too large or cut short, a charset of nobody. */
function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refusal) {
    const { status, code, message, hint } = error;
    return { status, error: code, message, hint };
  }
  if (error instanceof NotSaved) {
    return { status: 500, error: error.name, message: error.message, hint: 'The change stands in memory only.' };
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  return { status, error: 'InvalidRequest', message: (error as Error).message };
}

function onError({ log }: World): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const known = refusalOf(error);
    if (known === undefined) log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    refuse(
      request,
      response,
      known ?? { status: 500, error: 'InternalError', message: 'A bug in cognito-emu; the log has its stack.' },
    );
  };
}

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
  const readText = promised(express.text({ limit: largestRequest, type: () => true }));
  const routerOf = (host: Route['host']): Router => {
    const router = express.Router({ caseSensitive: true });
    for (const route of routes) if (route.host === host) router.all(route.path, asHandler(world, route, readText));
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

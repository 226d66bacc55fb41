import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express';
import { lazily, operation, type OperationModel } from '../contract';
import { ControlError } from '../control/ControlError';
import { controlRoutes, type ControlRoute } from '../control/routes';
import { confirmUser } from '../pages/confirmUser';
import { originOf } from './origin';
import { discoveryDocument } from '../services/discovery';
import { NotSaved } from '../state/NotSaved';
import { beginCall } from '../world/Call';
import type { World } from '../world/World';
import type { Guard } from './guard';
import { headerText } from './headerText';
import { controlHeaders } from './health';

const single = (value: unknown) => (typeof value === 'string' ? value : undefined);

function queryOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(new URL(request.url, 'http://emulator').searchParams);
}

const asHandler =
  (world: World, { handle }: ControlRoute): RequestHandler =>
  async (request, response) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    const answer = await handle({
      query: queryOf(request),
      body,
      id: single(request.params['id']) ?? '',
      gone: gone.signal,
    });
    await world.durable();
    response.json(answer);
  };

const onControlError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof ControlError) {
    response
      .status(error.status)
      .json({ error: error.code, message: error.message, ...(error.hint && { hint: error.hint }) });
  } else if (error instanceof NotSaved) {
    response.status(500).json({ error: error.name, message: error.message, hint: 'The change stands in memory only.' });
  } else if (error instanceof SyntaxError) {
    response.status(400).json({ error: 'InvalidBody', message: 'The body is not JSON.' });
  } else next(error);
};

/** What express itself refuses carries its status: a path that does not decode, a body too large or cut short. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const poolPath = /^\/([\w-]{1,46}_[0-9a-zA-Z]{1,32})\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** JWKS and discovery of a pool, public as on AWS. An unknown pool's answer [likely]. */
function discovery(world: World): RequestHandler {
  return async (request, response, next) => {
    const parts = poolPath.exec(request.path);
    if (parts === null || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    const poolId = parts[1] as string;
    const pool = world.state.userPools.get('', poolId);
    response.set('Access-Control-Allow-Origin', '*');
    if (pool === undefined) {
      response.status(400).json({ message: `User pool ${poolId} does not exist.` });
      return;
    }
    response.set('Cache-Control', 'public, max-age=86400');
    const document = parts[2] === 'jwks.json' ? await world.keys.jwks(poolId) : discoveryDocument(world, pool);
    await world.durable();
    response.json(document);
  };
}

const confirmSignUp = lazily(() => operation('cognito-idp', 'ConfirmSignUp') as OperationModel);

/** The link of a confirmation mail. Only GET: a mail program that looks ahead with HEAD confirms nobody. */
function confirmation(world: World): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'GET') {
      next();
      return;
    }
    const call = beginCall(world, { operation: confirmSignUp(), origin: originOf(request) });
    const { status, headers, body } = confirmUser(call, queryOf(request));
    await world.durable();
    world.log.info(`GET /confirmUser ${status}`, { hint: headerText(call.hints.join(' ')) || undefined });
    response.status(status).set(headers).send(body);
  };
}

function onError(world: World): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = statusOf(error);
    if (status < 500) {
      response.status(status).json({ error: 'InvalidRequest', message: (error as Error).message });
      return;
    }
    world.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    response.status(500).json({ error: 'InternalError', message: 'A bug in cognito-emu; the log has its stack.' });
  };
}

const guarded =
  (guard: Guard): RequestHandler =>
  (request, response, next) => {
    response.set(controlHeaders);
    const refusal = guard(request);
    if (refusal === undefined) next();
    else response.status(403).json(refusal);
  };

/** Everything that is not AWS's own wire. */
export async function createApp(world: World, guard: Guard): Promise<Express> {
  const { default: express } = await import('express');
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  const control = express.Router();
  control.use(guarded(guard));
  control.use(express.json({ limit: '4mb', type: () => true }));
  for (const route of controlRoutes(world)) {
    control[route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](route.path, asHandler(world, route));
  }
  control.use((_request, response) => {
    response.status(404).json({ error: 'NotFound', message: 'The control API has no such call.' });
  });
  control.use(onControlError);
  app.use('/_emu', control);
  app.use(discovery(world));
  app.all('/confirmUser', confirmation(world));
  app.use((_request, response) => {
    response.status(404).json({ message: 'Not Found' });
  });
  app.use(onError(world));
  return app;
}

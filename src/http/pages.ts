import type { RequestListener } from 'node:http';
import type { Route } from '../web/Route';
import type { World } from '../world/World';
import { createApp } from './app';
import { broken } from './broken';
import { families, routesOf } from './families';
import type { Guard } from './guard';
import { plainDomain } from './plainDomain';

/** Serves routes; express is loaded with the first request that needs it. */
export function serveRoutes(world: World, guard: Guard, routes: readonly Route[]): RequestListener {
  let app: Promise<RequestListener> | undefined;
  return plainDomain(world, routes, (request, response) => {
    app ??= createApp(world, guard, routes);
    app
      .then((listener) => {
        listener(request, response);
      })
      .catch((error: unknown) => {
        broken(world, response, error);
      });
  });
}

/** All that is not AWS's own wire. Loaded with the first request for it. */
export const createPages = (world: World, guard: Guard): RequestListener =>
  serveRoutes(world, guard, routesOf(world, families));

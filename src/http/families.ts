import { control } from '../control/family';
import { oauth } from '../oauth/routes';
import { confirmation } from '../pages/confirmUser';
import { feedback } from '../pages/eventFeedback';
import { front } from '../pages/front';
import { discovery } from '../services/discovery';
import { identityDiscovery } from '../services/identity/discovery';
import { importUploads } from '../services/importUploads';
import { standIn } from '../standIn/routes';
import type { Family, Route } from '../web/Route';
import type { Endpoint } from '../world/Callables';
import type { World } from '../world/World';

/** Who answers what is not AWS's own wire. Of two routes that fit, the first answers. */
export const families: readonly Family[] = [
  control,
  standIn,
  importUploads,
  discovery,
  identityDiscovery,
  front,
  confirmation,
  feedback,
  oauth,
];

/** The routes of families, each of which may ask what the others serve. */
export function routesOf(world: World, of: readonly Family[]): readonly Route[] {
  const routes: Route[] = [];
  const serves = (path: string) =>
    routes.some((route) => route.host === 'domain' && route.path === path && route.unbuilt !== true);
  routes.push(...of.flatMap((family) => family(world, { serves })));
  return routes;
}

/** What whatever has a name is called in the request log, by path. */
export const endpointsOf = async (world: World): Promise<readonly Endpoint[]> =>
  (await Promise.all(routesOf(world, families).map(async ({ endpoints }) => (await endpoints?.()) ?? []))).flat();

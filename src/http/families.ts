import { control } from '../control/family';
import { oauth } from '../oauth/routes';
import { confirmation } from '../pages/confirmUser';
import { front } from '../pages/front';
import { discovery } from '../services/discovery';
import { identityDiscovery } from '../services/identity/discovery';
import { standIn } from '../standIn/routes';
import type { Endpoint, Family, LateContract, Route } from '../web/Route';
import type { World } from '../world/World';

/** Who answers what is not AWS's own wire. Of two routes that fit, the first answers. */
export const families: readonly Family[] = [control, standIn, discovery, identityDiscovery, front, confirmation, oauth];

/** The routes of families, each of which may ask what the others serve, and what AWS's services are. */
export function routesOf(
  world: World,
  of: readonly Family[],
  contracts: readonly LateContract[] = [],
): readonly Route[] {
  const routes: Route[] = [];
  const serves = (path: string) =>
    routes.some((route) => route.host === 'domain' && route.path === path && route.unbuilt !== true);
  const endpoints = () =>
    routes.flatMap(({ path, calls }): Endpoint[] => (calls === undefined ? [] : [{ path, calls: calls() }]));
  routes.push(...of.flatMap((family) => family(world, { serves, endpoints, contracts })));
  return routes;
}

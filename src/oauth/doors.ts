import type { DomainRequest, Handle } from '../web/Route';
import type { World } from '../world/World';
import { authorize } from './authorize/authorize';
import { endpointDoor, pageDoor } from './door';
import { showError } from './pages/error';
import { showSignIn, takeSignIn } from './pages/signIn';
import { token } from './token/token';

/** What answers at a domain, by method and path. Loaded with the first request of a browser or of an application. */
export const doorsOf = (world: World) => {
  const page = (work: Parameters<typeof pageDoor>[1]) => pageDoor(world, work);
  const endpoint = (work: Parameters<typeof endpointDoor>[1]) => endpointDoor(world, work);
  return {
    'GET /oauth2/authorize': page(authorize),
    'POST /oauth2/token': endpoint(token),
    'GET /login': page(showSignIn),
    'POST /login': page(takeSignIn),
    'GET /error': page(showError),
  } satisfies Record<string, Handle<DomainRequest>>;
};

export type Door = keyof ReturnType<typeof doorsOf>;

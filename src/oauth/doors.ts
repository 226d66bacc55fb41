import type { DomainRequest, Handle } from '../web/Route';
import type { World } from '../world/World';
import { authorize } from './authorize/authorize';
import { endpointDoor, pageDoor } from './door';
import { logout } from './logout/logout';
import { showError } from './pages/error';
import { showSignIn, takeSignIn } from './pages/signIn';
import { revoke } from './revoke/revoke';
import { token } from './token/token';
import { userInfo } from './userInfo/userInfo';

/** What answers at a domain, by method and path. Loaded with the first request of a browser or of an application. */
export const doorsOf = (world: World) => {
  const page = (work: Parameters<typeof pageDoor>[1]) => pageDoor(world, work);
  const endpoint = (work: Parameters<typeof endpointDoor>[1]) => endpointDoor(world, work);
  return {
    'GET /oauth2/authorize': page(authorize),
    'POST /oauth2/token': endpoint(token),
    'POST /oauth2/revoke': endpoint(revoke),
    'GET /oauth2/userInfo': endpoint(userInfo),
    'POST /oauth2/userInfo': endpoint(userInfo),
    'GET /logout': page(logout),
    'GET /login': page(showSignIn),
    'POST /login': page(takeSignIn),
    'GET /error': page(showError),
  } satisfies Record<string, Handle<DomainRequest>>;
};

export type Door = keyof ReturnType<typeof doorsOf>;

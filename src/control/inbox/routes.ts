import { redirect } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import type { Route, WebRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import { inboxPath } from '../../world/addresses';
import type { World } from '../../world/World';
import { controlRequest } from '../request';
import { bodyPage, detailPage } from './detail';
import { listPage } from './list';
import { foundBy, inboxQuery } from './query';

const listAt = (world: World, query: Parameters) => TrustedUrl.here(inboxPath(world)).with(query);

const below = '/_emu/inbox/';

const asked = (request: WebRequest, query: readonly string[] = []) => controlRequest({ query }, request);

/** Deletes what the list shows, and what of it a page does not show any more. */
function deleteAll(world: World, request: WebRequest) {
  const { query } = asked(request, inboxQuery);
  const found = foundBy(world, query);
  world.state.transaction(() => {
    for (const message of found) world.state.messages.remove(message);
  });
  return redirect(listAt(world, query), 303);
}

/** Mails and texts for people, and for tests that have a browser. */
export const inboxRoutes = (world: World): readonly Route[] => [
  {
    host: 'any',
    method: 'GET',
    path: '/_emu/inbox',
    handle(request) {
      const { query } = asked(request, inboxQuery);
      return request.path.endsWith('/') ? listPage(world, query) : redirect(listAt(world, query));
    },
  },
  { host: 'any', method: 'POST', path: `${below}delete`, handle: (request) => deleteAll(world, request) },
  {
    host: 'any',
    method: 'GET',
    path: `${below}:id`,
    handle: (request) => detailPage(world, asked(request).params['id'] ?? ''),
  },
  {
    host: 'any',
    method: 'GET',
    path: `${below}:id/body`,
    handle: (request) => bodyPage(world, asked(request).params['id'] ?? ''),
  },
];

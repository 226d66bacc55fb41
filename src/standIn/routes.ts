import { late } from '../platform/late';
import type { Family } from '../web/Route';
import { standInPath } from '../world/addresses';

const doors = late(() => import('./doors'));

/** Whatever is asked of the stand-in identity provider. */
export const standIn: Family = (world) => [
  {
    host: 'any',
    method: 'any',
    path: `${standInPath}{*path}`,
    endpoints: async () => (await doors()).endpoints(),
    handle: async (request) => (await doors()).answerStandIn(world, request),
  },
];

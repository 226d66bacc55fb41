import { nearest } from '../platform/nearest';
import { json } from '../web/Answer';
import { notBuilt } from '../web/notBuilt';
import type { Family, Route, WebRequest } from '../web/Route';
import { controlCalls } from './calls';
import { ControlError } from './ControlError';
import { eventRoutes } from './events/routes';
import { inboxRoutes } from './inbox/routes';
import { mirrorRoutes } from './mirror';
import { controlRequest, WholeAnswer, type ControlCall } from './request';

const root = '/_emu';

/** What is promised and not built. A call that is built answers before it, so that a line here only goes out of date. */
const promised: readonly (readonly [method: Route['method'], path: string])[] = [['GET', '/console{/*path}']];

const toRoute = (call: ControlCall): Route => ({
  host: 'any',
  method: call.method,
  path: `${root}${call.path}`,
  ...(call.largestBody !== undefined && { largestBody: call.largestBody }),
  handle: async (request) => {
    const answer = await call.handle(controlRequest(call, request));
    return answer instanceof WholeAnswer ? answer.answer : json(answer, { hint: call.hint?.() });
  },
});

const toUnbuilt = ([method, path]: (typeof promised)[number]): Route => ({
  host: 'any',
  method,
  path: `${root}${path}`,
  unbuilt: true,
  handle: (request) =>
    notBuilt(request, `${request.method} ${root}${path.replace('{/*path}', '')}`, 'GET / tells what there is.'),
});

/** The pattern with the path's own segments where it takes any. */
function alike(pattern: string, path: string): string {
  const own = path.split('/');
  return pattern
    .split('/')
    .map((segment, at) => (segment.startsWith(':') ? own[at] || segment : segment))
    .join('/');
}

/** @throws ControlError NotFound with the name that was probably meant */
function noSuchCall(routes: readonly Route[], { method, path }: WebRequest): never {
  const known = new Map(routes.map((route) => [alike(route.path, path), route]));
  const methods = routes.filter((route) => alike(route.path, path) === path).map((route) => route.method);
  const meant = nearest(path, known.keys());
  const hint =
    methods.length > 0
      ? `It takes ${methods.join(', ')}, not ${method}.`
      : meant !== undefined && `Did you mean ${known.get(meant)?.path ?? meant}?`;
  throw new ControlError(404, 'NotFound', 'The control API has no such call.', hint || 'GET / tells what there is.');
}

/** The control API: what is built, what is promised, and a word for whoever asks for anything else. */
export const control: Family = (world) => {
  const routes = [
    ...controlCalls(world).map(toRoute),
    ...eventRoutes(world, root),
    ...inboxRoutes(world),
    ...mirrorRoutes(world, root),
    ...promised.map(toUnbuilt),
  ];
  return [
    ...routes,
    { host: 'any', method: 'any', path: `${root}{/*path}`, handle: (request) => noSuchCall(routes, request) },
  ];
};

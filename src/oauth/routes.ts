import { Refusal } from '../contract';
import { anyOrigin, empty, type Answer } from '../web/Answer';
import { doesNot } from '../web/notBuilt';
import { plainPage } from '../web/plainPage';
import { refused } from '../web/refused';
import type { Family, Handle, OwnRoute, Route, WebRequest } from '../web/Route';
import { domainsPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall } from '../world/Call';
import type { World } from '../world/World';
import { calledAt, openPaths } from './endpoints';

/** 501, told to the observers like any other call, so that who looks for the reason finds it. */
const unbuilt =
  (world: World, hint: string): Handle<WebRequest> =>
  async (request) => {
    const { method, path, origin } = request;
    const call = beginCall(world, { operation: calledAt(method, path), origin });
    try {
      return await answerCall(call, undefined, (): Answer => {
        throw new Refusal(501, 'NotImplemented', doesNot(path), { hint, logged: doesNot(call.operation.name) });
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message } = error;
      const answer = refused(request, { status, error: code, message, hint: error.hint });
      return openPaths.includes(path) ? { ...answer, headers: { ...answer.headers, ...anyOrigin } } : answer;
    }
  };

/** Browsers ask first; without an answer their scripts would not see why they are refused. */
const preflight = ({ headers }: WebRequest): Answer =>
  empty(200, {
    ...anyOrigin,
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Methods': 'GET,POST',
  });

const preflights = openPaths.flatMap((path): Route[] => {
  const route = { method: 'OPTIONS', path, unbuilt: true, handle: preflight } as const;
  return [route, { ...route, host: 'domain' }];
});

const atDomain = 'Endpoints and pages of a domain are not built; users sign in by InitiateAuth.';

/** On AWS these are at a domain only. */
const withoutDomain = ['/login', '/logout', '/oauth2/*path'];

/** [field] */
const requestFailed = 'An error was encountered with the requested page.';

/** Whatever is asked of a domain. */
export const oauth: Family = (world) => [
  // the documents of a pool are at its issuer, not at its domain [field]
  {
    host: 'domain',
    method: 'any',
    path: '/.well-known/*path',
    handle: () =>
      plainPage('Bad request', requestFailed, { status: 400, hint: 'Keys and discovery are below the issuer.' }),
  },
  ...preflights,
  { host: 'domain', method: 'any', path: '/{*path}', unbuilt: true, handle: unbuilt(world, atDomain) },
  ...withoutDomain.map((path): OwnRoute => {
    const hint = `It belongs to a user pool's domain: ${domainsPath}<domain>${path.replace('*path', '...')}`;
    return { method: 'any', path, unbuilt: true, handle: unbuilt(world, hint) };
  }),
];

import { Refusal } from '../contract';
import { late } from '../platform/late';
import { anyOrigin, empty, type Answer } from '../web/Answer';
import { plainPage } from '../web/plainPage';
import { refused } from '../web/refused';
import type { DomainRequest, DomainRoute, Family, Handle, OwnRoute, Route, WebRequest } from '../web/Route';
import { domainsPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall } from '../world/Call';
import type { World } from '../world/World';
import type { Door } from './doors';
import { calledAt, callsAt, openPaths } from './endpoints';
import { notAllowed } from './notAllowed';

/** A refusal, told to the observers like any other call, so that who looks for the reason finds it. */
const refusing =
  (world: World, refusalOf: (path: string, operation: string) => Refusal): Handle<WebRequest> =>
  async (request) => {
    const { method, path, origin } = request;
    const call = beginCall(world, { operation: calledAt(method, path), origin });
    try {
      return await answerCall(call, undefined, (): Answer => {
        throw refusalOf(path, call.operation.name);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message } = error;
      const answer = refused(request, { status, error: code, message, hint: error.hint });
      return openPaths.includes(path) ? { ...answer, headers: { ...answer.headers, ...anyOrigin } } : answer;
    }
  };

const notFound = (hint: string) => new Refusal(404, 'NotFound', 'Not Found', { hint });

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

const doors = late(() => import('./doors'));

/** Every door there is, so that none is forgotten here or there; what only shows something takes HEAD, too. */
const built: Readonly<Record<Door, 'shows' | 'changes'>> = {
  'GET /oauth2/authorize': 'changes',
  'GET /authorize': 'changes',
  'POST /oauth2/token': 'changes',
  'POST /oauth2/revoke': 'changes',
  'GET /oauth2/userInfo': 'shows',
  'POST /oauth2/userInfo': 'shows',
  'POST /oauth2/register': 'changes',
  'GET /oauth2/idpresponse': 'changes',
  'POST /oauth2/idpresponse': 'changes',
  'GET /saml2/idpresponse': 'shows',
  'POST /saml2/idpresponse': 'changes',
  'GET /saml2/logout': 'shows',
  'POST /saml2/logout': 'changes',
  'GET /logout': 'changes',
  'GET /login': 'shows',
  'POST /login': 'changes',
  'GET /selectFactor': 'shows',
  'POST /selectFactor': 'changes',
  'GET /password': 'shows',
  'POST /password': 'changes',
  'GET /mfa': 'shows',
  'POST /mfa': 'changes',
  'GET /selectMfa': 'shows',
  'POST /selectMfa': 'changes',
  'GET /setUpMfa': 'shows',
  'POST /setUpMfa': 'changes',
  'GET /setUpMfa/app': 'shows',
  'POST /setUpMfa/app': 'changes',
  'GET /setUpMfa/email': 'shows',
  'POST /setUpMfa/email': 'changes',
  'GET /changePassword': 'shows',
  'POST /changePassword': 'changes',
  'GET /passkeys/add': 'changes',
  'POST /passkeys/add': 'changes',
  'GET /passkeys/signIn': 'shows',
  'POST /passkeys/signIn': 'changes',
  'GET /signup': 'shows',
  'POST /signup': 'changes',
  'GET /confirm': 'shows',
  'POST /confirm': 'changes',
  'POST /resendcode': 'changes',
  'GET /forgotPassword': 'shows',
  'POST /forgotPassword': 'changes',
  'GET /confirmForgotPassword': 'shows',
  'POST /confirmForgotPassword': 'changes',
  'GET /confirmforgotPassword': 'shows',
  'POST /confirmforgotPassword': 'changes',
  'GET /_message': 'shows',
  'GET /error': 'shows',
  'GET /assets/:file': 'shows',
  'GET /assets/branding/:id/:version.css': 'shows',
  'GET /assets/branding/:id/:version/:file': 'shows',
  'GET /:clientId/:version/assets/CSS/custom-css.css': 'shows',
  'GET /:clientId/:version/assets/images/:file': 'shows',
};

function builtRoutes(world: World): DomainRoute[] {
  const open = late(async () => (await doors()).doorsOf(world));
  return (Object.keys(built) as Door[]).map((door): DomainRoute => {
    const [method, path] = door.split(' ') as [DomainRoute['method'], string];
    const handle = async (request: DomainRequest) => (await open())[door](request);
    const changes = built[door] === 'changes';
    const endpoints = () => [{ path, calls: callsAt(changes ? [method] : [method, 'HEAD'], path) }];
    return { host: 'domain', method, path, ...(changes && { changes }), endpoints, handle };
  });
}

/** Whatever else is asked of a path that is built. */
function otherMethods(world: World): DomainRoute[] {
  const methods = new Map<string, string[]>();
  for (const door of Object.keys(built)) {
    const [method = '', path = ''] = door.split(' ');
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  return [...methods].map(([path, taken]): DomainRoute => {
    return { host: 'domain', method: 'any', path, handle: notAllowed(world, taken) };
  });
}

/** What a domain does not have, in whatever case it is written [likely]. */
function nothingThere(world: World): Handle<WebRequest> {
  const paths = Object.keys(built).map((door) => door.slice(door.indexOf(' ') + 1));
  const byLowerCase = new Map(paths.map((path) => [path.toLowerCase(), path]));
  return refusing(world, (path) => {
    const meant = byLowerCase.get(path.toLowerCase());
    return notFound(meant === undefined ? 'Signing in begins at /oauth2/authorize.' : `Did you mean ${meant}?`);
  });
}

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
  ...builtRoutes(world),
  ...otherMethods(world),
  { host: 'domain', method: 'any', path: '/{*path}', unbuilt: true, handle: nothingThere(world) },
  ...withoutDomain.map((path): OwnRoute => {
    const hint = `It belongs to a user pool's domain: ${domainsPath}<domain>${path.replace('*path', '...')}`;
    return { method: 'any', path, unbuilt: true, handle: refusing(world, () => notFound(hint)) };
  }),
];

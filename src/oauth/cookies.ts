import { isLoopbackName } from '../platform/loopback';
import { setCookie, type Answer } from '../web/Answer';
import type { DomainRequest } from '../web/Route';
import type { openBrowserSession } from '../flows/browser/browserSessions';
import { nameOfHost } from '../world/addresses';
import { cookiePath } from './own';

/** AWS's names [docs]. */
export const sessionCookie = 'cognito';
export const csrfCookie = 'XSRF-TOKEN';
export const journeyCookie = 'page-data';
export const languageCookie = 'lang';

type Opened = ReturnType<typeof openBrowserSession>;

type Asked = Pick<DomainRequest, 'base' | 'origin'>;

const cookie = (request: Asked, name: string, value: string) => ({
  name,
  value,
  path: cookiePath(request),
  secure: request.origin.scheme === 'https',
});

/** Until the browser closes. */
export const kept = (answer: Answer, request: Asked, name: string, value: string): Answer =>
  setCookie(answer, cookie(request, name, value));

/** The browser is signed in, as long as its session lasts. */
export function signedInBy(answer: Answer, request: Asked, { token, session }: Opened): Answer {
  const maxAge = (session.expiresAt - session.authenticatedAt) / 1000;
  return setCookie(answer, { ...cookie(request, sessionCookie, token), maxAge });
}

export const forgotten = (answer: Answer, request: Asked, name: string): Answer =>
  setCookie(answer, { ...cookie(request, name, ''), maxAge: 0 });

/** AWS's names, too [docs]: the second is for browsers that do not know the first's SameSite. */
const departureCookies = [
  { name: 'csrf-state', sameSite: 'None' },
  { name: 'csrf-state-legacy', sameSite: 'unsaid' },
] as const;

/** What a browser that was sent to an identity provider is known by when it comes back, also when a form posts it here. */
export const departedBy = (answer: Answer, request: Asked, secret: string): Answer =>
  departureCookies.reduce((before, { name, sameSite }) => {
    const isHere = isLoopbackName(nameOfHost(request.origin.host));
    const secure = sameSite === 'None' && (request.origin.scheme === 'https' || isHere);
    return setCookie(before, { ...cookie(request, name, secret), sameSite, ...(secure && { secure }) });
  }, answer);

/** The same, as it came. */
export const departuresIn = ({ cookies }: Pick<DomainRequest, 'cookies'>): (string | undefined)[] =>
  departureCookies.map(({ name }) => cookies[name]);

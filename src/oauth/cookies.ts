import { setCookie, type Answer } from '../web/Answer';
import type { DomainRequest } from '../web/Route';
import type { openBrowserSession } from '../flows/browser/browserSessions';
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

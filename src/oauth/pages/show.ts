import type { Answer } from '../../web/Answer';
import { anywhere } from '../../web/formAction';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import type { AuthorizeRequest } from '../authorize/request';
import { csrfCookie, kept, languageCookie } from '../cookies';
import { languageOf, type Language } from '../languages';
import { formTargetOf, rendered, type Frame, type View } from '../views';
import { devStripOf } from './devStrip';
import { brandingOfClient, lookOf } from './looks';

/** As the address says, or as it said before in this browser [docs]. */
const languageAsked = ({ query, cookies }: DomainRequest): Language =>
  languageOf(query['lang']) ?? languageOf(cookies[languageCookie]) ?? 'en';

type Asked = Pick<AuthorizeRequest, 'client' | 'to' | 'query'> | undefined;

function frameOf(call: Call, request: DomainRequest, asked: Asked): Frame {
  const { base, domain } = request;
  const target = asked && formTargetOf(asked.to.redirectUri.toString());
  return {
    ...lookOf(call, request, asked?.client),
    lang: languageAsked(request),
    base,
    product: asked?.client.name ?? domain.domain,
    formTargets: target === undefined ? [] : [target, ...anywhere],
    csrf: csrfOf(call, request),
  };
}

/** One token a browser, as long as it runs, so that a page in another tab stays good. */
const csrfOf = ({ world }: Call, { cookies }: DomainRequest): string => {
  const has = cookies[csrfCookie];
  return has !== undefined && /^[\w-]{36}$/.test(has) ? has : world.random.uuid();
};

/** Managed login shows no page of a client that has no style [docs]; the classic pages need none. */
export const isUnavailable = (call: Call, { domain }: DomainRequest, asked: Asked): boolean =>
  domain.managedLoginVersion === 2 && asked !== undefined && brandingOfClient(call, asked.client) === undefined;

/** A page of the domain; with the request to authorize it knows the client, whose look it has and whose form may lead away. */
export function show(call: Call, request: DomainRequest, asked: Asked, view: View, status?: number): Answer {
  const hidden = isUnavailable(call, request, asked);
  const shown: View = hidden ? { kind: 'message', what: 'unavailable' } : view;
  const frame = { ...frameOf(call, request, asked), devStrip: devStripOf(call, request, asked, shown) };
  if (hidden) call.hint('The app client has no managed login style: CreateManagedLoginBranding makes one.');
  const answer = rendered(frame, shown);
  const withCsrf = kept(
    status === undefined || hidden ? answer : { ...answer, status },
    request,
    csrfCookie,
    frame.csrf,
  );
  const chosen = languageOf(request.query['lang']);
  return chosen === undefined ? withCsrf : kept(withCsrf, request, languageCookie, chosen);
}

import { Refusal, ServiceError } from '../contract';
import { OAuthFault } from '../flows/admission/OAuthFault';
import { contextOfBrowser } from '../flows/protection/context';
import { json, redirect, type Answer } from '../web/Answer';
import type { DomainRequest, Handle } from '../web/Route';
import { Sent } from '../web/Sent';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call } from '../world/Call';
import type { World } from '../world/World';
import { authorizeRequest } from './authorize/authorizeRequest';
import { calledAt, endpointHeaders } from './endpoints';
import { located, ownUrl } from './own';
import { errorPage } from './pages/errorPage';
import { EndpointError, PageError, RedirectedError, ShownError } from './refusals';

/** What one endpoint or page does with a request of its domain. */
export type Work = (call: Call, request: DomainRequest) => Answer | Promise<Answer>;

/** Runs a call at a domain; `refused` puts into its own form what it refuses. */
const door =
  (
    world: World,
    work: Work,
    refused: (refusal: Refusal, request: DomainRequest, call: Call) => Answer | undefined,
  ): Handle<DomainRequest> =>
  async (request) => {
    const { method, path, origin } = request;
    const call = beginCall(world, { operation: calledAt(method, path), origin });
    call.concerns({ userPoolId: request.domain.userPoolId, domain: request.domain, context: contextOfBrowser(call) });
    try {
      const answer = await answerCall(
        call,
        new Sent(request),
        () => work(call, request),
        ({ status }) => status,
      );
      return call.hints.length === 0 ? answer : { ...answer, hint: answer.hint ?? call.hints.join(' ') };
    } catch (thrown) {
      const answer = thrown instanceof Refusal ? refused(thrown, request, call) : undefined;
      if (answer === undefined) throw thrown;
      return call.hints.length === 0 ? answer : { ...answer, hint: call.hints.join(' ') };
    }
  };

/** The order of the parameters is AWS's [recorded]. */
const toApplication = ({
  to,
  code: error,
  description,
}: Pick<RedirectedError, 'to' | 'code' | 'description'>): Answer =>
  redirect(to.redirectUri.with({ error_description: description, state: to.state, error }, to.within));

/** To the application where the request says whose it is and where that waits, else it is shown. */
function toWhoAsked(fault: OAuthFault, request: DomainRequest, call: Call): Answer {
  try {
    const { to } = authorizeRequest(call, request);
    return toApplication({ to, code: fault.code, description: fault.description });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return errorPage(call, request, new PageError({ message: fault.message }, { status: fault.status }));
  }
}

function shown(refusal: Refusal, request: DomainRequest, call: Call): Answer | undefined {
  if (refusal instanceof RedirectedError) return toApplication(refusal);
  if (refusal instanceof OAuthFault) return toWhoAsked(refusal, request, call);
  if (refusal instanceof ShownError) {
    return redirect(ownUrl(request, '/error', { error: refusal.code, client_id: request.query['client_id'] }));
  }
  if (refusal instanceof PageError) return errorPage(call, request, refusal);
  if (!(refusal instanceof ServiceError)) return undefined;
  return errorPage(call, request, new PageError({ message: refusal.message }, { status: refusal.status }));
}

/** An endpoint or a page that a browser opens. */
export const pageDoor = (world: World, work: Work): Handle<DomainRequest> => {
  const handle = door(world, work, shown);
  return async (request) => located(await handle(request), request);
};

/** What AWS's own failures are in OAuth's words [likely]. */
const wordOf = (status: number) =>
  status < 500 ? 'invalid_request' : status === 503 ? 'temporarily_unavailable' : 'server_error';

function inOAuthsWords(refusal: Refusal): Pick<EndpointError, 'code' | 'description' | 'status' | 'challenge'> {
  if (refusal instanceof EndpointError) return refusal;
  const { code, status, message } = refusal;
  if (refusal instanceof OAuthFault) return { code, status, description: refusal.description, challenge: undefined };
  return { code: wordOf(status), status, description: message, challenge: undefined };
}

/** In the spelling of AWS [docs]. */
const contentType = 'application/json;charset=UTF-8';

function toProgram(refusal: Refusal): Answer {
  const { code: error, description, status, challenge } = inOAuthsWords(refusal);
  return json(
    { error, ...(description !== undefined && { error_description: description }) },
    { status, headers: challenge === undefined ? {} : { 'WWW-Authenticate': challenge } },
  );
}

/** An endpoint that an application's own program calls, from whatever site. */
export const endpointDoor = (world: World, work: Work): Handle<DomainRequest> => {
  const handle = door(world, work, toProgram);
  return async (request) => {
    const answer = await handle(request);
    const headers = { 'x-amz-cognito-request-id': request.origin.requestId, ...endpointHeaders, ...answer.headers };
    return { ...answer, headers: answer.body === '' ? headers : { ...headers, 'Content-Type': contentType } };
  };
};

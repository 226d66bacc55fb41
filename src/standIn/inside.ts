import type { InsideRequest } from '../platform/outgoing';
import { newRequestId } from '../platform/random';
import type { Answer } from '../web/Answer';
import { cookiesOf } from '../web/cookies';
import { headerText } from '../web/headerText';
import { queryParameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { standInPath } from '../world/addresses';
import type { World } from '../world/World';
import { answerStandIn } from './doors';

/** Who asks from within waits for the answer. */
const neverGone = new AbortController().signal;

function webRequest(url: URL, { method, headers: sent, body }: InsideRequest): WebRequest {
  const query = queryParameters(url.search.slice(1));
  const headers: Record<string, string> = Object.assign(Object.create(null) as object, sent);
  return {
    method,
    path: url.pathname.slice(url.pathname.indexOf(standInPath)),
    params: {},
    query: query.values,
    repeated: query.repeated,
    headers,
    cookies: cookiesOf(headers['cookie']),
    body,
    origin: {
      requestId: newRequestId(),
      host: url.host,
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      sourceAddress: '',
      userAgent: headers['user-agent'] ?? '',
    },
    gone: neverGone,
  };
}

function asResponse({ status, headers, body, bytes, hint }: Answer): Response {
  const whole = bytes === undefined ? body : new Uint8Array(bytes);
  const hinted = hint === undefined ? headers : { ...headers, 'x-cognito-emu-hint': headerText(hint) };
  return new Response(status === 204 || status === 304 ? null : whole, { status, headers: hinted });
}

/** What the stand-in answers to this process itself, as it would over HTTP. */
export const answerInside = async (world: World, address: URL, request: InsideRequest): Promise<Response> =>
  asResponse(await answerStandIn(world, webRequest(address, request)));

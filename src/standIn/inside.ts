import { Refusal } from '../contract';
import { headerText } from '../web/headerText';
import { newRequestId } from '../platform/random';
import type { Answer } from '../web/Answer';
import { cookiesOf } from '../web/cookies';
import { parametersOf } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import { standInPath } from '../world/addresses';
import type { World } from '../world/World';
import { answerStandIn } from './doors';

async function webRequest(request: Request): Promise<WebRequest> {
  const url = new URL(request.url);
  const query = parametersOf(url.search.slice(1));
  if (query === undefined) throw new Refusal(400, 'InvalidRequest', 'The query of the request has a broken escape.');
  const headers: Record<string, string> = Object.assign(
    Object.create(null) as object,
    Object.fromEntries(request.headers),
  );
  return {
    method: request.method,
    path: url.pathname.slice(url.pathname.indexOf(standInPath)),
    params: {},
    query: query.values,
    repeated: query.repeated,
    headers,
    cookies: cookiesOf(headers['cookie']),
    body: await request.text(),
    origin: {
      requestId: newRequestId(),
      host: url.host,
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      sourceAddress: '',
      userAgent: headers['user-agent'] ?? '',
    },
    gone: request.signal,
  };
}

function asResponse({ status, headers, body, bytes, hint }: Answer): Response {
  const whole = bytes === undefined ? body : new Uint8Array(bytes);
  const hinted = hint === undefined ? headers : { ...headers, 'x-cognito-emu-hint': headerText(hint) };
  return new Response(status === 204 || status === 304 ? null : whole, { status, headers: hinted });
}

/** What the stand-in answers to this process itself, as it would over HTTP. */
export const answerInside = async (world: World, request: Request): Promise<Response> =>
  asResponse(await answerStandIn(world, await webRequest(request)));

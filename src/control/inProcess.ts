import { newRequestId } from '../platform/random';
import { givenTexts, type Parameters } from '../web/parameters';
import type { Origin } from '../world/Call';
import type { World } from '../world/World';
import { controlCalls } from './calls';
import { ControlError } from './ControlError';
import { hintIn, type RefusedBody } from './refusedBody';
import { controlRequest, WholeAnswer, type ControlCall } from './request';

/** What is sent with a call. */
export interface Sent {
  readonly query?: object | undefined;
  readonly body?: object | undefined;
}

/** The parameters of a path that a call's pattern fits; undefined where it does not. */
function paramsOf(pattern: string, path: string): Parameters | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params = Object.create(null) as Record<string, string>;
  for (const [at, segment] of wanted.entries()) {
    const own = given[at] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(own);
    else if (segment !== own) return undefined;
  }
  return params;
}

const textsOf = (query: object = {}): Parameters =>
  Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(givenTexts(query)));

const here = (): Origin => ({
  requestId: newRequestId(),
  host: '',
  scheme: 'http',
  sourceAddress: '127.0.0.1',
  userAgent: 'in process',
});

/** @throws ControlError of a refusal */
function valueOf({ answer: { status, body, bytes } }: WholeAnswer): unknown {
  const value = JSON.parse(bytes?.toString() ?? body) as unknown;
  if (status < 400) return value;
  const refused = value as RefusedBody;
  throw new ControlError(status, refused.error, refused.message, hintIn(refused));
}

/**
 * Does calls of the control API without a door, for whoever has the emulator in their own process: the same rules, the same
 * answers, as copies.
 * @param gone aborted when nobody waits for an answer any more
 * @returns what does one; it throws Refusals
 */
export function inProcess(
  world: World,
  gone: AbortSignal,
): (method: string, path: string, sent?: Sent) => Promise<unknown> {
  const calls: readonly ControlCall[] = controlCalls(world);
  const found = (method: string, path: string) => {
    for (const call of calls) {
      const params = call.method === method ? paramsOf(call.path, path) : undefined;
      if (params !== undefined) return { call, params };
    }
    throw new ControlError(404, 'NotFound', 'The control API has no such call.');
  };
  return async (method, path, { query, body } = {}) => {
    const { call, params } = found(method, path);
    const request = {
      ...{ method, path, params, query: textsOf(query), repeated: [], headers: {}, cookies: {} },
      body: body === undefined ? '' : JSON.stringify(body),
      origin: here(),
      gone,
    };
    const answer = await call.handle(controlRequest(call, request));
    await world.durable();
    if (answer instanceof WholeAnswer) return valueOf(answer);
    return answer === undefined ? undefined : (JSON.parse(JSON.stringify(answer)) as unknown);
  };
}

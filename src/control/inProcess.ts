import { newRequestId } from '../platform/random';
import type { Parameters } from '../web/parameters';
import type { Origin } from '../world/Call';
import type { World } from '../world/World';
import { controlCalls } from './calls';
import { ControlError } from './ControlError';
import { controlRequest, WholeAnswer, type ControlCall } from './request';

interface Sent {
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

const textsOf = (query: object = {}): Parameters => {
  const given = Object.entries(query as Readonly<Record<string, string | number | boolean | undefined>>);
  const texts = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(texts));
};

const here = (): Origin => ({
  requestId: newRequestId(),
  host: '',
  scheme: 'http',
  sourceAddress: '127.0.0.1',
  userAgent: 'in process',
});

interface Told {
  readonly error: string;
  readonly message: string;
  readonly hint?: string;
  readonly faults?: readonly { readonly path: string; readonly problem: string; readonly remedy: string }[];
}

/** @throws ControlError of a refusal, whose hint is its first fault where it lists some */
function valueOf({ answer: { status, body, bytes } }: WholeAnswer): unknown {
  const value = JSON.parse(bytes?.toString() ?? body) as unknown;
  if (status < 400) return value;
  const { error, message, hint, faults: [first] = [] } = value as Told;
  const fault = first && `${first.path}  ${first.problem}  ${first.remedy}`;
  throw new ControlError(status, error, message, fault ?? hint);
}

/**
 * Does calls of the control API without a door, for whoever has the emulator in their own process: the same rules, the same
 * answers, as copies.
 * @returns what does one; it throws Refusals
 */
export function inProcess(world: World): (method: string, path: string, sent?: Sent) => Promise<unknown> {
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
      gone: new AbortController().signal,
    };
    const answer = await call.handle(controlRequest(call, request));
    await world.durable();
    if (answer instanceof WholeAnswer) return valueOf(answer);
    return answer === undefined ? undefined : (JSON.parse(JSON.stringify(answer)) as unknown);
  };
}

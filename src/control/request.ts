import type { Parameters } from '../web/parameters';
import type { WebRequest } from '../web/Route';
import type { Origin } from '../world/Call';
import type { Answer } from '../web/Answer';
import { shown } from './body';
import { ControlError } from './ControlError';

/** One call of the control API; `path` is below `/_emu`. */
export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** The parameters it knows; others are refused by name. */
  readonly query?: readonly string[];
  /** The members of a body that it knows; others are refused by name. */
  readonly members?: readonly string[];
  /** Bytes of a body that it takes, where that is more than others do; it is then JSON of any members. */
  readonly largestBody?: number;
  /** Answers a value that leaves as JSON, or an answer that is whole already. */
  readonly handle: (request: ControlRequest) => unknown;
  /** A word beside the answer. */
  readonly hint?: () => string | undefined;
}

/** An answer that is more than a value: with a status, a hint or bytes of its own. */
export class WholeAnswer {
  constructor(readonly answer: Answer) {}
}

/** A request that has only what its call knows. */
export interface ControlRequest {
  readonly params: Parameters;
  readonly query: Parameters;
  readonly body: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
  /** Aborted when the caller no longer waits for the answer. */
  readonly gone: AbortSignal;
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ControlError(400, 'InvalidBody', 'The body is not JSON.');
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ControlError(400, 'InvalidBody', 'The body is not a JSON object.');
}

/** @throws ControlError for a name that there is not */
export function assertKnown(what: string, code: string, names: readonly string[], known: readonly string[]): void {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const hint = known.length === 0 ? 'This call takes none.' : `This call takes ${known.join(', ')}.`;
  throw new ControlError(400, code, `There is no ${what} ${shown(stranger)}.`, hint);
}

/**
 * What a call is given of a request.
 * @throws ControlError InvalidQuery or InvalidBody for what the call does not know: nothing is ignored
 */
export function controlRequest(
  { query: names = [], members = [], largestBody }: Pick<ControlCall, 'query' | 'members' | 'largestBody'>,
  request: WebRequest,
): ControlRequest {
  const { params, query, repeated, gone, origin } = request;
  assertKnown('parameter', 'InvalidQuery', Object.keys(query), names);
  const [twice] = repeated;
  if (twice !== undefined) throw new ControlError(400, 'InvalidQuery', `The parameter ${shown(twice)} came twice.`);
  const body = bodyOf(request.body);
  if (largestBody === undefined) assertKnown('member', 'InvalidBody', Object.keys(body), members);
  return { params, query, body, origin, gone };
}

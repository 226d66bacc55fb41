import { types } from 'node:util';
import { contextOf } from './context';
import type { Handler, Invocation, LambdaEvent, Outcome } from './Lambda';

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** What Lambda's Node runtime makes of whatever was thrown [docs: its source]. */
export function messageOf(thrown: unknown): string {
  try {
    const isError =
      types.isNativeError(thrown) || (typeof thrown === 'object' && thrown !== null && 'message' in thrown);
    return String(isError ? thrown.message : thrown);
  } catch {
    return 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';
  }
}

/** JSON and back, as between Lambda and whoever invokes it; nothing at all is null there. */
function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

function answered(result: unknown): Outcome {
  try {
    return { kind: 'answered', payload: throughJson(result) };
  } catch (error) {
    return { kind: 'failed', errorMessage: `Unable to stringify response body as json: ${messageOf(error)}` };
  }
}

/** How a function failed, with its place in the user's code. @param whereOf reads it off a stack */
export type WhereOf = (thrown: unknown) => string | undefined;

/**
 * Calls a handler in every style that Lambda's Node runtime takes: a promise, the callback, or the context's `done`,
 * `succeed` and `fail`, or a value at once. Whichever settles first counts; what has no way to settle later gave nothing.
 */
export function runHandler(
  handler: Handler,
  { event, arn, requestId }: Pick<Invocation, 'event' | 'arn' | 'requestId'>,
  { remaining, whereOf }: { readonly remaining: () => number; readonly whereOf: WhereOf },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const fail = (thrown: unknown) => {
      resolve({ kind: 'failed', errorMessage: messageOf(thrown), where: whereOf(thrown) });
    };
    const settle = (error?: unknown, result?: unknown) => {
      if (error !== undefined && error !== null) fail(error);
      else resolve(answered(result));
    };
    try {
      const given = handler(
        throughJson(event) as LambdaEvent,
        contextOf({ arn, requestId, remaining, settle }),
        settle,
      );
      if (isThenable(given)) given.then((result) => resolve(answered(result)), fail);
      else if (handler.length < 2 || given !== undefined) resolve(answered(given));
    } catch (thrown) {
      fail(thrown);
    }
  });
}

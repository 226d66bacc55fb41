import { types } from 'node:util';
import { contextOf } from './context';
import type { Handler, Invocation, LambdaEvent, Outcome } from './Lambda';

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

const hasErrorsMembers = (thrown: unknown) => {
  const { name, message, stack } = thrown as Record<string, unknown>;
  return [name, message, stack].every((member) => typeof member === 'string' && member !== '');
};

/** What Lambda's Node runtime makes of whatever was thrown [docs: its source]. */
export function messageOf(thrown: unknown): string {
  try {
    if (types.isNativeError(thrown) || hasErrorsMembers(thrown)) return (thrown as Error).message;
    return String(thrown);
  } catch {
    return 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';
  }
}

/** Its type denies that it has nothing for what is no value of JSON. */
const stringify = JSON.stringify as (value: unknown) => string | undefined;

/** JSON and back, as between Lambda and whoever invokes it; nothing at all is null there. */
const throughJson = (value: unknown): unknown => JSON.parse(stringify(value) ?? 'null');

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
    // a rejection without a reason is told by this word, while a throw of nothing is no error [docs: its source]
    const failLate = (thrown: unknown) => {
      fail(thrown ?? 'handled');
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
      if (isThenable(given)) given.then((result) => resolve(answered(result)), failLate);
      else if (handler.length < 2 || given !== undefined) resolve(answered(given));
    } catch (thrown) {
      settle(thrown);
    }
  });
}

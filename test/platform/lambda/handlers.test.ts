import { EventEmitter } from 'node:events';
import { arn, lambdas, requestId } from './bench';

const open = lambdas();

const answer = (payload: unknown) => ({ kind: 'answered', payload });
const failure = (errorMessage: string) => ({ kind: 'failed', errorMessage });
/** A handler as somebody wrote it without types. */
const untyped = (handler: (...parameters: never[]) => unknown) => handler;

type Event = Record<string, unknown>;
interface Told {
  done(error?: unknown, result?: unknown): void;
  fail(error?: unknown): void;
  succeed(result?: unknown): void;
}
type Callback = (error?: unknown, result?: unknown) => void;

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const evil = (message: string) => {
  throw new Error(message);
};
const unreadable =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

/* eslint-disable @typescript-eslint/only-throw-error -- users throw what they like */

describe('a function answers', () => {
  it.each<[string, (...parameters: never[]) => unknown, unknown]>([
    ['by a promise', async (event: Event) => event, { n: 1 }],
    ['at once', (event: Event) => event, { n: 1 }],
    ['by its callback', (event: Event, _: Told, callback: Callback) => callback(null, event), { n: 1 }],
    [
      'by its callback, later',
      (event: Event, _: Told, callback: Callback) => void setImmediate(callback, null, event),
      { n: 1 },
    ],
    ['by context.done', (event: Event, context: Told) => context.done(null, event), { n: 1 }],
    ['by context.succeed', (event: Event, context: Told) => context.succeed(event), { n: 1 }],
    [
      'by the first of several',
      (_: Event, context: Told, callback: Callback) => {
        callback(null, 1);
        context.succeed(2);
        context.fail('3');
      },
      1,
    ],
    ['by a thenable', () => ({ then: (resolve: (value: number) => void) => resolve(1) }), 1],
    ['with nothing', async () => undefined, null],
    [
      'by throwing nothing',
      () => {
        throw undefined;
      },
      null,
    ],
    [
      'with what JSON leaves out',
      async () => ({ a: undefined, b: () => 1, c: Number.NaN, d: new Date(0) }),
      { c: null, d: '1970-01-01T00:00:00.000Z' },
    ],
    ['with a Proxy', async () => new Proxy({ n: 1 }, {}), { n: 1 }],
    ['with what has a toJSON', async () => ({ toJSON: () => ({ n: 1 }) }), { n: 1 }],
    [
      'with a member __proto__',
      async () => JSON.parse('{"__proto__":{"n":1}}') as unknown,
      JSON.parse('{"__proto__":{"n":1}}'),
    ],
  ])('%s', async (_way, handler, payload) => {
    expect(await open().invoke({ handler: untyped(handler) }, { n: 1 })).toEqual(answer(payload));
  });

  it('and shares nothing with whoever asked', async () => {
    const event = { list: [{ n: 1 }] };
    const given: { list: { n: number }[] }[] = [];
    const handler = untyped(async (mine: typeof event) => {
      mine.list[0]!.n = 2;
      given.push(mine);
      return mine;
    });
    const outcome = await open().invoke({ handler }, event);
    expect(event).toEqual({ list: [{ n: 1 }] });
    given[0]!.list[0]!.n = 3;
    expect(outcome).toEqual(answer({ list: [{ n: 2 }] }));
  });

  it('and is told who it is', async () => {
    const handler = untyped(
      async (_: Event, context: Record<string, unknown> & { getRemainingTimeInMillis(): number }) => ({
        ...context,
        remaining: context.getRemainingTimeInMillis(),
      }),
    );
    const outcome = await open().invoke({ handler }, {}, 5000);
    expect(outcome).toEqual(
      answer({
        callbackWaitsForEmptyEventLoop: true,
        functionName: 'Sample',
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        memoryLimitInMB: '128',
        awsRequestId: requestId,
        logGroupName: '/aws/lambda/Sample',
        logStreamName: expect.stringMatching(/^\[\$LATEST\][0-9a-f]{32}$/),
        remaining: expect.any(Number),
      }),
    );
    const { remaining } = (outcome as { payload: { remaining: number } }).payload;
    expect(remaining).toBeGreaterThan(4000);
    expect(remaining).toBeLessThanOrEqual(5000);
  });
});

describe('a function fails', () => {
  it.each<[string, (...parameters: never[]) => unknown, string]>([
    ['by throwing', () => evil('no'), 'no'],
    ['by a rejection', async () => evil('no'), 'no'],
    ['by its callback', (_: Event, __: Told, callback: Callback) => callback(new Error('no')), 'no'],
    ['by its callback, with a text', (_: Event, __: Told, callback: Callback) => callback('no'), 'no'],
    ['by context.fail', (_: Event, context: Told) => context.fail(new Error('no')), 'no'],
    ['by context.fail with nothing', (_: Event, context: Told) => context.fail(), 'handled'],
    ['by context.done', (_: Event, context: Told) => context.done('no'), 'no'],
    [
      'by rejecting nothing',
      async () => {
        throw null;
      },
      'handled',
    ],
    [
      'with an error of its own class',
      async () => {
        throw new (class Refused extends TypeError {})('no');
      },
      'no',
    ],
    [
      'with a text',
      async () => {
        throw 'no';
      },
      'no',
    ],
    [
      'with a number',
      async () => {
        throw 0;
      },
      '0',
    ],
    [
      'with an object',
      async () => {
        throw { message: 'no' };
      },
      '[object Object]',
    ],
    [
      'with an object without a prototype',
      async () => {
        throw Object.create(null);
      },
      unreadable,
    ],
    [
      'with an error that cannot be read',
      async () => {
        throw Object.defineProperty(new Error(), 'message', { get: () => evil('x') });
      },
      unreadable,
    ],
    [
      'with an error whose stack cannot be read',
      async () => {
        throw Object.defineProperty(new Error('no'), 'stack', { get: () => evil('x') });
      },
      'no',
    ],
    [
      'with a Proxy that refuses everything',
      async () => {
        throw new Proxy({}, { get: () => evil('x'), has: () => evil('x') });
      },
      unreadable,
    ],
    [
      'with a circle',
      async () => cyclic,
      'Unable to stringify response body as json: Converting circular structure to JSON',
    ],
    [
      'with a BigInt',
      async () => ({ n: 1n }),
      'Unable to stringify response body as json: Do not know how to serialize a BigInt',
    ],
    [
      'with a member that throws',
      async () => ({
        get n() {
          return evil('no');
        },
      }),
      'Unable to stringify response body as json: no',
    ],
    [
      'with a then that throws',
      () => ({
        get then() {
          return evil('no');
        },
      }),
      'no',
    ],
    [
      'with a class',
      class {
        readonly n = 1;
      } as unknown as () => unknown,
      'Class constructor',
    ],
  ])('%s', async (_way, handler, errorMessage) => {
    const outcome = await open().invoke({ handler: untyped(handler) });
    expect(outcome).toMatchObject(failure(expect.stringContaining(errorMessage) as unknown as string));
  });

  it('and the place is told', async () => {
    const handler = async () => evil('no');
    expect(await open().invoke({ handler })).toMatchObject({
      where: expect.stringMatching(/handlers\.test\.ts:\d+:\d+$/),
    });
  });

  it('by not answering in time, and what comes after is not heard', async () => {
    const later = new EventEmitter();
    const handler = untyped((_: Event, __: Told, callback: Callback) => void later.on('now', callback));
    const { invoke } = open();
    expect(await invoke({ handler }, {}, 30)).toEqual({ kind: 'timedOut' });
    later.emit('now', new Error('late'));
    expect(await invoke({ handler: async () => 1 })).toEqual(answer(1));
  });

  it('by rejecting when nobody waits any more', async () => {
    const later = new EventEmitter();
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', listener);
    const handler = () => new Promise((_, reject) => void later.on('now', reject));
    expect(await open().invoke({ handler }, {}, 30)).toEqual({ kind: 'timedOut' });
    later.emit('now', new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listener);
    expect(unhandled).toEqual([]);
  });
});

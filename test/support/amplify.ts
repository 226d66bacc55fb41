import { Amplify } from 'aws-amplify';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger } from 'aws-amplify/utils';
import { storedBy, type Bench } from './emulator';
import { clientId, poolId } from './pools';

export const browserName = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

export interface Browser {
  /** What Amplify keeps under this name for the user of this browser. @example browser.kept('deviceKey') */
  kept(name: string): string | undefined;
  keep(name: string, value: string): void;
  /** Comes back to this one from another. */
  enter(): void;
}

/**
 * Amplify as an application sets it up, with the emulator as its endpoint. One browser is open in each test; another is another
 * storage.
 */
export function withAmplify(bench: Pick<Bench, 'emulator'>, userPoolClientId = clientId, userPoolId = poolId) {
  jest.setTimeout(300_000); // its own big numbers are slow
  // it warns of endpoints that are not AWS's
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  // it names devices after the browser, which Node has from 21
  Object.defineProperty(globalThis, 'navigator', { value: { userAgent: browserName }, configurable: true });

  function open(): Browser {
    const items = new Map<string, string>();
    const enter = () => {
      cognitoUserPoolsTokenProvider.setKeyValueStorage({
        setItem: async (key, value) => void items.set(key, value),
        getItem: async (key) => items.get(key) ?? null,
        removeItem: async (key) => void items.delete(key),
        clear: async () => {
          items.clear();
        },
      });
    };
    const keyOf = (name: string) => [...items.keys()].find((key) => key.endsWith(`.${name}`)) ?? '';
    enter();
    return { enter, kept: (name) => items.get(keyOf(name)), keep: (name, value) => void items.set(keyOf(name), value) };
  }

  let first: Browser | undefined;
  beforeEach(() => {
    const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint: bench.emulator.url };
    Amplify.configure({ Auth: { Cognito } });
    first = open();
  });
  return {
    open,
    get browser() {
      if (first === undefined) throw new Error('no test has begun');
      return first;
    },
  };
}

/**
 * Does what would leave timers of Amplify behind: it waits three minutes for a confirmation, and only a closed page stops that.
 */
export async function closingPage(visit: () => Promise<void>): Promise<void> {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  try {
    await visit();
  } finally {
    for (const { value } of timers.mock.results) clearTimeout(value as NodeJS.Timeout);
    timers.mockRestore();
  }
}

/** Everything stored but the sessions of challenges: the first of several calls that Amplify makes of one may open one. */
function lasting(bench: Bench) {
  const { challengeSessions: _, ...tables } = storedBy(bench);
  return tables;
}

/**
 * Amplify throws what the emulator refuses, under AWS's name and in AWS's words, and nothing that lasts changes.
 * @example await throws(bench, () => signIn({ … }), 'NotAuthorizedException', 'Incorrect username or password.');
 */
export async function throws(bench: Bench, call: () => Promise<unknown>, name: string, text: string): Promise<void> {
  const before = lasting(bench);
  const outcome = await call().then(
    () => 'answered',
    (error: unknown) => error as Error,
  );
  if (typeof outcome === 'string') throw new Error(`it was answered, not refused with ${name}`);
  expect({ name: outcome.name, text: outcome.message }).toEqual({ name, text });
  expect(lasting(bench)).toEqual(before);
}

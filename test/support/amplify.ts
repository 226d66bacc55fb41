import { Amplify } from 'aws-amplify';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger } from 'aws-amplify/utils';
import { storedBy, type Bench } from './emulator';
import { clientId, poolId } from './pools';

export interface Browser {
  /** What Amplify keeps under this name for the user of this browser. @example browser.kept('deviceKey') */
  kept(name: string): string | undefined;
}

/**
 * Amplify as an application sets it up, with the emulator as its endpoint. The first browser is there in each test; to open
 * or to come back to another one is to give Amplify that one's storage.
 */
export function withAmplify(bench: Pick<Bench, 'emulator'>, userPoolClientId = clientId) {
  // it warns of endpoints that are not AWS's
  ConsoleLogger.LOG_LEVEL = 'ERROR';

  function open(): Browser & { enter(): void } {
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
    const kept = (name: string) => [...items].find(([key]) => key.endsWith(`.${name}`))?.[1];
    enter();
    return { kept, enter };
  }

  let first: ReturnType<typeof open> | undefined;
  beforeEach(() => {
    const Cognito = { userPoolId: poolId, userPoolClientId, userPoolEndpoint: bench.emulator.url };
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

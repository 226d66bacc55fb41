import type { EmulatorClient, MessageQuery, SentMessage } from '../api';
import { defaultPort, localUrl } from '../world/addresses';
import { environmentFor } from '../world/environment';
import { createKit } from './createKit';
import { EmulatorError } from './EmulatorError';
import type { Invoke } from './Invoke';

const emulatorPath = '/_emu';

const queryOf = (query: object = {}): string => {
  const given = Object.entries(query as Readonly<Record<string, string | number | boolean | undefined>>).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, String(value)]]),
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};

interface Refused {
  readonly error?: unknown;
  readonly message?: unknown;
  readonly hint?: unknown;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown, other: string) => (typeof value === 'string' ? value : other);

/** What the address answers when there is no emulator. */
const nobody = (url: string, why: string) =>
  new EmulatorError(0, 'NoEmulator', `There is no emulator at ${url}: ${why}.`, '`npx cognito-emu start` runs one.');

const overHttp =
  (url: string): Invoke =>
  async (method, path, { query, body } = {}) => {
    const response = await fetch(`${url}${emulatorPath}${path}${queryOf(query)}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    }).catch((error: unknown) => {
      const { cause } = error as { cause?: { code?: string } };
      throw nobody(url, cause?.code ?? (error as Error).message);
    });
    const answer = parsed(await response.text());
    if (answer === undefined) throw nobody(url, `it answers ${response.status} and no JSON`);
    if (response.ok) return answer;
    const { error, message, hint } = answer as Refused;
    const isHinted = typeof hint === 'string';
    throw new EmulatorError(response.status, textOf(error, ''), textOf(message, ''), isHinted ? hint : undefined);
  };

const isNone = (error: unknown) => error instanceof EmulatorError && error.code === 'NoMessage';

/** What a client cannot know of the emulator before it asks. */
export interface ConnectOptions {
  /** Of `env`. Default us-east-1. */
  readonly region?: string | undefined;
}

/**
 * A client of an emulator that runs in another process. Nothing is asked before the first call.
 * @param url what `cognito-emu start` prints
 * @example
 * const emulator = connect('http://localhost:4401');
 * await emulator.reset();
 * const message = await emulator.messages.latest({ to: 'ada@example.com', wait: 1000 });
 */
export function connect(url = localUrl(defaultPort), { region = 'us-east-1' }: ConnectOptions = {}): EmulatorClient {
  const at = url.replace(/\/+$/, '');
  const invoke = overHttp(at);
  const clock = async (...[method, path, sent]: Parameters<Invoke>) =>
    ((await invoke(method, path, sent)) as { now: number }).now;
  const told = async (...asked: Parameters<Invoke>) => {
    await invoke(...asked);
  };
  return {
    ...createKit(invoke),
    url: at,
    env: environmentFor(at, region),
    health: async () => (await invoke('GET', '/health')) as never,
    reset: () => told('POST', '/reset'),
    snapshot: async (name) => ((await invoke('POST', '/snapshots', { body: { name } })) as { id: string }).id,
    restore: (id) => told('POST', `/snapshots/${encodeURIComponent(id)}/restore`),
    messages: {
      list: async (query?: MessageQuery) => (await invoke('GET', '/messages', { query })) as SentMessage[],
      latest: async (query) =>
        (await invoke('GET', '/messages/latest', { query }).catch((error: unknown) => {
          if (isNone(error)) return undefined;
          throw error;
        })) as SentMessage | undefined,
      clear: async (query) => ((await invoke('DELETE', '/messages', { query })) as { deleted: number }).deleted,
    },
    clock: {
      now: () => clock('GET', '/clock'),
      advance: (by) => clock('POST', '/clock/advance', { body: { by } }),
      set: (now) => clock('PUT', '/clock', { body: { now } }),
      freeze: (frozen) => clock('PUT', '/clock', { body: { frozen } }),
      reset: () => clock('DELETE', '/clock'),
    },
  };
}

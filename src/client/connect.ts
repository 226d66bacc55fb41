import type { IncomingMessage } from 'node:http';
import type { EmulatorClient, EmulatorEvent, EventQuery, MessageQuery, SentMessage } from '../api';
import { hintIn, type RefusedBody } from '../control/refusedBody';
import { givenTexts } from '../web/parameters';
import { defaultPort, localUrl, namespacesPath } from '../world/addresses';
import { environmentFor } from '../world/environment';
import { createKit } from './createKit';
import { EmulatorError } from './EmulatorError';
import { eventsIn } from './events';
import type { Invoke } from './Invoke';
import { answerTo, textOf, type Asking } from './request';

const emulatorPath = '/_emu';

const queryOf = (query: object = {}): string => {
  const given = givenTexts(query).map(([...pair]) => pair);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What the address answers when there is no emulator. */
const nobody = (url: string, why: string) =>
  new EmulatorError(0, 'NoEmulator', `There is no emulator at ${url}: ${why}.`, '`npx cognito-emu start` runs one.');

const noJson = ({ statusCode = 0 }: IncomingMessage) => `it answers ${statusCode} and no JSON`;

/** A request below `/_emu` that is answered with success. @throws EmulatorError */
async function asked(url: string, path: string, asking: Asking): Promise<IncomingMessage> {
  const answer = await answerTo(`${url}${emulatorPath}${path}`, asking).catch((error: unknown) => {
    if (asking.signal?.aborted === true) throw error;
    const { code, message } = error as { code?: string; message: string };
    throw nobody(url, code ?? message);
  });
  const { statusCode: status = 0 } = answer;
  if (status >= 200 && status < 300) return answer;
  const refused = parsed(await textOf(answer));
  if (refused === undefined) throw nobody(url, noJson(answer));
  const { error, message } = refused as Partial<RefusedBody>;
  throw new EmulatorError(status, error ?? '', message ?? '', hintIn(refused as RefusedBody));
}

const invokeAt =
  (url: string): Invoke =>
  async (method, path, { query, body } = {}) => {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await asked(url, `${path}${queryOf(query)}`, { method, body: sent });
    const told = parsed(await textOf(answer));
    if (told === undefined) throw nobody(url, noJson(answer));
    return told;
  };

async function* events(
  url: string,
  { signal, types, tables, ...query }: EventQuery,
): AsyncGenerator<EmulatorEvent, void> {
  const path = `/events${queryOf({ ...query, types: types?.join(','), tables: tables?.join(',') })}`;
  try {
    yield* eventsIn(await asked(url, path, { method: 'GET', signal: signal as AbortSignal | undefined }));
  } catch (error) {
    // an emulator that stops cuts its streams off
    if (error instanceof EmulatorError && signal?.aborted !== true) throw error;
  }
}

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
  const invoke = invokeAt(at);
  const clock = async (...[method, path, sent]: Parameters<Invoke>) =>
    ((await invoke(method, path, sent)) as { now: number }).now;
  const told = async (...asked: Parameters<Invoke>) => {
    await invoke(...asked);
  };
  return {
    ...createKit(invoke),
    url: at,
    env: environmentFor(at, region),
    namespace: async (name) => {
      await invoke('PUT', `/namespaces/${encodeURIComponent(name)}`);
      return connect(`${at}${namespacesPath}${encodeURIComponent(name)}`, { region });
    },
    events: (query = {}) => events(at, query),
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

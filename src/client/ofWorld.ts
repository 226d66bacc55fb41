import type { MessageQuery, Messages } from '../api';
import { Refusal } from '../contract';
import {
  assertAsked,
  awaitMessages,
  deleteMessages,
  latestMessage,
  listMessages,
  messageFilters,
} from '../control/messages';
import { assertKnown } from '../control/request';
import { late } from '../platform/late';
import type { World } from '../world/World';
import { EmulatorError } from './EmulatorError';
import type { Invoke } from './Invoke';

/** Loaded only by those who ask more of an emulator than messages, the clock and points to come back to. */
const controlCalls = late(() => import('../control/inProcess'));

/** A refusal of the control API as tests see it. @throws EmulatorError */
export async function asTold<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new EmulatorError(error.status, error.code, error.message, error.hint);
  }
}

/** The control API of an emulator of this process, without its door. */
export function invokeIn(world: World, stopped: AbortSignal): Invoke {
  let calls: Promise<Invoke> | undefined;
  return (...asked) => {
    calls ??= controlCalls().then(({ inProcess }) => inProcess(world, stopped));
    const made = calls;
    return asTold(async () => (await made)(...asked));
  };
}

/**
 * Does it for a query, at once where nothing has to be looked up. What is not known is refused as by the door: nothing is
 * passed over.
 * @throws EmulatorError
 */
function asked<T>(world: World, query: MessageQuery, work: () => T | Promise<T>): Promise<T> {
  return asTold(() => {
    assertKnown('parameter', 'InvalidQuery', Object.keys(query), messageFilters);
    const looking = assertAsked(world, query);
    return looking === undefined ? work() : looking.then(work);
  });
}

/** The outbox of the same. */
export const messagesOf = (world: World, stopped: AbortSignal): Messages => ({
  list: (query = {}) => asked(world, query, () => listMessages(world, query)),
  latest: ({ wait = 0, ...query } = {}) =>
    asked(
      world,
      query,
      async () => latestMessage(world, query) ?? (await awaitMessages(world, query, wait, stopped)).at(-1),
    ),
  clear: (query = {}) =>
    asked(world, query, async () => {
      const count = deleteMessages(world, query);
      await world.durable();
      return count;
    }),
});

import { ClockError, instantOf } from '../platform/clock';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import { awaitMessages, deleteMessages, latestMessage, listMessages } from './messages';
import { removeSnapshot, reset, restore, snapshot } from './points';

/** One call of the control API; `path` is below `/_emu` and may hold one `:id`. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handle: (request: ControlRequest) => unknown;
}

export interface ControlRequest {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly id: string;
  /** Aborted when the caller no longer waits for the answer. */
  readonly gone: AbortSignal;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function latest(world: World, { query, gone }: ControlRequest) {
  const message =
    latestMessage(world, query) ?? (await awaitMessages(world, query, Number(query['wait']), gone)).at(-1);
  if (message === undefined) {
    throw new ControlError(
      404,
      'NoMessage',
      'No message matches.',
      'GET /_emu/messages lists all; `wait` holds the call until one comes.',
    );
  }
  return message;
}

const clockOf = ({ clock }: World) => ({ now: clock.now(), frozen: clock.frozen });

function setClock(world: World, { now, frozen }: ControlRequest['body']) {
  if (frozen !== undefined && typeof frozen !== 'boolean') throw new ClockError('frozen is true or false.');
  const instant =
    now === undefined ? undefined : instantOf(typeof now === 'number' || typeof now === 'string' ? now : '');
  if (frozen !== undefined) world.clock.freeze(frozen);
  if (instant !== undefined) world.clock.set(instant);
  return clockOf(world);
}

function advanceClock(world: World, { by }: ControlRequest['body']) {
  world.clock.advance(typeof by === 'number' || typeof by === 'string' ? by : '');
  return clockOf(world);
}

/** A clock's refusal in the control API's form. */
function timed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ClockError) throw new ControlError(400, 'InvalidTime', error.message);
    throw error;
  }
}

/** Every call but `GET /health`, which is asked for before there is anything to route with. */
export function controlRoutes(world: World): ControlRoute[] {
  const { history } = world.state;
  return [
    { method: 'POST', path: '/reset', handle: () => (reset(world), {}) },
    { method: 'GET', path: '/snapshots', handle: () => history.list() },
    { method: 'POST', path: '/snapshots', handle: ({ body }) => snapshot(world, text(body['name'])) },
    { method: 'POST', path: '/snapshots/:id/restore', handle: ({ id }) => (restore(world, id), {}) },
    { method: 'DELETE', path: '/snapshots/:id', handle: ({ id }) => (removeSnapshot(world, id), {}) },
    { method: 'GET', path: '/messages/latest', handle: (request) => latest(world, request) },
    {
      method: 'GET',
      path: '/messages',
      handle: ({ query, gone }) =>
        query['wait'] === undefined
          ? listMessages(world, query)
          : awaitMessages(world, query, Number(query['wait']), gone),
    },
    { method: 'DELETE', path: '/messages', handle: ({ query }) => ({ deleted: deleteMessages(world, query) }) },
    { method: 'GET', path: '/clock', handle: () => clockOf(world) },
    { method: 'PUT', path: '/clock', handle: ({ body }) => timed(() => setClock(world, body)) },
    { method: 'POST', path: '/clock/advance', handle: ({ body }) => timed(() => advanceClock(world, body)) },
    { method: 'DELETE', path: '/clock', handle: () => (world.clock.reset(), clockOf(world)) },
  ];
}

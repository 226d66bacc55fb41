import { ClockError, instantOf } from '../platform/clock';
import type { World } from '../world/World';
import { askAccess } from './access';
import { ControlError } from './ControlError';
import { faultCalls } from './faults';
import { fixtureCalls } from './fixtures';
import { health } from './health';
import { logCalls } from './logs';
import { assertAsked, awaitMessages, deleteMessages, droppedMessages, latestMessage, messageFilters } from './messages';
import { namespaceCalls } from './namespaces';
import { assertNoMirror, removeSnapshot, reset, restore, snapshot } from './points';
import type { ControlCall, ControlRequest } from './request';
import { askedRequests, requestFilters } from './requests';
import { riskCalls } from './risk';
import { signUpCalls } from './signUp';
import { standInCalls } from './standIn';
import { tokenCalls } from './tokens';
import { invokeTrigger } from './triggers';
import { userCalls } from './users';
import { usageCalls } from './usage';
import { waitOf } from './wait';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function list(world: World, { query, gone }: ControlRequest) {
  const wait = waitOf(query['wait']);
  await assertAsked(world, query);
  return awaitMessages(world, query, wait, gone);
}

async function remove(world: World, { query }: ControlRequest) {
  await assertAsked(world, query);
  return { deleted: deleteMessages(world, query) };
}

async function latest(world: World, { query, gone }: ControlRequest) {
  const wait = waitOf(query['wait']);
  await assertAsked(world, query);
  const message = latestMessage(world, query) ?? (await awaitMessages(world, query, wait, gone)).at(-1);
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

const clockCalls = (world: World): ControlCall[] => [
  { method: 'GET', path: '/clock', handle: () => clockOf(world) },
  {
    method: 'PUT',
    path: '/clock',
    members: ['now', 'frozen'],
    handle: ({ body }) => timed(() => setClock(world, body)),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    members: ['by'],
    handle: ({ body }) => timed(() => advanceClock(world, body)),
  },
  { method: 'DELETE', path: '/clock', handle: () => (world.clock.reset(), clockOf(world)) },
];

/** What answers a question and changes nothing. */
const askingCalls = (world: World): ControlCall[] => [
  {
    method: 'POST',
    path: '/triggers/:pool/:trigger/invoke',
    members: ['userName', 'clientId', 'request'],
    handle: (request) => invokeTrigger(world, request),
  },
  {
    method: 'POST',
    path: '/access',
    members: ['credentials', 'identityId', 'action', 'resource', 'context'],
    handle: (request) => askAccess(world, request),
  },
];

const asks = new Set(['/triggers/:pool/:trigger/invoke', '/access']);

/** Every call that is built. */
export function controlCalls(world: World): ControlCall[] {
  const calls = allCalls(world);
  const isOwn = ({ method, path }: ControlCall) => method === 'GET' || asks.has(path);
  if (world.config.mirrors === undefined) return calls;
  return calls.map((call) =>
    isOwn(call)
      ? call
      : {
          ...call,
          handle: () => {
            assertNoMirror(world);
          },
        },
  );
}

function allCalls(world: World): ControlCall[] {
  const { history } = world.state;
  const idOf = ({ params }: ControlRequest) => params['id'] ?? '';
  return [
    { method: 'GET', path: '/health', handle: () => health(world) },
    { method: 'POST', path: '/reset', handle: () => (reset(world), {}) },
    { method: 'GET', path: '/snapshots', handle: () => history.list() },
    {
      method: 'POST',
      path: '/snapshots',
      members: ['name'],
      handle: ({ body }) => snapshot(world, text(body['name'])),
    },
    {
      method: 'POST',
      path: '/snapshots/:id/restore',
      handle: (request) => (restore(world, idOf(request)), {}),
    },
    { method: 'DELETE', path: '/snapshots/:id', handle: (request) => (removeSnapshot(world, idOf(request)), {}) },
    {
      method: 'GET',
      path: '/messages/latest',
      query: [...messageFilters, 'wait'],
      handle: (request) => latest(world, request),
    },
    {
      method: 'GET',
      path: '/messages',
      query: [...messageFilters, 'wait'],
      hint: () => droppedMessages(world),
      handle: (request) => list(world, request),
    },
    {
      method: 'DELETE',
      path: '/messages',
      query: messageFilters,
      handle: (request) => remove(world, request),
    },
    {
      method: 'GET',
      path: '/requests',
      query: requestFilters,
      handle: ({ query }) => askedRequests(world, query),
    },
    ...logCalls(world),
    ...usageCalls(world),
    ...askingCalls(world),
    ...fixtureCalls(world),
    ...tokenCalls(world),
    ...signUpCalls(world),
    ...userCalls(world),
    ...namespaceCalls(world),
    ...riskCalls(world),
    ...standInCalls(world),
    ...faultCalls(world),
    ...clockCalls(world),
  ];
}

import { setImmediate as turn } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Events, eventTypes } from '../../src/control/events/Events';
import { RawConnection } from '../attacks/raw';
import type { World } from '../../src/world/World';
import { startEmulator, withEmulator } from '../support/emulator';
import { EventStream } from '../support/eventStream';
import { mailed } from '../support/mailed';
import { onePool, password, poolId, user } from '../support/pools';
import { temporaryFolders } from '../support/temporary';

const bench = withEmulator({
  fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] }, users: [user('eve')] }),
});
const streams: EventStream[] = [];
const open = async (query = '', headers: Record<string, string> = {}, { emulator } = bench) => {
  const stream = await EventStream.open(`${emulator.url}/_emu/events${query}`, headers);
  streams.push(stream);
  return stream;
};
afterEach(() => {
  for (const stream of streams.splice(0)) stream.leave();
});

const signUp = mailed(bench);

const refused = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${bench.emulator.url}/_emu/events${query}`, { headers });
  return [response.status, (await response.json()) as unknown];
};

/** Counts who listens to the state and to the requests now. */
function listeners({ state, requests }: Pick<World, 'state' | 'requests'>) {
  let count = 0;
  const spies = [state, requests].map((source) => {
    const subscribe: (listener: never) => () => void = source.subscribe.bind(source);
    return jest.spyOn(source as typeof state, 'subscribe').mockImplementation((listener) => {
      count++;
      const stop = subscribe(listener as never);
      return () => {
        count--;
        stop();
      };
    });
  });
  return {
    count: () => count,
    end: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}

test('a stream is one of server-sent events that no cache keeps', async () => {
  const { response } = await open();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-length')).toBeNull();
});

test('a sign-up is told as its changes, its message and its request, in this order', async () => {
  const stream = await open();
  await signUp('ada');
  const told = [];
  for (let event = await stream.next(); told.push(event), event.type !== 'request';) event = await stream.next();
  const created = told.find(({ data }) => data['table'] === 'users');
  expect(created).toMatchObject({
    type: 'change',
    data: { kind: 'commit', cause: 'SignUp', type: 'created', keys: { userPoolId: poolId, username: 'ada' } },
  });
  expect(created?.id).toMatch(/^\d+-\d+$/);
  const [message] = await bench.emulator.messages.list();
  expect(told.find(({ type }) => type === 'message')?.data).toEqual(message);
  expect(told.at(-1)).toMatchObject({
    type: 'request',
    data: { operation: 'SignUp', outcome: 'answered', number: 1, userPoolId: poolId },
  });
  expect(JSON.stringify(told)).not.toContain(password);
  const others = told.filter(({ type }) => type === 'change');
  expect(JSON.stringify(others)).not.toContain(message?.code);
});

test('a deleted user is a change, and so is each thing of theirs', async () => {
  const stream = await open('?types=change&tables=users');
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'eve' }));
  expect((await stream.next()).data).toMatchObject({ table: 'users', type: 'deleted', keys: { username: 'eve' } });
});

test('is asked for by type, table and pool', async () => {
  const messages = await open('?types=message,request');
  const { UserPool } = await bench.client.send(new CreateUserPoolCommand({ PoolName: 'other' }));
  const ofOther = await open(`?userPoolId=${UserPool?.Id}`);
  await signUp('ada');
  await bench.client.send(new AdminGetUserCommand({ UserPoolId: UserPool?.Id, Username: 'no' })).catch(() => undefined);
  expect([await messages.next(), await messages.next(), await messages.next()]).toMatchObject([
    { type: 'request', data: { operation: 'CreateUserPool' } },
    { type: 'message', data: { to: 'ada@example.com' } },
    { type: 'request', data: { operation: 'SignUp' } },
  ]);
  expect(await ofOther.next()).toMatchObject({
    type: 'request',
    data: { operation: 'AdminGetUser', code: 'UserNotFoundException' },
  });
});

test('what a pool itself becomes is the pool’s own', async () => {
  const { UserPool } = await bench.client.send(new CreateUserPoolCommand({ PoolName: 'other' }));
  const stream = await open(`?userPoolId=${UserPool?.Id}&types=change`);
  const row = bench.world.state.userPools.get('', UserPool?.Id ?? '');
  bench.world.state.userPools.set({ ...row!, name: 'renamed' });
  expect((await stream.next()).data).toMatchObject({ type: 'updated', keys: { id: UserPool?.Id, name: 'renamed' } });
});

test('a reset and a restore are told as such, whatever pool is asked for', async () => {
  await signUp('ada');
  const id = await bench.emulator.snapshot();
  const stream = await open('?userPoolId=none');
  await bench.emulator.reset();
  await bench.emulator.restore(id);
  expect([await stream.next(), await stream.next()]).toMatchObject([
    { type: 'reset', data: { rows: expect.any(Number) } },
    { type: 'restore', data: { id, rows: expect.any(Number) } },
  ]);
});

test('what is kept since an instant comes first', async () => {
  const since = bench.emulator.clock.now() - 1;
  bench.emulator.clock.advance('1s');
  await signUp('ada');
  const stream = await open(`?since=${since}&types=message,request`);
  await signUp('bob');
  expect([await stream.next(), await stream.next(), await stream.next()]).toMatchObject([
    { type: 'message', data: { username: 'ada' } },
    { type: 'request', data: { operation: 'SignUp' } },
    { type: 'message', data: { username: 'bob' } },
  ]);
});

describe('who comes back', () => {
  const lastId = async (stream: EventStream) => /id: (.*)/.exec((await stream.block()) ?? '')?.[1] ?? '';

  test('having missed nothing is told nothing', async () => {
    const id = await lastId(await open());
    const again = await open('', { 'Last-Event-ID': id });
    await signUp('ada');
    expect((await again.next()).type).toBe('change');
  });

  test('having missed something is told so', async () => {
    const id = await lastId(await open());
    await signUp('ada');
    expect(await (await open('', { 'Last-Event-ID': id })).next()).toMatchObject({ type: 'dropped', data: {} });
    await bench.emulator.reset();
    expect((await (await open('?types=message', { 'Last-Event-ID': id })).next()).type).toBe('dropped');
  });
});

test('who reads too slowly holds up nobody, and is told how much was dropped', async () => {
  const { state } = bench.world;
  const slow = await open('?types=message');
  const watch = await open('?types=message');
  const body = 'x'.repeat(100_000);
  const sent = (n: number) => ({
    ...{ id: `m${String(n).padStart(4, '0')}`, userPoolId: poolId, username: 'ada', medium: 'EMAIL' as const },
    ...{ to: 'ada@example.com', body, triggerSource: 'x', operation: 'x', at: n },
  });
  for (let n = 0; n < 300; n++) {
    state.messages.put(sent(n));
    expect((await watch.next()).data['id']).toBe(sent(n).id);
  }
  let read = 0;
  let event = await slow.next();
  for (; event.type === 'message'; event = await slow.next()) read++;
  expect(event).toEqual({ type: 'dropped', id: expect.any(String) as string, data: { count: 300 - read } });
  expect(read).toBeLessThan(300);
  state.messages.put(sent(300));
  expect((await slow.next()).data['id']).toBe(sent(300).id);
});

test('fifty readers cost one listener each of state and requests, and none once they are gone', async () => {
  const { emulator, world } = await startEmulator({ fixtures: onePool() });
  const watch = listeners(world);
  const address = `${emulator.url}/_emu/events`;
  const many = await Promise.all(Array.from({ length: 50 }, () => EventStream.open(address)));
  expect(watch.count()).toBe(2);
  await emulator.reset();
  for (const stream of many) expect((await stream.next()).type).toBe('reset');
  for (const stream of many) stream.leave();
  while (watch.count() > 0) await turn();
  const late = await EventStream.open(address);
  expect(watch.count()).toBe(2);
  late.leave();
  while (watch.count() > 0) await turn();
  watch.end();
  await emulator.stop();
});

test('a sign of life comes while nothing happens, and carries where the stream is', async () => {
  const gone = new AbortController();
  const chunks = new Events(bench.world, 5).stream({ types: eventTypes }, gone.signal);
  expect((await chunks.next()).value).toMatch(/^retry: 1000\nid: \d+-0\n\n$/);
  expect((await chunks.next()).value).toMatch(/^(: alive\nid: \d+-0\n\n)+$/);
  gone.abort();
  expect(await chunks.next()).toEqual({ done: true, value: undefined });
});

test('to look ahead is not to listen', async () => {
  const { emulator, world } = await startEmulator({ fixtures: onePool() });
  const watch = listeners(world);
  const answer = await fetch(`${emulator.url}/_emu/events`, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(watch.count()).toBe(0);
  watch.end();
  await emulator.stop();
});

test('an emulator that stops ends its streams', async () => {
  const { emulator } = await startEmulator({ fixtures: onePool() });
  const stream = await EventStream.open(`${emulator.url}/_emu/events`);
  await stream.block();
  await emulator.stop();
  await expect(stream.block()).rejects.toThrow();
});

describe('an emulator that keeps its state', () => {
  const folder = temporaryFolders();

  test('tells of nothing that is not saved yet', async () => {
    const { emulator, world } = await startEmulator({ fixtures: onePool(), persist: folder() });
    const { durable } = world;
    let save = () => {};
    const saved = new Promise<void>((resolve) => (save = resolve));
    (world as { durable: typeof durable }).durable = () => saved;
    const gone = new AbortController();
    const chunks = new Events(world).stream({ types: ['change'] }, gone.signal);
    await chunks.next();
    let isTold = false;
    const told = chunks.next().then(({ value }) => ((isTold = true), value));
    world.state.groups.put({ userPoolId: poolId, name: 'g', createdAt: 0, modifiedAt: 0 });
    for (let n = 0; n < 20; n++) await turn();
    expect(isTold).toBe(false);
    save();
    expect(await told).toContain('"table":"groups"');
    gone.abort();
    await chunks.next();
    (world as { durable: typeof durable }).durable = durable;
    await emulator.stop();
  });
});

describe('is refused', () => {
  const invalid = (message: string, hint: unknown = expect.any(String)) => [
    400,
    { error: 'InvalidQuery', message, hint },
  ];

  test('a type or a table that is none, by name', async () => {
    const hint = 'There are change, message, request, reset, restore.';
    expect(await refused('?types=message,mail')).toEqual(invalid('There is no type "mail".', hint));
    expect(await refused('?types=')).toEqual(invalid('There is no type "".', hint));
    expect(await refused('?tables=__proto__')).toEqual(invalid('There is no table "__proto__".'));
  });

  test('what it does not know, and an instant that is none', async () => {
    expect(await refused('?type=message')).toEqual(invalid('There is no parameter "type".'));
    expect(await refused('?since=soon')).toEqual(invalid('since is no instant.'));
  });

  test.each([
    ['Origin', 'http://evil.example'],
    ['Sec-Fetch-Site', 'cross-site'],
  ])('another site’s page: %s: %s', async (name, value) => {
    const connection = new RawConnection(bench.emulator.port);
    connection.send(`GET /_emu/events HTTP/1.1\r\nHost: localhost\r\n${name}: ${value}\r\nConnection: close\r\n\r\n`);
    expect((await connection.untilClosed()).map(({ status }) => status)).toEqual([403]);
  });
});

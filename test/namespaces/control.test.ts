import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AdminCreateUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, startEmulator, storedBy, withEmulator } from '../support/emulator';
import { RawConnection } from '../attacks/raw';
import { onePool, poolId, user } from '../support/pools';
import { control } from './support';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
const url = () => bench.emulator.url;
const list = async () => (await control(url(), 'GET', '/namespaces')).body;

afterEach(async () => {
  for (const { name } of (await list()) as { name: string }[]) await control(url(), 'DELETE', `/namespaces/${name}`);
});

describe('a call of the control API', () => {
  it('makes a namespace, or answers the one there is, lists and closes it', async () => {
    const made = { name: 'worker-1', url: `${url()}/_namespaces/worker-1` };
    expect(await list()).toEqual([]);
    expect(await control(url(), 'PUT', '/namespaces/worker-1')).toEqual({ status: 200, body: made });
    const client = clientFor(made);
    await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    expect(await control(url(), 'PUT', '/namespaces/worker-1')).toEqual({ status: 200, body: made });
    const count = async () => (await client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users?.length;
    expect(await count()).toBe(2);
    await control(url(), 'POST', '/reset');
    expect([await list(), await count()]).toEqual([[made], 2]);
    expect(await control(url(), 'DELETE', '/namespaces/worker-1')).toEqual({ status: 200, body: {} });
    expect(await list()).toEqual([]);
    await expect(count()).rejects.toMatchObject({ name: 'UnknownNamespaceException' });
    await control(url(), 'PUT', '/namespaces/worker-1');
    expect(await count()).toBe(1);
    client.destroy();
  });

  it.each(['a.b_c-D9', '...', '__proto__', 'constructor', 'x'.repeat(64)])('takes the name %s', async (name) => {
    const made = { name, url: `${url()}/_namespaces/${name}` };
    expect(await control(url(), 'PUT', `/namespaces/${name}`)).toEqual({ status: 200, body: made });
    expect(await list()).toEqual([made]);
    expect((await control(made.url, 'GET', '/health')).status).toBe(200);
  });

  it.each(['a%2Fb', '..%2F..', 'a%20b', '%C3%A9', 'a%00', "a'b", 'x'.repeat(65), 'a%0A'])(
    'refuses the name %s',
    async (name) => {
      const before = storedBy(bench);
      expect(await control(url(), 'PUT', `/namespaces/${name}`)).toEqual({
        status: 400,
        body: {
          error: 'InvalidName',
          message: 'That is no name of a namespace.',
          hint: 'It has 1 to 64 of A-Z, a-z, 0-9, dots, hyphens and underscores, and is not . or ..',
        },
      });
      expect(await list()).toEqual([]);
      expect(storedBy(bench)).toEqual(before);
    },
  );

  it('refuses to close what there is not', async () => {
    for (const name of ['nobody', '__proto__', 'toString', 'a%2Fb']) {
      expect(await control(url(), 'DELETE', `/namespaces/${name}`)).toEqual({
        status: 404,
        body: {
          error: 'UnknownNamespace',
          message: 'There is no namespace of that name.',
          hint: 'GET /_emu/namespaces lists them.',
        },
      });
    }
  });

  it('refuses members and parameters by name, and what comes from another site', async () => {
    const unknown = await control(url(), 'PUT', '/namespaces/a', { fixtures: [] });
    expect(unknown).toMatchObject({ status: 400, body: { error: 'InvalidBody' } });
    expect(await control(url(), 'PUT', '/namespaces/a?x=1')).toMatchObject({ status: 400 });
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const foreign = await fetch(`${url()}/_emu/namespaces/a`, { method: 'PUT', headers });
    expect([foreign.status, await list()]).toEqual([403, []]);
  });

  it('makes as many as may be, and no more', async () => {
    for (let at = 0; at < 256; at++) await bench.emulator.namespace(`n${at}`);
    const refusal = {
      status: 409,
      body: {
        error: 'TooManyNamespaces',
        message: 'There are 256 namespaces, which is as many as may be.',
        hint: 'DELETE /_emu/namespaces/<name> lets one go.',
      },
    };
    expect(await control(url(), 'PUT', '/namespaces/one-more')).toEqual(refusal);
    expect(await list()).toHaveLength(256);
    expect((await control(url(), 'PUT', '/namespaces/n7')).status).toBe(200);
    await control(url(), 'DELETE', '/namespaces/n7');
    expect((await control(url(), 'PUT', '/namespaces/one-more')).status).toBe(200);
  });

  it('is refused in a namespace', async () => {
    const { url: inside } = await bench.emulator.namespace('a');
    for (const [method, path] of [
      ['GET', '/namespaces'],
      ['PUT', '/namespaces/b'],
      ['DELETE', '/namespaces/a'],
    ] as const) {
      expect(await control(inside, method, path)).toEqual({
        status: 400,
        body: {
          error: 'NoNamespaces',
          message: 'A namespace has no namespaces of its own.',
          hint: 'Ask the emulator itself, at the address without /_namespaces/.',
        },
      });
    }
    expect(await list()).toEqual([{ name: 'a', url: inside }]);
  });
});

describe('in the process', () => {
  it('a namespace is an emulator like any other', async () => {
    const mine = await bench.emulator.namespace('mine');
    expect(await bench.emulator.namespace('mine')).toBe(mine);
    expect([mine.url, mine.port]).toEqual([`${url()}/_namespaces/mine`, bench.emulator.port]);
    expect(mine.env).toMatchObject({
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: mine.url,
      AWS_ENDPOINT_URL_STS: mine.url,
    });
    expect(mine.report()).toEqual({ ...bench.emulator.report(), url: mine.url });
    const client = clientFor(mine);
    const id = await mine.snapshot();
    await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    const users = () => mine.report().userPools[0]?.EstimatedNumberOfUsers;
    expect(users()).toBe(2);
    await mine.restore(id);
    expect(users()).toBe(1);
    client.destroy();
    await mine.stop();
    expect(await list()).toEqual([]);
    const again = await bench.emulator.namespace('mine');
    expect(again).not.toBe(mine);
    await mine.stop();
    expect(await list()).toEqual([{ name: 'mine', url: again.url }]);
  });

  it('a namespace has none of its own, and no name that is none', async () => {
    const mine = await bench.emulator.namespace('mine');
    await expect(mine.namespace('b')).rejects.toMatchObject({ code: 'NoNamespaces' });
    for (const name of ['', '..', 'a/b', 'a b', 7 as never]) {
      await expect(bench.emulator.namespace(name)).rejects.toMatchObject({ code: 'InvalidName' });
    }
    expect(await list()).toEqual([{ name: 'mine', url: mine.url }]);
  });

  it('closing ends what is being answered, and whoever waits', async () => {
    const mine = await bench.emulator.namespace('waiting');
    const held = mine.messages.latest({ wait: 60_000 });
    const raw = new RawConnection(mine.port);
    const head = (line: string) => `${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    raw.send(head('GET /_namespaces/waiting/_emu/messages?wait=60000'), head('DELETE /_emu/namespaces/waiting'));
    expect(await raw.untilClosed()).toEqual([]);
    expect(await held).toBeUndefined();
    expect(await list()).toEqual([]);
  });

  it('closing lets its memory go', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = async () => {
      const mine = await bench.emulator.namespace('used');
      const client = clientFor(mine);
      await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob' }));
      client.destroy();
      await control(mine.url, 'GET', '/health');
      await control(mine.url, 'GET', '/clock');
      await control(url(), 'DELETE', '/namespaces/used');
      return new WeakRef(mine.clock);
    };
    const refs: WeakRef<object>[] = [];
    for (let at = 0; at < 5; at++) refs.push(await used());
    await control(url(), 'GET', '/health');
    collect();
    expect(refs.slice(0, -1).flatMap((ref) => ref.deref() ?? [])).toEqual([]);
  });
});

describe('with a folder to persist in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'namespaces-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('namespaces begin with the fixtures and are not kept', async () => {
    const start = async () =>
      (await startEmulator({ fixtures: onePool({ users: [user('ada')] }), persist: folder })).emulator;
    const first = await start();
    const client = clientFor(first);
    await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'kept' }));
    client.destroy();
    await first.namespace('a');
    await first.stop();
    const second = await start();
    const usersIn = (emulator: typeof second) => emulator.report().userPools[0]?.EstimatedNumberOfUsers;
    expect((await control(second.url, 'GET', '/namespaces')).body).toEqual([]);
    expect([usersIn(second), usersIn(await second.namespace('a'))]).toEqual([2, 1]);
    await second.stop();
  });
});

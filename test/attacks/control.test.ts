import request from 'supertest';
import { startEmulator, storedBy, withEmulator } from '../support/emulator';
import { onePool } from '../support/pools';
import { RawConnection, soundCall } from './raw';

const entries: { level: string }[] = [];
const bench = withEmulator({ fixtures: onePool(), logLevel: 'debug', log: (entry) => void entries.push(entry) });
const control = () => request(`http://127.0.0.1:${bench.emulator.port}`);

afterEach(() => {
  expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
  entries.length = 0;
});

const get = (path: string, lines: string[]) =>
  `GET ${path} ${['HTTP/1.1', ...lines].join('\r\n')}\r\nConnection: close\r\n\r\n`;

async function statusFor(port: number, host: string | undefined, origin?: string): Promise<number | undefined> {
  const lines = [
    ...(host === undefined ? [] : [`Host: ${host}`]),
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
  ];
  const [answer] = await new RawConnection(port).send(get('/_emu/health', lines)).untilClosed();
  return answer?.status;
}

describe('an emulator on the loopback', () => {
  test.each([
    ['localhost', 200],
    ['LOCALHOST:4401', 200],
    ['localhost.', 200],
    ['localhost.:4401', 200],
    ['127.0.0.1:4401', 200],
    ['127.0.0.2', 200],
    ['[::1]', 200],
    ['[::1]:4401', 200],
    ['mypool.localhost:4401', 200],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['evil.example/localhost', 403],
    ['localhost@evil.example', 403],
    ['192.168.1.20:4401', 403],
    ['[fe80::1]:4401', 403],
    ['', 403],
    [':4401', 403],
  ])('asked as "%s" answers %i', async (host, status) => {
    expect(await statusFor(bench.emulator.port, host)).toBe(status);
  });

  test('asked in HTTP/1.0 without a Host refuses', async () => {
    const [answer] = await new RawConnection(bench.emulator.port)
      .send('GET /_emu/health HTTP/1.0\r\n\r\n')
      .untilClosed();
    expect(answer?.status).toBe(403);
  });

  test.each([
    ['http://localhost:4401', 200],
    ['http://LOCALHOST:4401', 200],
    ['http://localhost:4402', 403],
    ['http://localhost', 403],
    ['http://evil.example', 403],
    ['null', 403],
    ['', 403],
  ])('asked from a page of "%s" answers %i', async (origin, status) => {
    expect(await statusFor(bench.emulator.port, 'localhost:4401', origin)).toBe(status);
  });

  test('answers no cross-site preflight for the control API with more than AWS’s wire allows', async () => {
    const { headers } = await control()
      .options('/_emu/reset')
      .set({ Origin: 'http://evil.example', 'Access-Control-Request-Method': 'DELETE' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('an emulator that listens to the network', () => {
  const open = withEmulator({ fixtures: onePool(), host: '0.0.0.0', publicUrl: 'https://Cognito.test/' });

  test.each([
    ['192.168.1.20:4401', 200], // an address cannot be rebound
    ['[fe80::1]:4401', 200],
    ['0.0.0.0:4401', 200],
    ['cognito.test', 200],
    ['localhost:4401', 200],
    ['evil.example', 403],
    ['192.168.1.20.evil.example', 403],
  ])('asked as "%s" answers %i', async (host, status) => {
    expect(await statusFor(open.emulator.port, host)).toBe(status);
  });

  test.each([
    ['https://cognito.test', 200], // the proxy in front of it changed the Host
    ['http://cognito.test', 403],
    ['https://evil.example', 403],
  ])('asked from a page of "%s" answers %i', async (origin, status) => {
    expect(await statusFor(open.emulator.port, 'localhost:4401', origin)).toBe(status);
  });
});

describe('a hostile call of the control API', () => {
  const refusedAs = async (
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
    method: 'post' | 'put' = 'post',
  ) => {
    const before = storedBy(bench);
    const now = bench.emulator.clock.freeze(true);
    const { status, body: answer } = await control()
      [method](path)
      .set({ 'Content-Type': 'application/json', ...headers })
      .send(body as string);
    expect(storedBy(bench)).toEqual(before);
    expect(bench.emulator.clock.now()).toBe(now);
    return [status, (answer as { error: string }).error];
  };

  test('too large', async () => {
    expect(await refusedAs('/_emu/snapshots', `{"name":"${'x'.repeat(5_000_000)}"}`)).toEqual([413, 'InvalidRequest']);
  });
  test('in a charset of nobody', async () => {
    expect(await refusedAs('/_emu/snapshots', '{}', { 'Content-Type': 'application/json; charset=nobody' })).toEqual([
      415,
      'InvalidRequest',
    ]);
  });
  test('compressed in a way of nobody', async () => {
    expect(await refusedAs('/_emu/snapshots', '{}', { 'Content-Encoding': 'nobody' })).toEqual([415, 'InvalidRequest']);
  });
  test('compressed, but not', async () => {
    expect(await refusedAs('/_emu/snapshots', '{}', { 'Content-Encoding': 'gzip' })).toEqual([400, 'InvalidRequest']);
  });
  test('with a path that does not decode', async () => {
    expect(await refusedAs('/_emu/snapshots/%zz/restore', '{}')).toEqual([400, 'InvalidRequest']);
  });
  test('with a name of a prototype for an id', async () => {
    expect(await refusedAs('/_emu/snapshots/__proto__/restore', '{}')).toEqual([404, 'UnknownSnapshot']);
  });

  test.each([
    { now: -1 },
    { now: 1e300 },
    { now: '+275760-09-13' },
    { now: true },
    { now: null },
    { now: {} },
    { frozen: 'yes' },
    { now: 'never', frozen: false },
  ])('that sets the clock to %j', async (body) => {
    expect(await refusedAs('/_emu/clock', JSON.stringify(body), {}, 'put')).toEqual([400, 'InvalidTime']);
  });
  test.each([{ by: 1e300 }, { by: '999999999999d' }, { by: -1e15 }, { by: '1e3s' }, { by: [] }])(
    'that advances it by %j',
    async (body) => {
      expect(await refusedAs('/_emu/clock/advance', JSON.stringify(body))).toEqual([400, 'InvalidTime']);
    },
  );

  test('that sends a list for a body', async () => {
    expect(await refusedAs('/_emu/clock/advance', '[]')).toEqual([400, 'InvalidBody']);
  });
});

describe('waiting for a message', () => {
  const wait = 'GET /_emu/messages?wait=60000 HTTP/1.1\r\nHost: localhost\r\n\r\n';
  /** Counts who listens to changes now. */
  const listeners = () => {
    const { subscribe } = bench.world.state;
    let count = 0;
    const spy = jest.spyOn(bench.world.state, 'subscribe').mockImplementation((listener) => {
      count++;
      const stop = subscribe(listener);
      return () => {
        count--;
        stop();
      };
    });
    return {
      count: () => count,
      end: () => {
        spy.mockRestore();
      },
    };
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test('ends when the caller leaves', async () => {
    const watch = listeners();
    const connection = new RawConnection(bench.emulator.port).send(wait);
    while (watch.count() === 0) await turn();
    connection.vanish();
    while (watch.count() > 0) await turn();
    watch.end();
  });

  test('ends when the emulator stops, here and over the wire', async () => {
    const { emulator } = await startEmulator({ fixtures: onePool() });
    const connection = new RawConnection(emulator.port).send(wait);
    const other = new RawConnection(emulator.port).send(soundCall);
    await other.until(1); // by now the waiter is served too, and this connection is idle
    const silent = new RawConnection(emulator.port);
    const here = emulator.messages.latest({ wait: 60_000 });
    await emulator.stop();
    expect(await here).toBeUndefined();
    await Promise.all([connection, other, silent].map((one) => one.untilClosed()));
  });

  test('for no time answers at once', async () => {
    expect((await control().get('/_emu/messages').query({ wait: 0 })).body).toEqual([]);
  });

  test.each(['-1', 'soon', '', '1e3', '60001', '9'.repeat(400)])('for "%s" is refused', async (text) => {
    for (const path of ['/_emu/messages', '/_emu/messages/latest']) {
      const { status, body } = await control().get(path).query({ wait: text });
      expect([status, body]).toEqual([
        400,
        {
          error: 'InvalidQuery',
          message: 'wait is no number of milliseconds up to a minute.',
          hint: 'Write one from 0 to 60000, and ask again where that is not enough.',
        },
      ]);
    }
  });
});

import request from 'supertest';
import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { mailed } from '../support/mailed';
import { clientId, onePool, poolId } from '../support/pools';

const bench = withEmulator({ fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email', 'phone_number'] } }) });
const control = () => request(`http://127.0.0.1:${bench.emulator.port}`);

const signUp = mailed(bench);
const usernames = () => [...bench.world.state.users.rows(poolId)].map(({ username }) => username);

test('health tells version, region, account and the emulator’s time', async () => {
  await control().put('/_emu/clock').send({ now: '2026-05-01T10:00:00Z', frozen: true });
  const { body } = await control().get('/_emu/health').expect(200);
  expect(body).toEqual({
    status: 'ok',
    version: '0.1.0',
    uptimeMs: expect.any(Number) as number,
    region: 'us-east-1',
    accountId: '000000000000',
    fixtures: ['(inline document)'],
    messages: { kept: 0, dropped: 0 },
    now: 1777629600000,
  });
});

test('uptime is real time, whatever the clock shows', async () => {
  const uptime = async () => ((await control().get('/_emu/health')).body as { uptimeMs: number }).uptimeMs;
  const before = await uptime();
  bench.emulator.clock.advance('1d');
  expect(await uptime()).toBeLessThan(before + 3_600_000);
});

test('health is guarded like the rest, though express does not answer it', async () => {
  const response = await control().get('/_emu/health').set('Host', 'evil.example');
  expect([response.status, (response.body as { error: string }).error]).toEqual([403, 'Forbidden']);
  expect((await control().post('/_emu/health')).status).toBe(404);
  expect((await control().head('/_emu/health')).status).toBe(200);
});

describe('messages', () => {
  test('are listed oldest first and asked for by recipient', async () => {
    await signUp('ada');
    await signUp('bob');
    const { body } = await control().get('/_emu/messages').expect(200);
    expect((body as { to: string }[]).map(({ to }) => to)).toEqual(['ada@example.com', 'bob@example.com']);
    const latest = await control()
      .get('/_emu/messages/latest')
      .query({ to: 'ADA@example.com', medium: 'email', userPoolId: poolId });
    expect(latest.body).toMatchObject({
      userPoolId: poolId,
      clientId,
      username: 'ada',
      medium: 'EMAIL',
      to: 'ada@example.com',
      subject: 'Your verification code',
      code: expect.stringMatching(/^\d{6}$/) as string,
      triggerSource: 'CustomMessage_SignUp',
      operation: 'SignUp',
    });
  });

  test('are asked for by operation and trigger', async () => {
    await signUp('ada');
    await bench.client.send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username: 'ada' }));
    const triggersOf = async (query: object) => {
      const { body } = await control().get('/_emu/messages').query(query);
      return (body as { triggerSource: string }[]).map(({ triggerSource }) => triggerSource);
    };
    expect(await triggersOf({ operation: 'signup' })).toEqual(['CustomMessage_SignUp']);
    expect(await triggersOf({ triggerSource: 'CustomMessage_ResendCode' })).toEqual(['CustomMessage_ResendCode']);
    expect(await triggersOf({ operation: 'SignUp', triggerSource: 'CustomMessage_ResendCode' })).toEqual([]);
  });

  describe('of what no message can be are asked for in vain, and that is said', () => {
    const strangers: [object, string, string][] = [
      [{ medium: 'MAIL' }, 'There is no medium "MAIL".', 'Did you mean EMAIL?'],
      [
        { triggerSource: 'CustomMessage_SigUp' },
        'There is no triggerSource "CustomMessage_SigUp".',
        'Did you mean CustomMessage_SignUp?',
      ],
      [{ operation: 'SignUpp' }, 'There is no operation "SignUpp".', 'Did you mean SignUp?'],
      [
        { operation: 'nothing of the kind' },
        'There is no operation "nothing of the kind".',
        'GET /_emu/requests lists calls with their names.',
      ],
    ];
    test.each(strangers)('%j', async (query, message, hint) => {
      await signUp('ada');
      const refused = { error: 'InvalidQuery', message, hint };
      expect((await control().get('/_emu/messages').query(query).expect(400)).body).toEqual(refused);
      expect((await control().get('/_emu/messages/latest').query(query).expect(400)).body).toEqual(refused);
      expect((await control().delete('/_emu/messages').query(query).expect(400)).body).toEqual(refused);
      const { messages } = bench.emulator;
      await expect(messages.list(query)).rejects.toThrow(message);
      await expect(messages.latest(query)).rejects.toThrow(message);
      await expect(messages.clear(query)).rejects.toThrow(message);
      expect(await messages.list()).toHaveLength(1);
    });

    test.each([
      { medium: 'sms' },
      { medium: '', operation: '', triggerSource: '' },
      { operation: 'adminResetUserPassword' },
      { operation: 'Token_POST' },
      { triggerSource: 'customsmssender_Authentication' },
      { triggerSource: 'AccountTakeOverNotification' },
      { triggerSource: 'CustomEmailSender_AccountTakeOverNotification' },
    ])('but not of what none was yet: %j', async (query) => {
      await control().get('/_emu/messages').query(query).expect(200, []);
    });
  });

  test('of one instant keep the order in which they were sent', async () => {
    bench.emulator.clock.freeze(true);
    const names = Array.from({ length: 20 }, (_, n) => `user${(n * 7) % 20}`);
    for (const name of names) await signUp(name);
    const messages = await bench.emulator.messages.list();
    expect(new Set(messages.map(({ at }) => at)).size).toBe(1);
    expect(messages.map(({ username }) => username)).toEqual(names);
    expect((await bench.emulator.messages.latest())?.username).toBe(names.at(-1));
  });

  test('are awaited', async () => {
    const awaited = control().get('/_emu/messages/latest').query({ to: 'ada@example.com', wait: 10_000 });
    const answer = awaited.then(({ body }) => body as { username: string });
    await signUp('bob');
    await signUp('ada');
    expect((await answer).username).toBe('ada');
  });

  test('that never come end the wait', async () => {
    expect((await control().get('/_emu/messages').query({ wait: 5 })).body).toEqual([]);
    const { status, body } = await control().get('/_emu/messages/latest');
    expect([status, (body as { error: string }).error]).toEqual([404, 'NoMessage']);
  });

  test('are kept up to ten thousand: the oldest leave, and how many did is told', async () => {
    const { state } = bench.world;
    const sent = (n: number) => ({
      ...{ id: String(n).padStart(6, '0'), userPoolId: poolId, username: 'ada', medium: 'EMAIL' as const },
      ...{ to: `${n % 2 === 0 ? 'Even' : 'odd'}@example.com`, body: 'x', triggerSource: 'x', operation: 'x', at: n },
    });
    state.transaction(() => {
      for (let n = 0; n < 10_000; n++) state.messages.put(sent(n));
    });
    expect((await control().get('/_emu/messages?since=9998')).headers['x-cognito-emu-hint']).toBeUndefined();
    for (let n = 10_000; n < 10_003; n++) state.messages.put(sent(n));
    const { body, headers } = await control().get('/_emu/messages').query({ to: 'even@example.com' });
    expect((body as { at: number }[]).map(({ at }) => at)).toEqual(Array.from({ length: 5000 }, (_, n) => 4 + 2 * n));
    expect(headers['x-cognito-emu-hint']).toBe('The newest 10000 are kept: 3 older ones were dropped.');
    expect((await control().get('/_emu/health')).body).toMatchObject({ messages: { kept: 10_000, dropped: 3 } });
    await bench.emulator.reset();
    expect((await control().get('/_emu/health')).body).toMatchObject({ messages: { kept: 0, dropped: 0 } });
  });

  test('cost a waiter nothing when others are written', async () => {
    const { state } = bench.world;
    const waiting = bench.emulator.messages.latest({ to: 'ada@example.com', wait: 10_000 });
    const reads = [jest.spyOn(state.messages, 'rows'), jest.spyOn(state.messages, 'all')];
    await signUp('bob');
    await signUp('cyd');
    for (const read of reads) expect(read).not.toHaveBeenCalled();
    await signUp('ada');
    expect((await waiting)?.username).toBe('ada');
    for (const read of reads) read.mockRestore();
  });

  test('are awaited by as many as like', async () => {
    const wait = (to: string) => bench.emulator.messages.latest({ to, wait: 10_000 });
    const waiting = Promise.all(Array.from({ length: 20 }, (_, n) => wait(`user${n}@example.com`)));
    for (let n = 0; n < 20; n++) await signUp(`user${n}`);
    expect((await waiting).map((message) => message?.username)).toEqual(
      Array.from({ length: 20 }, (_, n) => `user${n}`),
    );
  });

  test('that a restored snapshot brings back are found by who waits', async () => {
    await signUp('ada');
    const point = await bench.emulator.snapshot();
    await bench.emulator.messages.clear();
    const waiting = bench.emulator.messages.latest({ to: 'ada@example.com', wait: 10_000 });
    await bench.emulator.restore(point);
    expect((await waiting)?.username).toBe('ada');
    await control().delete(`/_emu/snapshots/${point}`).expect(200);
  });

  test('since an instant, and none after deletion', async () => {
    await signUp('ada');
    const [first] = await bench.emulator.messages.list();
    await signUp('bob');
    const since = await control().get('/_emu/messages').query({ since: first?.at, to: 'ada@example.com' });
    expect(since.body).toEqual([]);
    expect((await control().delete('/_emu/messages')).body).toEqual({ deleted: 2 });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });
});

describe('going back', () => {
  test('a reset takes everything since the start away', async () => {
    const before = storedBy(bench);
    await signUp('ada');
    bench.emulator.clock.advance('1h');
    await control().post('/_emu/reset').expect(200);
    expect(storedBy(bench)).toEqual(before);
    expect(Math.abs(bench.emulator.clock.now() - bench.world.clock.reset())).toBeLessThan(1000);
  });

  test('snapshots are named points', async () => {
    await signUp('ada');
    const { body } = await control().post('/_emu/snapshots').send({ name: 'one user' }).expect(200);
    const { id } = body as { id: string };
    await signUp('bob');
    const listed = await control().get('/_emu/snapshots');
    expect(listed.body).toEqual([expect.objectContaining({ id, name: 'one user' })]);
    await control().post(`/_emu/snapshots/${id}/restore`).expect(200);
    expect(usernames()).toEqual(['ada']);
    await control().delete(`/_emu/snapshots/${id}`).expect(200);
    const gone = await control().post(`/_emu/snapshots/${id}/restore`);
    expect([gone.status, (gone.body as { error: string }).error]).toEqual([404, 'UnknownSnapshot']);
  });
});

describe('the clock', () => {
  test('is read, set, advanced, frozen and given back', async () => {
    const { body: set } = await control().put('/_emu/clock').send({ now: 1000, frozen: true });
    expect(set).toEqual({ now: 1000, frozen: true });
    expect((await control().post('/_emu/clock/advance').send({ by: '61m' })).body).toEqual({
      now: 3661000,
      frozen: true,
    });
    expect((await control().get('/_emu/clock')).body).toEqual({ now: 3661000, frozen: true });
    expect((await control().delete('/_emu/clock')).body).toMatchObject({ frozen: false });
  });

  test('refuses what is no time', async () => {
    for (const [path, body] of [
      ['/_emu/clock/advance', { by: 'soon' }],
      ['/_emu/clock/advance', {}],
    ] as const) {
      const response = await control().post(path).send(body);
      expect([response.status, (response.body as { error: string }).error]).toEqual([400, 'InvalidTime']);
    }
    expect((await control().put('/_emu/clock').send({ now: 'never' })).status).toBe(400);
  });
});

describe('attacks', () => {
  const refusedWith = async (headers: Record<string, string>) => {
    await signUp('ada');
    const before = storedBy(bench);
    const response = await control().post('/_emu/reset').set(headers);
    expect([response.status, (response.body as { error: string }).error]).toEqual([403, 'Forbidden']);
    expect(storedBy(bench)).toEqual(before);
  };

  test('a foreign Host header (DNS rebinding) is refused', () => refusedWith({ Host: 'evil.example:4401' }));
  test('a request that a page of another site makes is refused', () => refusedWith({ 'Sec-Fetch-Site': 'cross-site' }));
  test('one of a sibling site too', () => refusedWith({ 'Sec-Fetch-Site': 'same-site' }));
  test('a foreign Origin is refused', () => refusedWith({ Origin: 'http://evil.example' }));
  test('the Origin of another port of this machine is refused', () => refusedWith({ Origin: 'http://127.0.0.1:1' }));
  test('an opaque Origin is refused', () => refusedWith({ Origin: 'null' }));
});

describe('what a call does not know is refused by name, never ignored', () => {
  type Row = ['get' | 'post' | 'put' | 'delete', string, object | undefined, string, string];
  const rows: Row[] = [
    ['get', '/_emu/health?now=1', undefined, 'There is no parameter "now".', 'This call takes none.'],
    [
      'delete',
      '/_emu/messages?wait=1',
      undefined,
      'There is no parameter "wait".',
      'This call takes userPoolId, to, medium, username, triggerSource, operation, since.',
    ],
    ['post', '/_emu/reset', { hard: true }, 'There is no member "hard".', 'This call takes none.'],
    ['put', '/_emu/clock', { now: 1000, freeze: true }, 'There is no member "freeze".', 'This call takes now, frozen.'],
    ['post', '/_emu/snapshots?name=a', {}, 'There is no parameter "name".', 'This call takes none.'],
  ];
  test.each(rows)('%s %s %j', async (method, path, body, message, hint) => {
    await signUp('ada');
    const before = storedBy(bench);
    const now = bench.emulator.clock.freeze(true);
    const response = await control()[method](path).send(body);
    const error = message.includes('parameter') ? 'InvalidQuery' : 'InvalidBody';
    expect([response.status, response.body]).toEqual([400, { error, message, hint }]);
    expect([storedBy(bench), bench.emulator.clock.now()]).toEqual([before, now]);
    expect((await control().get('/_emu/snapshots')).body).toEqual([]);
  });

  test('a parameter that comes twice', async () => {
    const response = await control().get('/_emu/messages?to=a&to=b');
    expect([response.status, response.body]).toEqual([
      400,
      { error: 'InvalidQuery', message: 'The parameter "to" came twice.' },
    ]);
  });
});

test('bodies that are no JSON and calls that do not exist are refused', async () => {
  const broken = await control().post('/_emu/snapshots').set('Content-Type', 'application/json').send('{"name":');
  expect([broken.status, (broken.body as { error: string }).error]).toEqual([400, 'InvalidBody']);
  expect((await control().get('/_emu/nothing')).status).toBe(404);
  expect((await control().get('/nothing')).status).toBe(404);
});

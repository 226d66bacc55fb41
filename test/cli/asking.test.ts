import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mailed } from '../support/mailed';
import { clientId, onePool, poolId, user } from '../support/pools';
import { startEmulator, storedBy, withEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { run } from './io';

const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    groups: [{ GroupName: 'admins' }],
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
  }),
});

const ask = (...args: string[]) => run([...args, '--url', bench.emulator.url]);
const signUp = mailed(bench);
const users = () => bench.emulator.report().userPools[0]?.EstimatedNumberOfUsers;
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('points to come back to', () => {
  test('reset', async () => {
    await signUp('bob');
    expect(await ask('reset')).toEqual({
      code: 0,
      out: `${bench.emulator.url} is as it was right after its start\n`,
      err: '',
    });
    expect(users()).toBe(1);
  });

  test('snapshot prints the id alone, restore takes it', async () => {
    const { out } = await ask('snapshot', '--name', 'empty');
    expect(out).toMatch(/^[0-9a-f-]{36}\n$/);
    await signUp('bob');
    expect((await ask('restore', 'empty')).code).toBe(0);
    await signUp('bob');
    expect(await ask('restore', out.trim(), '--json')).toEqual({
      code: 0,
      out: `${JSON.stringify({ event: 'restored', id: out.trim() })}\n`,
      err: '',
    });
    expect(users()).toBe(1);
  });

  test('a point that there is not', async () => {
    await signUp('bob');
    const before = storedBy(bench);
    expect(await ask('restore', 'nowhere')).toEqual({
      code: 1,
      out: '',
      err: 'cognito-emu: There is no snapshot of that id or name. GET /_emu/snapshots lists them.\n',
    });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('messages', () => {
  test('lists them, a line each, with what a tester looks for', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-01-02T03:04:05Z');
    await signUp('bob');
    await signUp('eve');
    const { code = '' } = (await bench.emulator.messages.latest({ to: 'bob@example.com' })) ?? {};
    const { out } = await ask('messages', '--to', 'BOB@example.com');
    expect(out).toBe(`2026-01-02T03:04:05.000Z  EMAIL  bob@example.com  ${code}  (Your verification code)\n`);
    const { out: all } = await ask('messages', '--json');
    expect(
      all
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { to: string }).to),
    ).toEqual(['bob@example.com', 'eve@example.com']);
  });

  test('follows those to come until it is interrupted', async () => {
    await signUp('bob');
    let interrupt: () => void = () => undefined;
    const untilStopped = () => new Promise<void>((stop) => (interrupt = stop));
    const seen: string[] = [];
    let running: Promise<{ code: number }> | undefined;
    await new Promise<void>((resolve) => {
      const stdout = (text: string) => {
        if (seen.push(text) === 1) void signUp('eve');
        else resolve();
      };
      running = run(['messages', '--follow', '--url', bench.emulator.url], { stdout, untilStopped });
    });
    interrupt();
    expect((await running)?.code).toBe(0);
    expect(seen.map((line) => /(\w+)@/.exec(line)?.[1])).toEqual(['bob', 'eve']);
  });
});

describe('token', () => {
  test('prints all of them, or the one that is wanted', async () => {
    const { out } = await ask('token', 'ada');
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual(['access', 'id', 'refresh', '']);
    const { out: one } = await ask('token', 'ada', '--id', '--group', 'admins', '--expires-in', '5m');
    const claims = claimsOf(one);
    expect(claims).toMatchObject({ 'cognito:groups': ['admins'], token_use: 'id' });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300);
    const { out: json } = await ask('token', 'ada', '--json', '--pool', poolId, '--client', clientId);
    expect(JSON.parse(json)).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
  });

  test.each([
    [['token', 'eve'], 'The pool has no user "eve". emulator.signUp() makes one.'],
    [['token', 'ada', '--access', '--id'], '--access and --id ask for two tokens: leave out all for all of them'],
    [
      ['token', 'ada', '--scope', 'openid'],
      'The app client signs no user in at a domain. Tokens of scopes want AllowedOAuthFlowsUserPoolClient and code or implicit among its AllowedOAuthFlows.',
    ],
    [
      ['token', 'ada', '--expires-in', 'soon'],
      'expiresIn is no lifetime of a token. Seconds or "15m", up to a day; less than none for a token that has expired: -60 or "-1m".',
    ],
  ])('%j is refused', async (args, text) => {
    const before = storedBy(bench);
    expect(await ask(...args)).toEqual({ code: 1, out: '', err: `cognito-emu: ${text}\n` });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('where there is no emulator', () => {
  test.each([['reset'], ['snapshot'], ['restore', 'x'], ['messages'], ['messages', '--follow'], ['token', 'ada']])(
    '%s %s',
    async (...args) => {
      const untilStopped = () => new Promise<void>(() => undefined);
      const { code, err } = await run([...args, '--url', 'http://127.0.0.1:59998'], { untilStopped });
      expect({ code, err }).toEqual({
        code: 1,
        err: 'cognito-emu: There is no emulator at http://127.0.0.1:59998: ECONNREFUSED. `npx cognito-emu start` runs one.\n',
      });
    },
  );

  test('something else listens there', async () => {
    const { createServer } = await import('node:http');
    const server = createServer((_, response) => response.end('<p>hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { err } = await run(['reset', '--url', `http://127.0.0.1:${port}`]);
    expect(err).toBe(
      `cognito-emu: There is no emulator at http://127.0.0.1:${port}: it answers 200 and no JSON. \`npx cognito-emu start\` runs one.\n`,
    );
    server.close();
  });
});

describe('exec', () => {
  test('runs a command with the variables of an emulator, and ends as it did', async () => {
    let seen: { command: readonly string[]; variables: Readonly<Record<string, string>>; health: unknown } | undefined;
    const outcome = await run(
      ['exec', '--fixtures', 'none', '--', 'npm', 'test', '--', '--watch'],
      {
        cwd: __dirname,
        run: async (command, variables) => {
          const health: unknown = await (await fetch(`${variables['COGNITO_EMU_URL'] ?? ''}/_emu/health`)).json();
          seen = { command, variables, health };
          return 7;
        },
      },
      {
        createEmulator: async (options) =>
          (await import('../../src/emulator')).createEmulator({ ...options, fixtures: [] }),
      },
    );
    expect(outcome.code).toBe(7);
    const { command, variables = {}, health } = seen ?? {};
    expect(command).toEqual(['npm', 'test', '--', '--watch']);
    expect(health).toMatchObject({ status: 'ok' });
    const url = variables['COGNITO_EMU_URL'] ?? '';
    expect(variables['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER']).toBe(url);
    await expect(fetch(`${url}/_emu/health`)).rejects.toThrow('fetch failed');
  });

  test('without a command', async () => {
    const { code, err } = await run(['exec']);
    expect(code).toBe(1);
    expect(err).toContain("missing required argument 'command'");
  });
});

describe('export', () => {
  const place = temporaryFolders();

  test('writes a file for each pool, which start takes again', async () => {
    const cwd = place();
    await signUp('bob');
    const { code, out, err } = await run(['export', '--out', 'kept', '--secrets', '--url', bench.emulator.url], {
      cwd,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`wrote kept/${poolId}.example.json\n`);
    // who else has an account on the machine reads no secret
    expect(statSync(join(cwd, 'kept', `${poolId}.example.json`)).mode & 0o777).toBe(0o600);
    expect((await run(['validate', join(cwd, 'kept')])).code).toBe(0);
    const again = await startEmulator({ fixtures: join(cwd, 'kept') });
    expect(again.emulator.report().userPools[0]?.EstimatedNumberOfUsers).toBe(2);
    expect(await again.emulator.export({ secrets: true })).toEqual(await bench.emulator.export({ secrets: true }));
    await again.emulator.stop();
  });

  test('prints the document where no folder is named, without secrets', async () => {
    const { out, err } = await ask('export');
    expect(JSON.parse(out)).toMatchObject({ userPools: [{ Id: poolId }] });
    expect(out).not.toContain('PasswordHash');
    expect(err).toBe('');
  });

  test('overwrites nothing', async () => {
    const name = `${poolId}.example.json`;
    const cwd = place({ [name]: 'mine' });
    const { code, err } = await run(['export', '--out', '.', '--url', bench.emulator.url], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: `cognito-emu: ${name} is there already; nothing was written\n` });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('mine');
  });
});

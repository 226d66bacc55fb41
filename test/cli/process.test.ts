import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, repository, withCommand } from '../support/published';
import { temporaryFolders } from '../support/temporary';

const folder = temporaryFolders();
const running = withCommand();

interface Started {
  readonly child: ChildProcess;
  /** Resolves with what is on standard output once it ends with a line. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
}

const start = (args: readonly string[], cwd = folder()): Started => spawned([command, ...args], cwd);

function spawned(args: readonly string[], cwd: string): Started {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.endsWith('\n')) resolve(out);
    });
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, err });
    });
  });
  return { child, ready, ended };
}

const poolsOf = (line: string) => (JSON.parse(line) as { userPools: { Id: string }[] }).userPools.map(({ Id }) => Id);

test.each(['SIGTERM', 'SIGINT'] as const)('start answers until %s, then leaves with 0', async (signal) => {
  const { child, ready, ended } = start(['start', '--port', '0', '--json']);
  const { url } = JSON.parse(await ready) as { url: string };
  expect((await fetch(`${url}/_emu/health`)).status).toBe(200);
  child.kill(signal);
  expect(await ended).toMatchObject({ code: 0, err: expect.not.stringContaining('"level":"error"') as string });
});

test('a mirror that may not be one leaves at once, and says why in a line', async () => {
  const first = start(['start', '--port', '0', '--json']);
  const { url } = JSON.parse(await first.ready) as { url: string };
  expect(await start(['start', '--port', '0', '--mirror', url]).ended).toEqual({
    code: 2,
    out: '',
    err: `cognito-emu: ${url}/_emu/mirror stands in us-east-1: a mirror has a region of its own, like --region eu-west-1\n`,
  });
  expect(await start(['start', '--port', '0', '--mirror', url, '--persist', 'kept']).ended).toEqual({
    code: 1,
    out: '',
    err: "cognito-emu: mirror cannot be with persist: all of that is the other's\n",
  });
  first.child.kill('SIGTERM');
  await first.ended;
});

test('a folder for logs that is none is told of at the start', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'taken'), '');
  const { code, err } = await start(['start', '--port', '0', '--logs', 'taken'], cwd).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^cognito-emu: E\w+: .*mkdir .*taken'\n$/);
});

test.each([
  ['ends as its command did', [process.execPath, '-e', 'process.exit(process.env.COGNITO_EMU_URL ? 3 : 4)'], 3, ''],
  [
    'says what there is not',
    ['no-such-command-of-anybody'],
    127,
    'cognito-emu: there is no command no-such-command-of-anybody\n',
  ],
  ['ends as what was interrupted', [process.execPath, '-e', 'process.kill(process.pid, "SIGTERM")'], 143, ''],
] as const)('exec %s', async (_, program, code, err) => {
  expect(await start(['exec', '--', ...program]).ended).toEqual({ code, out: '', err });
});

test('start without fixtures has the demo', async () => {
  const { child, ready, ended } = start(['start', '--port', '0', '--json']);
  expect(poolsOf(await ready)).toEqual(['us-east-1_Example1']);
  child.kill('SIGTERM');
  await ended;
});

test('start prefers ./fixtures to the demo', async () => {
  const cwd = folder({ 'fixtures/mine.json': { userPools: [{ Id: 'us-east-1_Mine', PoolName: 'mine' }] } });
  const { child, ready, ended } = start(['start', '--port', '0', '--json'], cwd);
  expect(poolsOf(await ready)).toEqual(['us-east-1_Mine']);
  child.kill('SIGTERM');
  await ended;
});

test('start --watch takes ./fixtures once they are there', async () => {
  const cwd = folder();
  const { child, ready, ended } = start(['start', '--port', '0', '--json', '--watch'], cwd);
  const { url } = JSON.parse(await ready) as { url: string };
  mkdirSync(join(cwd, 'fixtures'));
  writeFileSync(
    join(cwd, 'fixtures/mine.json'),
    JSON.stringify({ userPools: [{ Id: 'us-east-1_Mine', PoolName: 'mine' }] }),
  );
  let said = '';
  for await (const chunk of child.stderr as AsyncIterable<Buffer>) {
    said += chunk.toString();
    if (said.includes('begins anew')) break;
  }
  expect(said).toContain(
    'fixtures/mine.json is new: the emulator begins anew with 1 user pool, 0 app clients, 0 users',
  );
  const response = await fetch(`${url}/us-east-1_Mine/.well-known/jwks.json`);
  expect(response.status).toBe(200);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('faults name files as they were given', async () => {
  const cwd = folder({ 'fixtures/mine.json': '{ "userPools": [{}] }' });
  expect(await start(['validate'], cwd).ended).toEqual({
    code: 1,
    out: 'fixtures/mine.json:1:17  userPools[0]  PoolName or Name is missing  Add "PoolName".\n1 fault in the fixtures\n',
    err: '',
  });
});

test('a stopped emulator lets its process end, though many wait for keys and messages', async () => {
  const script = `
    const { createEmulator } = require(${JSON.stringify(join(repository, 'dist', 'index.cjs'))});
    const userPools = Array.from({ length: 150 }, (_, n) => ({ Id: 'us-east-1_Pool' + n, PoolName: 'pool' }));
    createEmulator({ fixtures: { userPools }, port: 0 }).then(async (emulator) => {
      const address = 'http://127.0.0.1:' + emulator.port + '/';
      for (const { Id } of userPools) fetch(address + Id + '/.well-known/jwks.json').catch(() => undefined);
      await fetch(address + userPools[0].Id + '/.well-known/jwks.json');
      for (let n = 0; n < 50; n++) void emulator.messages.latest({ wait: 60_000 });
      await emulator.stop();
    });`;
  expect(await spawned(['-e', script], folder()).ended).toEqual({ code: 0, out: '', err: '' });
}, 10_000);

test('a taken port is one line and 2', async () => {
  const { child, ready, ended } = start(['start', '--port', '0', '--json']);
  const { port } = new URL((JSON.parse(await ready) as { url: string }).url);
  const { code, out, err } = await start(['start', '--port', port]).ended;
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: `cognito-emu: cannot listen on 127.0.0.1:${port}: the port is taken\n`,
  });
  child.kill('SIGTERM');
  await ended;
});

test('the registries are those of the emulator', async () => {
  const { out } = await start(['coverage', '--json']).ended;
  const { services } = JSON.parse(out) as { services: { service: string; total: number; built: number }[] };
  expect(services.map(({ service }) => service)).toEqual([
    'cognito-idp',
    'cognito-identity',
    'sts',
    'iam',
    'kms',
    'secretsmanager',
    'cloudtrail',
    'ssm',
    'cloudwatch',
    'logs',
  ]);
  expect(services[0]?.built).toBeGreaterThan(0);
});

describe('a folder called fixtures that nobody named', () => {
  const first = async (files: Record<string, unknown>) => {
    const { child, ready, ended } = start(['start', '--port', '0'], folder(files));
    const out = await Promise.race([ready, ended.then(({ err }) => err)]);
    child.kill('SIGTERM');
    return { out, err: (await ended).err };
  };
  const ours = { userPools: [{ Id: 'us-east-1_Mine', PoolName: 'mine' }] };

  test('is read as far as its documents are ours', async () => {
    const { out, err } = await first({ 'fixtures/mine.json': ours, 'fixtures/people.json': [{ name: 'Ada' }] });
    expect(out).toContain('us-east-1_Mine');
    expect(out).toMatch(/ {2}loaded {4}fixtures\/mine\.json\n/);
    expect(err).toContain('fixtures/people.json is no fixture and was not read');
  });

  test('may have secrets and parameters in files of their own, told from what only looks alike', async () => {
    const { out, err } = await first({
      'fixtures/mine.json': ours,
      'fixtures/secrets.json': { secrets: { a: 'b' } },
      'fixtures/stack.json': { parameters: [], resources: [] },
    });
    expect(out).toMatch(/ {2}loaded {4}fixtures\/mine\.json, fixtures\/secrets\.json\n/);
    expect(err).toContain('fixtures/stack.json is no fixture and was not read');
  });

  test('is left alone when none of them is: the demo is loaded', async () => {
    const { out } = await first({ 'fixtures/people.json': [{ name: 'Ada' }], 'fixtures/broken.json': '{ people' });
    expect(out).toMatch(/ {2}loaded {4}.*demo\/example\.json\n/);
  });

  test('is not passed over when one of ours is broken', async () => {
    const { out } = await first({ 'fixtures/mine.json': '{ "userPools": [ }' });
    expect(out).toMatch(/^fixtures\/mine\.json:1:18 /);
  });
});

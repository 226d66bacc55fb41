import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { settingsOf } from '../../src/cli/settings';
import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { repository } from './consumer';

jest.setTimeout(120_000);

const temporary = temporaryFolders();
const textOf = (path: string) => readFileSync(join(repository, path), 'utf8');

interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly stage: number;
}

/** What the Dockerfile says, a line each. */
function instructions(): Instruction[] {
  const lines = textOf('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '');
  let stage = 0;
  return lines.map((line) => {
    const [, name = '', text = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') stage++;
    return { name, text, stage };
  });
}

const all = instructions();
const stages = Math.max(...all.map(({ stage }) => stage));
const named = (name: string, stage = stages) =>
  all.filter((each) => each.name === name && each.stage === stage).map(({ text }) => text);
const copies = (stage: number) =>
  named('COPY', stage).map((text) => {
    const words = text.split(' ').filter((word) => !word.startsWith('--'));
    return { from: words.slice(0, -1), to: words.at(-1) ?? '' };
  });
const command = (text = '') => JSON.parse(text.slice(text.indexOf('['))) as string[];

/** The folder /app of the image, made by its COPY lines from what its build stage would have built. */
function image(): string {
  const root = temporary();
  for (const { from, to } of copies(stages)) {
    for (const path of from.filter((each) => each.startsWith('/source/'))) {
      const target = join(root, to, to.endsWith('/') ? basename(path) : '');
      cpSync(join(repository, path.slice('/source/'.length)), target, { recursive: true });
    }
  }
  return root;
}

const inImage = (root: string, words: readonly string[]) =>
  words.map((word) => (word === '/nodejs/bin/node' ? process.execPath : word.replace(/^\/app\//, `${root}/app/`)));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

const fixtures = { userPools: [{ Id: 'us-east-1_Mounted', PoolName: 'mounted', Clients: [] }] };

/** What a container runs, in a folder that stands for its root, with fixtures mounted. */
async function run(root: string, variables: Record<string, string> = {}, before: readonly string[] = []) {
  const port = await freePort();
  const cwd = temporary({ 'fixtures/pool.json': fixtures });
  const env = { PATH: process.env['PATH'], HOME: cwd, COGNITO_EMU_PORT: String(port), ...variables };
  const health = inImage(root, command(named('HEALTHCHECK')[0]));
  const isHealthy = () => spawnSync(health[0]!, health.slice(1), { cwd, env }).status;
  const isHealthyBefore = isHealthy();
  const [file = '', ...args] = [...before, ...inImage(root, command(named('ENTRYPOINT')[0]))];
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('cognito-emu ready on ')) resolve();
      });
    }
    void ended.then(() => reject(new Error(output)));
  });
  return { child, cwd, ended, port, isHealthy, isHealthyBefore, output: () => output };
}

/** fetch sends no Host header of one's own. */
function statusOf(port: number, path: string, host: string): number {
  const script = `require('node:http').get({ host: '127.0.0.1', port: ${port}, path: '${path}', headers: { host: '${host}' } },
    ({ statusCode }) => { console.log(statusCode); process.exit(); })`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 }));
}

describe('the Dockerfile', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['bin/build.mjs', '--if-stale'], { cwd: repository });
  });

  test('takes from the repository what is there, and what .dockerignore lets through', () => {
    const sent = textOf('.dockerignore').trimEnd().split('\n');
    expect(sent[0]).toBe('*');
    const taken = copies(1).flatMap(({ from }) => from);
    expect(taken.map((path) => `!${path}`).sort()).toEqual(sent.slice(1).sort());
    expect(taken.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
    expect(named('ADD', 1)).toEqual([]);
  });

  test('takes from its build stage what that has made', () => {
    const made = copies(stages).flatMap(({ from }) => from);
    const missing = made.filter((path) => !existsSync(join(repository, path.replace('/source/', ''))));
    expect(missing).toEqual(['/data']);
    expect(named('RUN', 1).join()).toContain('mkdir -m 700 /data');
  });

  test('does without npm’s scripts, and with the Node lines that are tested', () => {
    const [, line] = /^NODE=(\d+)$/.exec(all[0]!.text) ?? [];
    expect(['20', '22', '24']).toContain(line);
    expect(named('RUN', 1)[0]).toMatch(/^npm ci --ignore-scripts/);
  });

  test('runs as somebody who is not root, owns /data, and is told by number', () => {
    expect(named('USER')).toEqual(['65532:65532']);
    expect(named('COPY').filter((text) => text.endsWith(' /data'))).toEqual([
      expect.stringContaining('--chown=65532:65532'),
    ]);
    expect(named('EXPOSE')).toEqual(['4401']);
  });

  test('has all that it runs; its health check tells how it is, and SIGTERM ends it', async () => {
    const { child, port, ended, isHealthy, isHealthyBefore, output } = await run(image());
    expect(isHealthyBefore).toBe(1);
    expect(isHealthy()).toBe(0);
    expect(output()).toContain('us-east-1_Mounted');
    expect(statusOf(port, '/_emu/health', 'localhost:4401')).toBe(200);
    expect(statusOf(port, '/_emu/health', 'cognito:4401')).toBe(403);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('is told everything by variables: the name in a network, and where to keep the state', async () => {
    const root = image();
    const kept = join(temporary(), 'data');
    mkdirSync(kept);
    chmodSync(kept, 0o700);
    const variables = { COGNITO_EMU_PUBLIC_URL: 'http://cognito:4401', COGNITO_EMU_PERSIST: kept };
    const { child, port, ended, output } = await run(root, variables);
    expect(output()).toContain('cognito-emu ready on http://cognito:4401\n');
    expect(statusOf(port, '/_emu/health', 'cognito:4401')).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readdirSync(kept)).toContain('state.json');
  });

  const alone = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child'];
  const canBeAlone = spawnSync(alone[0]!, [...alone.slice(1), 'true']).status === 0;

  (canBeAlone ? test : test.skip)('ends at once and cleanly as the first process of its container', async () => {
    const { child, ended } = await run(image(), {}, alone);
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    process.kill(Number(children), 'SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('the example for docker compose', () => {
  interface Service {
    readonly build?: string;
    readonly environment: Record<string, string>;
    readonly volumes?: string[];
    readonly command?: string[];
  }
  const { services } = parse(textOf('examples/docker-compose.yml')) as { services: Record<string, Service> };

  test('builds from this repository, mounts what is there and says what the command line knows', () => {
    const { build, environment, volumes = [] } = services['cognito']!;
    const examples = join(repository, 'examples');
    expect(existsSync(join(examples, build ?? '', 'Dockerfile'))).toBe(true);
    const mounted = volumes.map((volume) => volume.split(':')).filter(([from = '']) => from.startsWith('.'));
    expect(mounted.map(([from = '', to]) => [existsSync(join(examples, from)), to])).toEqual([[true, '/fixtures']]);
    expect(settingsOf({}, { env: environment, cwd: temporary() })).toEqual({
      publicUrl: 'http://cognito:4401',
      persist: '/data',
    });
  });

  test('runs an application that finds its issuer', async () => {
    const { emulator } = await startEmulator({ fixtures: join(repository, 'fixtures', 'demo') });
    const [file, ...args] = services['application']!.command ?? [];
    expect(file).toBe('node');
    const variable = 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER';
    expect(emulator.env).toHaveProperty(variable);
    const child = spawn(process.execPath, args, {
      env: { [variable]: emulator.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    await emulator.stop();
    expect(output).toBe(`${emulator.url}/us-east-1_Example1\n`);
  });
});

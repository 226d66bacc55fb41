import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolders } from '../support/temporary';
import { installPackage, repository, type Consumer } from './consumer';

jest.setTimeout(120_000);

interface Step {
  readonly shell: string;
  readonly env: Record<string, string>;
  readonly run: string;
}
interface Action {
  readonly inputs: Record<string, { description: string; default: string }>;
  readonly outputs: Record<string, { value: string }>;
  readonly runs: { using: string; steps: Step[] };
}

const temporary = temporaryFolders();
const action = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as Action;
const step = action.runs.steps[0]!;

/** What a runner puts in the place of an expression. */
const filled = (text: string, inputs: Record<string, string>) =>
  text.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]!.default);

const groups = new Set<number>();
afterAll(() => {
  for (const group of groups) process.kill(-group, 'SIGKILL');
});

/** Runs the step as a runner does. What it leaves running ends with this file. */
async function runStep(inputs: Record<string, string>) {
  const folder = temporary({
    env: '',
    output: '',
    'pools/pool.json': { userPools: [{ Id: 'us-east-1_A', PoolName: 'a' }] },
  });
  const env = {
    ...Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, filled(text, inputs)])),
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
    HOME: process.env['HOME'],
    RUNNER_TEMP: folder,
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_OUTPUT: join(folder, 'output'),
  };
  const child = spawn('bash', ['--noprofile', '--norc', '-c', step.run], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code === 0) groups.add(child.pid!);
  const variables = (name: string) =>
    Object.fromEntries(
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  return { code, output, env: variables('env'), outputs: variables('output') };
}

const freePort = () =>
  new Promise<string>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });

describe('the GitHub Action', () => {
  let consumer: Consumer;
  let version: string;
  beforeAll(async () => {
    consumer = await installPackage();
    version = `file:${join(
      consumer.folder,
      readdirSync(consumer.folder).find((name) => name.endsWith('.tgz'))!,
    )}`;
  });
  afterAll(() => {
    consumer.remove();
  });

  test('hands inputs on as variables, so that none becomes a part of the script', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps.map(({ shell }) => shell)).toEqual(['bash']);
    expect(step.run).not.toContain('${{');
    const used = Object.values(step.env).map((text) => /^\$\{\{ inputs\.(\w+) \}\}$/.exec(text)?.[1]);
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('goes on when the emulator is ready, and leads the steps that follow there', async () => {
    const port = await freePort();
    const args = '--seed 7 --tls off';
    const { code, output, env, outputs } = await runStep({ version, port, fixtures: 'pools', args });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('us-east-1_A') });
    const url = `http://localhost:${port}`;
    expect(outputs).toEqual({ url });
    expect(action.outputs['url']!.value).toBe('${{ steps.start.outputs.url }}');
    expect(env).toMatchObject({
      COGNITO_EMU_URL: url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'cognito-emu',
    });
    expect((await fetch(`${url}/_emu/health`)).status).toBe(200);
  });

  test('fails with what the emulator says, when it does not start', async () => {
    const { code, output, env } = await runStep({ version, port: await freePort(), fixtures: 'nowhere' });
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('nowhere') });
    expect(env).toEqual({});
  });
});

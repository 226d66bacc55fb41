import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '..', '..');
export const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-bench-'));
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Starts a node process and waits for its first line, which is JSON with a url. `file` may have node's options before it. */
export function start(file, ...args) {
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
  const child = spawn(process.execPath, [file, args].flat(), { stdio });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve({ child, ...JSON.parse(text.slice(0, text.indexOf('\n'))) });
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

/** A bundle of a program that imports from src; plugins may put something else in the place of a file. */
export async function bundled(program, outfile, plugins) {
  const { build } = await import('esbuild');
  const stdin = { contents: program, resolveDir: root, loader: 'ts' };
  const options = { bundle: true, platform: 'node', packages: 'external', format: 'cjs', logLevel: 'error' };
  await build({ ...options, stdin, outfile, plugins });
  return outfile;
}

export const startFloor = (...args) => start(join(here, 'floors.mjs'), ...args);

export const startEmulator = (...args) =>
  start(join(root, 'dist', 'cognito-emu.cjs'), 'start', '--port', '0', '--json', '--log-level', 'warn', ...args);

export const stop = ({ child }) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });

export const residentMegabytes = ({ child }) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

const hasWrk = spawnSync('wrk', ['--version']).error === undefined;
export const generator = hasWrk ? 'wrk' : 'autocannon (install wrk: autocannon sets the limit of the fast rows)';

const run = (command, args) =>
  new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('error', reject);
    child.once('exit', () => resolve(text));
  });

/** Requests a second, and how many were not 200. With a count `%07d` in the body is a number below it, another each time. */
export async function load(url, { body, headers = {}, count, connections, seconds }) {
  const all = { 'Content-Type': 'application/x-amz-json-1.1', ...headers };
  if (!hasWrk) {
    const args = ['-j', '-n', '-c', connections, '-d', seconds, '-m', 'POST', '-b', body];
    for (const [name, value] of Object.entries(all)) args.push('-H', `${name}=${value}`);
    const text = await run(process.execPath, [
      join(root, 'node_modules', 'autocannon', 'autocannon.js'),
      ...args.map((arg) => String(arg).replace('%07d', '0000000')),
      url,
    ]);
    const result = JSON.parse(text);
    return { rate: result.requests.average, failed: result.non2xx };
  }
  const script = join(folder, `load-${Math.random().toString(36).slice(2)}.lua`);
  const lines = Object.entries(all).map(
    ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
  );
  if (count === undefined) lines.push(`wrk.body = ${JSON.stringify(body)}`);
  else {
    lines.push('local turn = 0', `local body = ${JSON.stringify(body)}`, 'request = function()');
    lines.push(`turn = turn + 1`, `return wrk.format(nil, nil, nil, string.format(body, turn % ${count}))`, 'end');
  }
  writeFileSync(script, ['wrk.method = "POST"', ...lines].join('\n'));
  const text = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url]);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1] ?? NaN),
    failed: Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0),
  };
}

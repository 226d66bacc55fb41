import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { command, withCommand } from '../support/published';
import { temporaryFolders } from '../support/temporary';
import { clientAt } from './script';
import { linesOf } from './support';

const folder = temporaryFolders();
const running = withCommand();

function begun(cwd: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const ready = /ready on (\S+)/.exec(chunk.toString())?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, err });
    });
  });
  return { child, url, ended };
}

const recordArgs = ['record', '--out', 'run.ndjson', '--port', '0', '--tls', 'off', '--log-level', 'error'];

test('SIGINT ends a recording cleanly, and another emulator answers all the same', async () => {
  const cwd = folder();
  const { child, url, ended } = begun(cwd, ...recordArgs);
  const client = clientAt(await url);
  await client.send(new ListUserPoolsCommand({ MaxResults: 5 }));
  client.destroy();
  child.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, err: 'cognito-emu: 1 request is in run.ndjson\n' });
  const other = begun(cwd, 'start', '--port', '0', '--tls', 'off');
  const args = ['compare', 'run.ndjson', '--endpoint', await other.url];
  const out = execFileSync(process.execPath, [command, ...args], { cwd, encoding: 'utf8' });
  expect(out).toBe('replayed 1, equal 1, different 0, skipped 0\n');
  other.child.kill('SIGTERM');
  await other.ended;
});

test('whatever was answered before a kill is in the file', async () => {
  const cwd = folder();
  const { child, url, ended } = begun(cwd, ...recordArgs);
  const client = clientAt(await url);
  for (let run = 0; run < 20; run++) await client.send(new ListUserPoolsCommand({ MaxResults: 5 }));
  child.kill('SIGKILL');
  client.destroy();
  await ended;
  expect(linesOf(join(cwd, 'run.ndjson'))).toHaveLength(21);
});

test('SIGTERM ends the command that a recording runs', async () => {
  const cwd = folder();
  const waiting = "require('node:fs').writeSync(1, 'ready on here\\n'); setInterval(() => undefined, 1000);";
  const { child, url, ended } = begun(cwd, ...recordArgs, '--', process.execPath, '-e', waiting);
  await url;
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 143, err: 'cognito-emu: 0 requests are in run.ndjson\n' });
});

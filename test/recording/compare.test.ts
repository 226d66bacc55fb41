import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { run as runCommand, type Outcome } from '../cli/io';
import { fixtures, run } from './script';

const folder = temporaryFolders();

/** Records what is done to an emulator; answers the file. */
async function recorded(what: (url: string) => Promise<void>, given = fixtures()): Promise<string> {
  const cwd = folder({ 'fixtures.json': given });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let ready: (url: string) => void = () => undefined;
  const url = new Promise<string>((resolve) => (ready = resolve));
  const args = [
    'record',
    '--out',
    'run.ndjson',
    '--fixtures',
    join(cwd, 'fixtures.json'),
    '--port',
    '0',
    '--tls',
    'off',
  ];
  const ended = runCommand(args, {
    cwd,
    untilStopped: () => stopped,
    stdout: (text) => ready(/ready on (\S+)/.exec(text)?.[1] ?? ''),
  });
  try {
    await what(await url);
  } finally {
    stop();
  }
  expect((await ended).code).toBe(0);
  return join(cwd, 'run.ndjson');
}

async function comparedWith(file: string, given: ReturnType<typeof fixtures>, ...more: string[]): Promise<Outcome> {
  const { emulator } = await startEmulator({ fixtures: given, tls: 'off' });
  try {
    return await runCommand(['compare', file, '--endpoint', emulator.url, ...more], {
      now: () => emulator.clock.now(),
    });
  } finally {
    await emulator.stop();
  }
}

let file = '';
beforeAll(async () => {
  file = await recorded(run);
});

test('a recording is for its owner alone, and holds no signature and no secret key', () => {
  const text = readFileSync(file, 'utf8');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(text).not.toMatch(/AWS4-HMAC|Signature=|x-amz-date|x-amz-security-token|AKIAIOSFODNN7EXAMPLE|not-a-secret/i);
  expect(text.split('\n').length).toBeGreaterThan(30);
});

test('another emulator with the same fixtures answers all the same', async () => {
  const { code, out, err } = await comparedWith(file, fixtures());
  expect({ code, out, err }).toEqual({ code: 0, out: 'replayed 32, equal 32, different 0, skipped 0\n', err: '' });
});

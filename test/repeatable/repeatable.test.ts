import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { fixtures, instant, journey } from './journey';
import { origin, Tape } from './Tape';

const folder = temporaryFolders();
const repository = join(__dirname, '..', '..');
const command = join(repository, 'dist', 'cognito-emu.cjs');

type Run = (tape: Tape) => Promise<readonly string[]>;

/** What an emulator in this process says. */
async function here(seed: number | string, run: Run = journey, clock = instant): Promise<readonly string[]> {
  const { emulator } = await startEmulator({ seed, clock, fixtures, publicUrl: origin });
  try {
    return await run(new Tape(emulator.port));
  } finally {
    await emulator.stop();
  }
}

/** What the published command says, in a process of its own. */
async function elsewhere(seed: string): Promise<readonly string[]> {
  const cwd = folder({ 'fixtures/all.json': fixtures });
  const flags = `--seed ${seed} --clock ${new Date(instant).toISOString()} --public-url ${origin} --port 0 --log-level warn --json`;
  const child = spawn(process.execPath, [command, 'start', ...flags.split(' ')], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { port } = JSON.parse(line.toString()) as { port: number };
    return await journey(new Tape(port));
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
}

const failures = (lines: readonly string[]) => lines.filter((line) => / [45]\d\d$/.test(line));

/** A snapshot's id alone is new where an earlier one of that id is still there. */
const besidesSnapshots = (lines: readonly string[]) => lines.filter((line) => !/^\{"id":"[\w-]{36}"\}$/.test(line));

/** What nobody could tell beforehand: ids, subs, codes, tokens, moduli, certificates. Those of zeros are given. */
const drawn = (lines: readonly string[]) =>
  new Set(
    lines
      .flatMap((line) => line.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|"code":"\d{6}"|"[\w+/=.-]{300,}"/g) ?? [])
      .filter((text) => !text.startsWith('00000000-')),
  );

test('two processes with the same seed and clock answer the same, byte for byte', async () => {
  execFileSync(process.execPath, ['bin/build.mjs', '--if-stale'], { cwd: repository });
  const told = await here('7');
  expect(failures(told)).toEqual([]);
  expect(await elsewhere('7')).toEqual(told);
}, 120_000);

test('a reset begins anew, keys and all', () =>
  here(7, async (tape) => {
    const first = await journey(tape);
    await tape.control('POST', '/reset');
    expect(besidesSnapshots(await journey(tape))).toEqual(besidesSnapshots(first));
    return [];
  }));

test('a restore goes on as it did', () =>
  here(7, async (tape) => {
    const { id } = await tape.control('POST', '/snapshots');
    const first = await journey(tape);
    await tape.control('POST', `/snapshots/${String(id)}/restore`);
    const second = await journey(tape);
    expect(failures(second)).toEqual([]);
    expect(besidesSnapshots(second)).toEqual(besidesSnapshots(first));
    return [];
  }));

test('with another seed nothing is the same that was drawn', async () => {
  const [one, other] = [drawn(await here(7)), drawn(await here(8))];
  const both = [...one].filter((text) => other.has(text));
  expect(one.size).toBeGreaterThan(40);
  expect(both).toEqual([]);
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUse, lockFolder } from '../../src/platform/folderLock';
import { temporaryFolders } from '../support/temporary';

const temporary = temporaryFolders();
const times = { beat: 8, patience: 80 };

/** A lock of this process with other members. */
async function lockLike(folder: string, members: object): Promise<string> {
  const mine = await lockFolder(folder);
  const text = readFileSync(join(folder, 'lock'), 'utf8');
  await mine.release();
  return `${JSON.stringify({ ...(JSON.parse(text) as object), ...members })}\n`;
}

/** The number of a process that has just ended. */
const nobody = () => spawnSync(process.execPath, ['-e', '0']).pid;

test('a folder is locked until it is released, for its owner alone', async () => {
  const folder = temporary();
  const lock = await lockFolder(folder);
  expect(statSync(join(folder, 'lock')).mode & 0o777).toBe(0o600);
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
  await lock.release();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
  await (await lockFolder(folder)).release();
});

test('of many who want it at once one gets it, also when one was left behind', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'lock'), await lockLike(folder, { pid: nobody() }));
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder, times)));
  const locks = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(locks).toHaveLength(1);
  await locks[0]!.value.release();
});

test.each([
  ['of a process that is no more', { pid: nobody() }],
  ['of an earlier process of the same number', { process: 'earlier' }],
  ['of another machine that gives no sign of life', { host: 'elsewhere', place: 'elsewhere' }],
])('a lock %s is taken over', async (_, members) => {
  const folder = temporary();
  writeFileSync(join(folder, 'lock'), await lockLike(folder, members));
  const lock = await lockFolder(folder, times);
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  await lock.release();
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a lock of a process that has ended and was not asked after is taken over', async () => {
  // a shell may ask after its children, `sleep` does not: it is that by the time its child may end
  const script = 'cat <&3 >&2 & echo $!; exec sleep 60';
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
  const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
  const pid = Number(line.toString());
  const status = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise(setImmediate);
  };
  await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim() === 'sleep');
  parent.stdio[3]!.destroy();
  await until(() => status()[0] === 'Z');
  const folder = temporary();
  writeFileSync(join(folder, 'lock'), await lockLike(folder, { pid, process: status()[19] }));
  await (await lockFolder(folder, times)).release();
  const ended = once(parent, 'exit');
  parent.kill();
  await ended;
});

test('a lock of another machine that gives signs of life is not', async () => {
  const folder = temporary();
  const path = join(folder, 'lock');
  const text = await lockLike(folder, { host: 'elsewhere', place: 'elsewhere', pid: 7, since: '2026-01-01' });
  writeFileSync(path, text);
  const signs = setInterval(() => void utimes(path, new Date(), new Date()), times.beat);
  await expect(lockFolder(folder, times)).rejects.toThrow(
    `${folder} is in use by process 7 of elsewhere since 2026-01-01: ` +
      `stop that one, or keep the state in another folder (if there is no such emulator, delete ${path})`,
  );
  clearInterval(signs);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test.each(['', 'x', 'null\n', '{"pid":1}\n'])('a lock that says nothing, as %j, is taken over', async (text) => {
  const folder = temporary();
  writeFileSync(join(folder, 'lock'), text);
  await (await lockFolder(folder, times)).release();
});

test('a lock that another took meanwhile stays when the first owner lets go', async () => {
  const folder = temporary();
  const lock = await lockFolder(folder);
  writeFileSync(join(folder, 'lock'), 'another’s');
  await lock.release();
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe('another’s');
});

test('its owner gives signs of life', async () => {
  const folder = temporary();
  const lock = await lockFolder(folder, times);
  const before = statSync(join(folder, 'lock')).mtimeMs;
  while (statSync(join(folder, 'lock')).mtimeMs === before) await new Promise(setImmediate);
  await lock.release();
});

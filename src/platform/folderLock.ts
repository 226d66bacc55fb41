import { readFileSync, readlinkSync } from 'node:fs';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A folder is another process's; the message names it. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** A folder that is this process's until it is released. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Who has a folder. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Where a process number means the same: the machine since its last start, and the container. */
  readonly place: string;
  /** Tells the process from a later one of the same number, where the system says it. */
  readonly process?: string;
  /** When the folder was taken. */
  readonly since: string;
}

/** How long a lock that no process here can be asked about is watched, and how often its owner gives a sign of life. */
export interface LockTimes {
  readonly beat: number;
  readonly patience: number;
}

const usual: LockTimes = { beat: 2000, patience: 6500 };

/**
 * Takes a folder for this process, by a file `lock` in it. One that was left behind is taken over: its process is no
 * more, or (of another machine or container, whose processes cannot be asked for) it gave no sign of life.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string, times: LockTimes = usual): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const mine = `${JSON.stringify(thisProcess())}\n`;
  while (!(await created(path, mine))) {
    const text = await settledText(path);
    if (text === undefined) continue;
    const owner = ownerIn(text);
    if (owner !== undefined && (await lives(owner, path, times))) throw new FolderInUse(inUse(folder, owner));
    await takeAway(path, text);
  }
  const beating = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, times.beat);
  beating.unref();
  return {
    async release() {
      clearInterval(beating);
      if ((await textOf(path)) === mine) await rm(path, { force: true });
    },
  };
}

function inUse(folder: string, { pid, host, since }: Owner): string {
  const where = host === hostname() ? '' : ` of ${host}`;
  return (
    `${folder} is in use by process ${pid}${where} since ${since}: ` +
    `stop that one, or keep the state in another folder (if there is no such emulator, delete ${join(folder, 'lock')})`
  );
}

function thisProcess(): Owner {
  const { pid } = process;
  return { pid, host: hostname(), place: placeHere(), process: processMark(pid), since: new Date().toISOString() };
}

const quietly = (read: () => string): string | undefined => {
  try {
    return read().trim();
  } catch {
    return undefined;
  }
};

function placeHere(): string {
  const boot = quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const container = quietly(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, container].filter((part) => part !== undefined).join(' ');
}

/** What Linux tells of a process, from its state on; elsewhere nothing. */
function statusOf(pid: number): readonly string[] | undefined {
  const status = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return status?.slice(status.lastIndexOf(')') + 2).split(' ');
}

/** When a process started, as Linux counts; elsewhere only this process knows of itself. */
function processMark(pid: number): string | undefined {
  const status = statusOf(pid);
  if (status !== undefined) return status[19];
  return pid === process.pid ? String(performance.timeOrigin) : undefined;
}

async function lives(owner: Owner, path: string, times: LockTimes): Promise<boolean> {
  if (owner.place !== placeHere()) return givesSigns(path, times);
  if (!isRunning(owner.pid)) return false;
  const mark = processMark(owner.pid);
  return mark === undefined || owner.process === undefined || mark === owner.process;
}

/** One that has ended and that its parent has not asked after, as in containers whose first process asks after none, is not running. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return statusOf(pid)?.[0] !== 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function givesSigns(path: string, { beat, patience }: LockTimes): Promise<boolean> {
  const before = await lastSign(path);
  for (let waited = 0; waited < patience; waited += beat / 4) {
    await pause(beat / 4);
    if ((await lastSign(path)) !== before) return true;
  }
  return false;
}

const lastSign = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

async function created(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });

/** A lock that was only just made may still be empty. */
async function settledText(path: string): Promise<string | undefined> {
  let text = await textOf(path);
  for (let tries = 0; text !== undefined && !text.endsWith('\n') && tries < 10; tries++) {
    await pause(50);
    text = await textOf(path);
  }
  return text;
}

function ownerIn(text: string): Owner | undefined {
  let owner: Partial<Owner> | null;
  try {
    owner = JSON.parse(text) as Partial<Owner> | null;
  } catch {
    return undefined;
  }
  const { pid, host, place, since } = owner ?? {};
  const isOne = typeof pid === 'number' && [host, place, since].every((member) => typeof member === 'string');
  return isOne ? (owner as Owner) : undefined;
}

/** Milliseconds after which a taking over that did not end has ended with its process. */
const abandoned = 10_000;

/** Removes a lock that was left behind. One at a time does: what another has made meanwhile is not removed. */
async function takeAway(path: string, text: string): Promise<void> {
  const taking = `${path}.taking`;
  if (!(await created(taking, ''))) {
    const since = await lastSign(taking);
    if (since !== undefined && Date.now() - since > abandoned) await rm(taking, { force: true });
    await pause(10);
    return;
  }
  try {
    if ((await textOf(path)) === text) await rm(path);
  } finally {
    await rm(taking, { force: true });
  }
}

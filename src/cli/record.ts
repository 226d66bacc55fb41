import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, lineOf, type Entry, type Header } from '../recording/Entry';
import type { Exchange } from '../recording/Exchange';
import { Keeper } from '../recording/Keeper';
import { exec } from './exec';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';
import { start } from './start';

/** A new file that only its owner reads: there are passwords in it. */
function opened(file: string, cwd: string): number {
  try {
    return openSync(resolve(cwd, file), 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${file} is there already: a recording is a new file`);
  }
}

/** Each line is in the file before the answer that it tells of leaves. */
function writer(file: string, handle: number, io: Io): { write: (line: Header | Entry) => void; lines: () => number } {
  let [lines, hasFailed] = [0, false];
  const write = (line: Header | Entry) => {
    if (hasFailed) return;
    try {
      writeSync(handle, lineOf(line));
      lines += 1;
    } catch (error) {
      hasFailed = true;
      io.stderr(`cognito-emu: ${file} cannot be written, the recording ends here: ${(error as Error).message}\n`);
    }
  };
  return { write, lines: () => lines };
}

/** Does as `start` does or, with a command, as `exec` does, and keeps what the emulator is asked and answers. */
export async function record(
  settings: Settings,
  command: readonly string[],
  { out }: Readonly<Record<string, unknown>>,
  io: Io,
  doors: Doors,
): Promise<number> {
  if (typeof out !== 'string' || out === '') throw new UsageError('record needs --out <file>');
  const handle = opened(out, io.cwd);
  const { write, lines } = writer(out, handle, io);
  try {
    const { region = 'us-east-1', accountId = '000000000000' } = settings;
    write({ format, version: 1, region, accountId, started: new Date(io.now()).toISOString() });
    const keeper = new Keeper();
    const seen = (exchange: Exchange) => {
      const entry = keeper.entryOf(exchange);
      if (entry !== undefined) write(entry);
    };
    const code = await (command.length === 0
      ? start(settings, io, doors, seen)
      : exec(command, settings, io, doors, seen));
    const kept = lines() - 1;
    io.stderr(`cognito-emu: ${kept} ${kept === 1 ? 'request is' : 'requests are'} in ${out}\n`);
    return code;
  } catch (error) {
    // nothing came of it: the next try is not to find it there
    if (lines() <= 1) rmSync(resolve(io.cwd, out), { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

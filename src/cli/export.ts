import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesOf } from '../fixtures/write/folder';
import { textOf } from '../fixtures/write/print';
import { asked } from './asked';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/**
 * Writes the state of a running emulator as fixtures: a file for each user pool and one for the rest, or to standard output
 * where no folder is named. Overwrites nothing.
 */
export async function exportFixtures(set: Settings, io: Io, doors: Doors): Promise<number> {
  const { out, secrets = false, pool: userPoolId } = set;
  const emulator = await asked(set, doors);
  const document = await emulator.export({ secrets, ...(userPoolId !== undefined && { userPoolId }) });
  if (out === undefined) {
    io.stdout(textOf(document));
    return 0;
  }
  const folder = resolve(io.cwd, out);
  const files = filesOf(document);
  const there = files.find(({ name }) => existsSync(join(folder, name)));
  if (there !== undefined) throw new UsageError(`${join(out, there.name)} is there already; nothing was written`);
  mkdirSync(folder, { recursive: true });
  // secrets may be in them
  for (const { name, text } of files) writeFileSync(join(folder, name), text, { flag: 'wx', mode: 0o600 });
  for (const { name } of files) io.stdout(`wrote ${join(out, name)}\n`);
  if (!secrets) io.stderr('passwords, client secrets and other secrets were left out: --secrets has them\n');
  return 0;
}

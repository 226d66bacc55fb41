import { lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getAsset } from 'node:sea';
import { gunzipSync } from 'node:zlib';
import { cacheFolder } from '../../src/platform/tls/cacheFolder';

/**
 * The main script of the single executable. Threads, libraries that are loaded late and the demo are files, so the
 * package that the executable carries is laid out in the user's cache folder by its first run, and used from there.
 */
function packageFolder(): string {
  const folder = join(cacheFolder(), 'executable', getAsset('name', 'utf8'));
  try {
    if (!isOurs(folder)) {
      mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
      layOut(folder);
    }
    if (isOurs(folder)) return folder;
  } catch {
    // a cache that cannot be written is none
  }
  const passing = mkdtempSync(join(tmpdir(), 'cognito-emu-'));
  process.once('exit', () => rmSync(passing, { recursive: true, force: true }));
  write(passing);
  return passing;
}

/** Nobody else may have put there what is about to be run. */
function isOurs(folder: string): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return status?.isDirectory() === true && status.uid === process.getuid?.() && (status.mode & 0o077) === 0;
}

/** Whole or not at all, also when several are started at once. */
function layOut(folder: string): void {
  const draft = mkdtempSync(`${folder}-`);
  try {
    write(draft);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function write(folder: string): void {
  const files = JSON.parse(gunzipSync(getAsset('package')).toString()) as Record<string, string>;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, path), text, { mode: 0o600 });
  }
}

const command = join(packageFolder(), 'dist', 'cognito-emu.cjs');
createRequire(command)(command);

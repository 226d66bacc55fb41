import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A new file that only its owner may read; what was left under that name, with whatever mode, is gone. */
export async function createPrivate(path: string): Promise<FileHandle> {
  await rm(path, { force: true });
  return open(path, 'wx', 0o600);
}

/** Writes everything of `bytes` at a position. */
export async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** Replaces a file at once and whole, for its owner alone; it is on the disk when the promise resolves. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.tmp`;
  const file = await createPrivate(draft);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await renamed(draft, path);
  await syncFolder(dirname(path));
}

/** On Windows a scanner of viruses may hold a file for a moment. */
async function renamed(from: string, to: string): Promise<void> {
  for (let tries = process.platform === 'win32' ? 10 : 1; ; tries--) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (tries <= 1) throw error;
      await pause(100);
    }
  }
}

/** Puts the names in a folder on the disk. Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

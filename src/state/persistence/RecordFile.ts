import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiskThread } from '../../platform/diskThread';
import { createPrivate, writeAt } from '../../platform/files';
import type { Form } from './Form';
import { frameOf } from './frames';

/** A file of records, whose first says whose it is. */
export class RecordFile {
  readonly name: string;
  readonly #handle: FileHandle;
  readonly #form: Form;
  #size: number;

  private constructor(name: string, handle: FileHandle, form: Form, size: number) {
    this.name = name;
    this.#handle = handle;
    this.#form = form;
    this.#size = size;
  }

  /** A new one, in place of what may be left under its name. */
  static async create(folder: string, name: string, form: Form): Promise<RecordFile> {
    const file = new RecordFile(name, await createPrivate(join(folder, name)), form, 0);
    try {
      await file.append([JSON.stringify({ file: name, state: form.id })], true);
    } catch (error) {
      await file.close();
      throw error;
    }
    return file;
  }

  /** One that is there, to be continued at a size; what is behind is cut off. */
  static async continued(folder: string, name: string, form: Form, size: number): Promise<RecordFile> {
    const handle = await open(join(folder, name), 'r+');
    await handle.truncate(size);
    return new RecordFile(name, handle, form, size);
  }

  /** Bytes that were written whole. */
  get size(): number {
    return this.#size;
  }

  /**
   * Writes records behind the last; answers how many. When it fails the file counts as it was before.
   * @param sync whether they are on the disk when the promise resolves.
   * @param thread who writes; without one the runtime's threads.
   */
  async append(texts: Iterable<string>, sync: boolean, thread?: DiskThread): Promise<number> {
    let [size, count] = [this.#size, 0];
    let held: Buffer | undefined;
    const write = async (frame: Buffer, isLast: boolean) => {
      const { length } = frame;
      if (thread) await thread.write(this.#handle.fd, frame, size, sync && isLast);
      else await writeAt(this.#handle, frame, size);
      size += length;
      count++;
    };
    let place = size;
    try {
      for (const text of texts) {
        const frame = frameOf(this.#form.written(text, `${this.name} ${place}`));
        place += frame.length;
        if (held) await write(held, false);
        held = frame;
      }
      if (held) await write(held, true);
      if (sync && !thread) await this.#handle.datasync();
    } catch (error) {
      await this.#handle.truncate(this.#size).catch(() => undefined); // what refused to write may refuse this as well
      throw error;
    }
    this.#size = size;
    return count;
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Log } from './log';
import { after } from './timer';

/** Lines that wait for the disk; further ones are dropped. Our own limit. */
const mostWaiting = 100_000;

/** Real milliseconds for which lines are gathered. */
const gathering = 200;

const zipped = promisify(gzip);

/** A name that is one segment of a path on every system, whatever was given. */
export const safeName = (text: string): string =>
  text
    .slice(0, 150)
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^\.+|\.+$/g, '_') || '_';

interface Batch {
  readonly folder: string;
  readonly name: string;
  readonly isObject: boolean;
  readonly lines: string[];
}

/**
 * Files of what is delivered to outside destinations: gzipped ones, each written once, as S3 gets them, and ones that grow.
 * Lines are gathered for a moment and written behind the back of whoever delivers them.
 */
export class LogFolder {
  #batches = new Map<string, Batch>();
  #waiting = 0;
  #dropped = 0;
  #isClosed = false;
  #callOff: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly log: Log,
  ) {}

  /** Makes the folder. @throws what the system says */
  async open(): Promise<void> {
    await mkdir(this.root, { recursive: true });
  }

  /** A line of a file that grows. @param path below the folder, of names that are made safe */
  append(path: readonly string[], line: string): void {
    const names = path.map(safeName);
    this.#gather({ folder: join(this.root, ...names.slice(0, -1)), name: names.at(-1) ?? '_', isObject: false }, line);
  }

  /** A line of a new gzipped file, with what else comes for it within the moment. */
  object(folder: readonly string[], name: string, line: string): void {
    this.#gather({ folder: join(this.root, ...folder.map(safeName)), name: safeName(name), isObject: true }, line);
  }

  /** How many lines were dropped because the disk was too slow. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Writes what there is; nothing is taken any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff?.();
    this.#flush();
    await this.#writing;
  }

  #gather(file: Omit<Batch, 'lines'>, line: string): void {
    if (this.#isClosed) return;
    if (this.#waiting >= mostWaiting) {
      if (this.#dropped++ === 0) this.log.warn(`${this.root} is too slow for the logs: lines are dropped`);
      return;
    }
    const key = join(file.folder, file.name);
    const batch = this.#batches.get(key) ?? { ...file, lines: [] };
    this.#batches.set(key, batch);
    batch.lines.push(line);
    this.#waiting++;
    this.#callOff ??= after(gathering, () => {
      this.#flush();
    });
  }

  #flush(): void {
    this.#callOff = undefined;
    const batches = [...this.#batches.values()];
    this.#batches = new Map();
    this.#writing = this.#writing.then(async () => {
      for (const batch of batches) {
        await written(batch).catch((error: unknown) => {
          this.log.error(`a log could not be written: ${(error as Error).message}`);
        });
        this.#waiting -= batch.lines.length;
      }
    });
  }
}

async function written({ folder, name, isObject, lines }: Batch): Promise<void> {
  const text = lines.map((line) => `${line}\n`).join('');
  await mkdir(folder, { recursive: true });
  if (!isObject) {
    await appendFile(join(folder, name), text, { mode: 0o600 });
    return;
  }
  const bytes = await zipped(text);
  for (let count = 0; ; count++) {
    try {
      const path = join(folder, `${name}_${String(count).padStart(4, '0')}.log.gz`);
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

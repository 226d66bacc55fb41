import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder, type FolderLock } from '../../platform/folderLock';
import type { Log } from '../../platform/log';
import type { RandomMark } from '../../platform/random';
import { Delta } from '../Delta';
import type { Shape } from '../shapes';
import { DocumentError, type StateDocument } from '../StateDocument';
import type { AnyTableDefinition } from '../defineTable';
import { Book } from './Book';
import { newStateFile, openStateFile, type Contents, type StateFile } from './document';
import { Journal, type Observed } from './Journal';
import { readState, type JournalEnd } from './read';
import { recordTexts, rowTexts } from './records';
import { Catalogue, differenceOf, RowSet } from './RowSet';
import { keysOfVersion1, rowsOfVersion1 } from './version1';

export type { Journal, Observed } from './Journal';

type Tables = StateDocument['tables'];

export interface PersistenceOptions {
  readonly tables: Readonly<Record<string, AnyTableDefinition>>;
  /** By the same properties as the tables. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Words that everything is encrypted with. */
  readonly key?: string | undefined;
  /** Whether `durable` waits for the disk (default). */
  readonly sync?: boolean | undefined;
  /** Bytes of journals before they are worked in. */
  readonly compactAt?: number;
  readonly log: Log;
}

/** What an earlier emulator left. */
export interface Saved {
  readonly base: RowSet;
  /** How the state differs from the base. */
  readonly difference: Delta;
  readonly keys: Map<string, object>;
  /** What the base was made from, when that is known. */
  readonly fixtures: string | undefined;
  readonly mark: RandomMark | undefined;
  /** How many emulators have gone on with it. */
  readonly runs: number;
}

/** What is written down from now on. */
export interface Beginning {
  readonly state: Observed;
  /** The state to go to on a reset, when it is not the saved one. */
  readonly base?: Tables | undefined;
  readonly fixtures: string;
  readonly difference: Delta;
  /** Where a seed's stream stood at the base. */
  readonly mark: RandomMark;
}

/** A folder in which a store is kept between two runs; this process's until it is closed. */
export interface Persistence {
  readonly folder: string;
  readonly saved: Saved | undefined;
  /** The saved rows, and how they differ from a base (or the saved one); undefined when nothing was saved. */
  over(base: Tables | undefined): { readonly document: StateDocument; readonly difference: Delta } | undefined;
  /** Writes what is new of the state, and from then on every change. */
  begin(beginning: Beginning): Promise<Journal>;
  /**
   * Writes what is left to write and lets go of the folder.
   * @throws NotSaved
   */
  close(): Promise<void>;
}

const documentName = 'state.json';
const megabyte = 2 ** 20;

/**
 * Opens a folder, which is made, for its owner alone, when missing.
 * @throws FolderInUse; DocumentError when what is in it is damaged or not ours: it is left as it is.
 */
export async function openPersistence(folder: string, options: PersistenceOptions): Promise<Persistence> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  try {
    await warnOfReaders(folder, options.log);
    const catalogue = new Catalogue(options.tables, options.shapes);
    return new OpenFolder(folder, lock, options, catalogue, await whatIsThere(folder, catalogue, options));
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function warnOfReaders(folder: string, log: Log): Promise<void> {
  const { mode } = await stat(folder);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  log.warn(
    `others than its owner may look into ${folder} (mode ${(mode & 0o777).toString(8)}): ` +
      `its files are closed to them, chmod 700 closes the folder`,
  );
}

interface Found {
  readonly saved: Saved;
  /** Undefined for version 1, which is written anew. */
  readonly current: { readonly file: StateFile; readonly contents: Contents; readonly end: JournalEnd } | undefined;
}

async function whatIsThere(
  folder: string,
  catalogue: Catalogue,
  options: PersistenceOptions,
): Promise<Found | undefined> {
  const path = join(folder, documentName);
  const found = await inDocument(path, () => openStateFile(path, options.key));
  if (found === undefined) return undefined;
  if ('version1' in found) {
    const base = await inDocument(path, async () => rowsOfVersion1(found.version1, catalogue));
    const keys = await keysOfVersion1(join(folder, 'keys.json'));
    options.log.info(`${path} is of an older version and is written anew`);
    return {
      saved: { base, difference: new Delta(), keys, fixtures: undefined, mark: undefined, runs: 1 },
      current: undefined,
    };
  }
  const { file, contents } = found;
  const { notes, end, ...rows } = await readState(folder, file.form, contents, catalogue);
  for (const note of notes) options.log.warn(note);
  const { fixtures, mark, runs } = contents;
  return { saved: { ...rows, fixtures, mark, runs }, current: { file, contents, end } };
}

/** A fault of the document gets its name. */
async function inDocument<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new DocumentError(`${path}: ${error.message}`, { cause: error });
  }
}

class OpenFolder implements Persistence {
  readonly folder: string;
  readonly saved: Saved | undefined;
  readonly #lock: FolderLock;
  readonly #options: PersistenceOptions;
  readonly #catalogue: Catalogue;
  readonly #current: Found['current'];
  #journal: Journal | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    folder: string,
    lock: FolderLock,
    options: PersistenceOptions,
    catalogue: Catalogue,
    found: Found | undefined,
  ) {
    this.folder = folder;
    this.#lock = lock;
    this.#options = options;
    this.#catalogue = catalogue;
    this.saved = found?.saved;
    this.#current = found?.current;
  }

  over(base: Tables | undefined) {
    if (!this.saved) return undefined;
    const { base: rows, difference } = this.saved;
    const document = rows.documentWith(difference);
    if (base === undefined) return { document, difference };
    const others = RowSet.of(base, this.#catalogue);
    const toOthers = differenceOf(others, RowSet.of(document.tables, this.#catalogue));
    return { document: others.documentWith(toOthers), difference: toOthers };
  }

  async begin(beginning: Beginning): Promise<Journal> {
    const { saved } = this;
    const { key, sync = true, compactAt = 4 * megabyte, log } = this.#options;
    const isSealedAsWanted = this.#current?.file.form.isSealed === (key !== undefined);
    const goesOn = this.#current && saved && beginning.base === undefined && isSealedAsWanted;
    const keys = saved?.keys ?? new Map<string, object>();
    const { book, ...from } = goesOn ? await this.#goneOn(this.#current) : await this.#anew(beginning, keys);
    const start = { ...from, keys, difference: beginning.difference };
    this.#journal = new Journal(book, beginning.state, start, { sync, compactAt, log });
    return this.#journal;
  }

  async #goneOn({ file, contents, end }: NonNullable<Found['current']>) {
    const book = new Book(this.folder, file, contents);
    const { number, record, total } = end;
    const journal = await book.continued(number, end.size);
    await book.turnTo({ ...contents, runs: contents.runs + 1 });
    return { book, file: journal, number, record, total };
  }

  /** Parts, journal and document, all new; what was there counts until the document says otherwise. */
  async #anew({ base, fixtures, mark, difference }: Beginning, keys: ReadonlyMap<string, object>) {
    const current = this.#current;
    const file = await newStateFile(join(this.folder, documentName), this.#options.key);
    const generation = (current?.contents.generation ?? 0) + 1;
    const none = { file: '', records: 0, bytes: 0 };
    const runs = (this.saved?.runs ?? 0) + 1;
    const journal = { number: 1, record: 1 };
    const book = new Book(this.folder, file, { generation, base: none, changes: none, journal, fixtures, mark, runs });
    const parts = {
      base: await book.part(
        'base',
        generation,
        rowTexts(base ?? this.saved?.base.documentWith(new Delta()).tables ?? {}),
      ),
      changes: await book.part('changes', generation, recordTexts(difference.entries(), keys)),
    };
    const first = await book.journal(1);
    await book.turnTo({ ...book.contents, ...parts });
    return { book, file: first, ...journal, total: 0 };
  }

  close(): Promise<void> {
    this.#closed ??= (this.#journal?.close() ?? Promise.resolve()).finally(() => this.#lock.release());
    return this.#closed;
  }
}

import { DiskThread } from '../../platform/diskThread';
import type { Log } from '../../platform/log';
import { after, soon } from '../../platform/timer';
import { Delta } from '../Delta';
import { NotSaved } from '../NotSaved';
import type { StateDocument } from '../StateDocument';
import type { StoreEvent } from '../Feed';
import type { Book } from './Book';
import { GroupCommit } from './GroupCommit';
import { numbered, recordTexts, rowTexts } from './records';
import type { RecordFile } from './RecordFile';

/** The store whose changes are written down. */
export interface Observed {
  subscribe(listener: (event: StoreEvent) => void): () => void;
  dump(): StateDocument;
}

export interface JournalOptions {
  /** Whether `durable` waits for the disk. */
  readonly sync: boolean;
  /** Bytes of journals after which they are worked into the changes, when those have no more. */
  readonly compactAt: number;
  readonly log: Log;
}

/** What a journal goes on from. */
export interface JournalStart {
  readonly file: RecordFile;
  readonly number: number;
  /** The number of the next record. */
  readonly record: number;
  /** Bytes of journals that are not worked in. */
  readonly total: number;
  /** How the state differs from its base. */
  readonly difference: Delta;
  readonly keys: Map<string, object>;
}

/** Milliseconds until changes are written when nobody waits for them. */
const unhurried = 50;

/**
 * Writes changes and signing keys down. What comes in while one write is on its way to the disk goes with the next, as
 * one record: each row as it is by then. When journals outgrow what they change, all that differs from the base is
 * written anew, a little at a time, while changes go on.
 */
export class Journal {
  readonly #book: Book;
  readonly #options: JournalOptions;
  readonly #keys: Map<string, object>;
  readonly #writes: GroupCommit;
  readonly #unsubscribe: () => void;
  readonly #dump: () => StateDocument;
  readonly #thread = new DiskThread();
  #difference: Delta;
  #pending = new Delta();
  #pendingKeys = new Map<string, object>();
  #file: RecordFile;
  #number: number;
  #record: number;
  #total: number;
  #compactAt: number;
  /** Every row, after the store was loaded anew: these are the base then. */
  #loaded: StateDocument | undefined;
  /** Begins the next journal, when a compaction waits for it. */
  #turn: (() => Promise<void>) | undefined;
  #compaction: Promise<void> | undefined;
  #isFailing = false;
  #isClosed = false;

  constructor(book: Book, state: Observed, start: JournalStart, options: JournalOptions) {
    this.#book = book;
    this.#options = options;
    this.#dump = () => state.dump();
    this.#keys = start.keys;
    this.#difference = start.difference;
    this.#file = start.file;
    this.#number = start.number;
    this.#record = start.record;
    this.#total = start.total;
    this.#compactAt = Math.max(options.compactAt, book.contents.changes.bytes);
    this.#writes = new GroupCommit(() => this.#write(), options.sync ? soon : (work) => void after(unhurried, work));
    this.#unsubscribe = state.subscribe((event) => {
      this.#note(event);
    });
  }

  /**
   * Resolves when everything that happened so far is on the disk; undefined when it is, or is not to be waited for.
   * @throws NotSaved
   */
  durable(): Promise<void> | undefined {
    return this.#options.sync ? this.#writes.promise : undefined;
  }

  /** Keys that were made; to be told before anything is signed with them. */
  noteKeys(poolId: string, stored: object): void {
    if (this.#isClosed) return;
    this.#keys.set(poolId, stored);
    this.#pendingKeys.set(poolId, stored);
    this.#writes.due();
  }

  /** Keys that nobody needs any more; they leave the disk with the next compaction. */
  dropKeys(poolId: string): void {
    this.#keys.delete(poolId);
    this.#pendingKeys.delete(poolId);
  }

  /**
   * Writes what is left to write, and stops.
   * @throws NotSaved
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unsubscribe();
    if (this.#isFailing) this.#writes.due();
    try {
      await this.#writes.flush();
      if (!this.#options.sync) await this.#file.sync();
    } finally {
      await this.#compaction;
      await this.#thread.close();
      await this.#file.close();
    }
  }

  #note({ kind, changes }: StoreEvent): void {
    if (kind === 'load') {
      this.#loaded = this.#dump();
      this.#difference = new Delta();
      this.#pending = new Delta();
    }
    for (const change of changes) {
      this.#difference.append(change, change.before, change.after);
      this.#pending.append(change, change.before, change.after);
    }
    this.#writes.due();
  }

  async #write(): Promise<void> {
    try {
      while (this.#loaded) await this.#rebase(this.#loaded);
      await this.#turn?.();
      await this.#append();
    } catch (error) {
      throw this.#failed(error);
    }
    if (this.#isFailing) this.#options.log.warn(`${this.#book.folder} is written again, with every change`);
    this.#isFailing = false;
    if (this.#total > this.#compactAt && !this.#isClosed) this.#compaction ??= this.#compactSoon();
  }

  async #append(): Promise<void> {
    const [changes, keys, size] = [this.#pending, this.#pendingKeys, this.#file.size];
    this.#pending = new Delta();
    this.#pendingKeys = new Map();
    const texts = numbered(this.#record, recordTexts(changes.entries(), keys));
    try {
      if ((await this.#file.append(texts, this.#options.sync, this.#thread)) > 0) this.#record++;
    } catch (error) {
      if (!this.#loaded) this.#pending = changes.joinedWith(this.#pending);
      this.#pendingKeys = new Map([...keys, ...this.#pendingKeys]);
      throw error;
    }
    this.#total += this.#file.size - size;
  }

  #failed(error: unknown): NotSaved {
    const failure = new NotSaved(`${this.#book.folder} could not be written: ${reasonOf(error)}`, { cause: error });
    if (!this.#isFailing) this.#options.log.error(`${failure.message}; changes are in memory only`);
    this.#isFailing = true;
    return failure;
  }

  /** Goes on in the next journal. */
  async #goOnIn(next: RecordFile): Promise<void> {
    const last = this.#file;
    if (!this.#options.sync) await last.sync();
    this.#file = next;
    this.#number++;
    await last.close();
  }

  /** All rows are others: the state begins anew with them. */
  async #rebase(loaded: StateDocument): Promise<void> {
    const generation = this.#book.nextGeneration();
    const base = await this.#book.part('base', generation, rowTexts(loaded.tables));
    const changes = await this.#book.part('changes', generation, recordTexts([], this.#keys));
    const next = await this.#book.journal(this.#number + 1);
    const journal = { number: this.#number + 1, record: this.#record };
    await this.#book.turnTo({ ...this.#book.contents, generation, base, changes, journal });
    await this.#goOnIn(next);
    this.#total = 0;
    if (this.#loaded === loaded) this.#loaded = undefined;
  }

  async #compactSoon(): Promise<void> {
    const total = this.#total;
    try {
      await this.#compact();
      this.#total = Math.max(0, this.#total - total);
      this.#compactAt = Math.max(this.#options.compactAt, this.#book.contents.changes.bytes);
    } catch (error) {
      this.#compactAt = 2 * this.#total;
      if (this.#isClosed) return;
      this.#options.log.warn(`the journals in ${this.#book.folder} could not be worked in yet: ${reasonOf(error)}`);
    } finally {
      this.#compaction = undefined;
    }
  }

  /**
   * What changes while the part is written is in the next journal as well, and reading that one over the part comes out
   * right; the part counts only when all that it shows is also on the disk there, so that nothing is half there.
   */
  async #compact(): Promise<void> {
    await this.#nextJournal();
    const { contents } = this.#book;
    const journal = { number: this.#number, record: this.#record };
    const generation = this.#book.nextGeneration();
    const texts = recordTexts(this.#difference.entries(), this.#keys);
    const changes = await this.#book.part('changes', generation, this.#whileOpen(texts));
    await this.#writes.flush();
    await this.#book.turnTo({ ...contents, generation, changes, journal }, contents);
  }

  /** Has the next journal begun, between two writes. When that fails the present one goes on. */
  #nextJournal(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#turn = () => {
        this.#turn = undefined;
        return this.#book
          .journal(this.#number + 1)
          .then((next) => this.#goOnIn(next))
          .then(resolve, reject);
      };
      this.#writes.due();
    });
  }

  *#whileOpen(texts: Iterable<string>): Generator<string> {
    for (const text of texts) {
      if (this.#isClosed) throw new Error('the journal is closed');
      yield text;
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

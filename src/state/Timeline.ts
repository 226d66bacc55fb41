import type { StoreEvent } from './Feed';

/** Why nothing is known before an instant: the timeline began, was cut, or had no room; or the pool was not to be followed. */
export type Unknown = 'began' | 'cut' | 'full' | 'unfollowed';

/** From when on every change of a pool is known. */
export interface Known {
  readonly from: number;
  readonly why: Unknown;
}

/** What a timeline is told. */
export interface TimelineOptions<Row extends object> {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Whose partitions are followed, and the table of the rows that they are the partitions of. */
  readonly of: string;
  readonly row: (partition: string) => Row | undefined;
  readonly tables: ReadonlySet<string>;
  /** For how long, in milliseconds, changes below such a row are kept; 0: not at all. */
  readonly reach: (row: Row) => number;
  /** Since when there is such a row, in epoch milliseconds: before one that was just made nothing was below it. */
  readonly born: (row: Row) => number;
  /** How many changes are kept altogether; half of the longest log leaves where there are more. */
  readonly most: number;
}

/** What a row was before a change. */
interface Undo {
  readonly at: number;
  readonly table: string;
  readonly key: string;
  readonly before: object | undefined;
}

/** Rows as they were, by their tables and keys; undefined for those that were not there. */
export type Former = ReadonlyMap<string, ReadonlyMap<string, object | undefined>>;

/** The past of a partition since an instant. */
export interface Past<Row extends object> {
  readonly rows: Former;
  /** What the partition's own row was meanwhile, the newest first; only where its reach changed. */
  readonly owners: readonly Row[];
  /** How many changes were looked at. */
  readonly looked: number;
}

/** A clock that goes back by less is one that was put right, by more one that was turned. */
const jitter = 60_000;

/** The changes of one partition, the oldest first. */
class Log {
  reach: number;
  known: Known;
  #entries: (Undo | undefined)[] = [];
  #first = 0;

  constructor(reach: number, known: Known) {
    this.reach = reach;
    this.known = known;
  }

  get size(): number {
    return this.#entries.length - this.#first;
  }

  push(undo: Undo): void {
    this.#entries.push(undo);
  }

  /** Drops what is older than its reach; answers how much. */
  age(now: number): number {
    const size = this.size;
    for (let first = this.#entries[this.#first]; first && first.at < now - this.reach;) {
      this.#drop(first, this.known.why);
      first = this.#entries[this.#first];
    }
    this.#compact();
    return size - this.size;
  }

  /** Drops the older half; answers how much. */
  halve(): number {
    const half = Math.ceil(this.size / 2);
    for (let left = half; left > 0; left--) this.#drop(this.#entries[this.#first] as Undo, 'full');
    this.#compact();
    return half;
  }

  *backTo(at: number): IterableIterator<Undo> {
    for (let place = this.#entries.length - 1; place >= this.#first; place--) {
      const undo = this.#entries[place] as Undo;
      if (undo.at <= at) return;
      yield undo;
    }
  }

  #drop({ at }: Undo, why: Unknown): void {
    this.#entries[this.#first++] = undefined;
    this.known = { from: at, why };
  }

  #compact(): void {
    if (this.#first < 1024 || this.#first * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}

/**
 * What the rows of some tables were before each of their changes, by the store's clock: an undo log for each partition. Going
 * back costs what changed since, whatever the store holds. In memory only, and bounded. It hears nothing before
 * it begins, and knows nothing across a restore or a clock that is turned back.
 * @example
 * const timeline = new Timeline<UserPool>({ now, of: 'userPools', row, tables: new Set(['users']), reach, most: 250_000 });
 * state.subscribe((event) => timeline.hear(event));
 * timeline.past(pool.id, yesterday).rows.get('users');
 */
export class Timeline<Row extends object> {
  readonly #options: TimelineOptions<Row>;
  readonly #logs = new Map<string, Log>();
  /** Undefined until it begins. */
  #known: Known | undefined;
  #latest = 0;
  #size = 0;

  constructor(options: TimelineOptions<Row>) {
    this.#options = options;
  }

  /** How many changes are kept. */
  get size(): number {
    return this.#size;
  }

  /** Forgets all, and begins now. */
  begin(why: 'began' | 'cut' = 'began'): void {
    this.#logs.clear();
    this.#size = 0;
    this.#latest = this.#options.now();
    this.#known = { from: this.#latest, why };
  }

  /** To be told of every event of the store. */
  hear({ kind, changes }: StoreEvent): void {
    if (this.#known === undefined) return;
    if (kind === 'restore' || kind === 'load') {
      this.begin('cut');
      return;
    }
    const { of, tables } = this.#options;
    const heard = changes.filter(({ table }) => table === of || tables.has(table));
    if (heard.length === 0) return;
    // what is committed as one happened in one instant, however long it takes to hear of it
    const at = this.#instant();
    for (const { table, partition, key, before, after } of heard) {
      if (table === of) this.#owner(at, key, before as Row | undefined, after as Row | undefined);
      else this.#note(partition, { at, table, key, before });
    }
  }

  /** From when on all is known of a partition. */
  known(partition: string): Known {
    this.#instant();
    return this.#log(partition).known;
  }

  /** What was otherwise at an instant, which must not be before what is known. */
  past(partition: string, at: number): Past<Row> {
    const { of } = this.#options;
    const rows = new Map<string, Map<string, object | undefined>>();
    const owners: Row[] = [];
    let looked = 0;
    for (const { table, key, before } of this.#log(partition).backTo(at)) {
      looked++;
      if (table === of) owners.push(before as Row);
      else entry(rows, table).set(key, before);
    }
    return { rows, owners, looked };
  }

  #log(partition: string): Log {
    const there = this.#logs.get(partition);
    if (there) return there;
    const row = this.#options.row(partition);
    const reach = row ? this.#options.reach(row) : 0;
    const unknown = { from: this.#latest, why: 'unfollowed' as const };
    const log = new Log(reach, reach > 0 && this.#known ? this.#known : unknown);
    // nothing is kept of one that is gone, whose rows go after it
    if (row) this.#logs.set(partition, log);
    return log;
  }

  #owner(at: number, partition: string, before: Row | undefined, after: Row | undefined): void {
    const past = before && this.#options.reach(before);
    const reach = after ? this.#options.reach(after) : 0;
    if (after && past === reach) return;
    if (after && past && reach) {
      const log = this.#log(partition);
      log.reach = reach;
      this.#put(log, { at, table: this.#options.of, key: partition, before });
      return;
    }
    this.#size -= this.#logs.get(partition)?.size ?? 0;
    this.#logs.delete(partition);
    if (after) this.#logs.set(partition, new Log(reach, this.#knownOf(after, { at, isNew: before === undefined })));
  }

  /** Of a new one nothing was there before it; one that comes from elsewhere has a past there, which nobody told. */
  #knownOf(row: Row, { at, isNew }: { readonly at: number; readonly isNew: boolean }): Known {
    if (!isNew || this.#options.reach(row) === 0) return { from: at, why: 'unfollowed' };
    return this.#options.born(row) < at - jitter ? { from: at, why: 'began' } : { from: 0, why: 'unfollowed' };
  }

  #note(partition: string, undo: Undo): void {
    const log = this.#log(partition);
    if (log.reach > 0) this.#put(log, undo);
  }

  #put(log: Log, undo: Undo): void {
    const { at } = undo;
    log.push(undo);
    this.#size += 1 - log.age(at);
    if (this.#size > this.#options.most) this.#shed();
  }

  #shed(): void {
    let longest: Log | undefined;
    for (const log of this.#logs.values()) if (longest === undefined || log.size > longest.size) longest = log;
    if (longest) this.#size -= longest.halve();
  }

  /** Never before the latest. A clock that is turned back cuts all: its instants would stand for two moments. */
  #instant(): number {
    const now = this.#options.now();
    if (now < this.#latest - jitter) this.begin('cut');
    return (this.#latest = Math.max(now, this.#latest));
  }
}

function entry<Key, Inner>(of: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  let inner = of.get(key);
  if (!inner) of.set(key, (inner = new Map<string, Inner>()));
  return inner;
}

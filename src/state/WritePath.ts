import type { Address, Change } from './Change';
import type { DefinitionOf } from './defineTable';
import { Feed, type ListenerFailed } from './Feed';
import { History, type Recorded } from './History';
import { belongingsOf, type Belonging } from './owners';
import { DOCUMENT_VERSION, DocumentError, assertStateDocument, type StateDocument } from './StateDocument';
import type { Writer } from './Table';
import { TableRows } from './TableRows';

/** A transaction was given work that awaits, or a document was to be loaded within one. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
}

/** What a store is handed. */
export interface StoreOptions {
  /** Epoch milliseconds, for rows that leave. */
  readonly now: () => number;
  readonly failed: ListenerFailed;
}

/** A row as another store has it, or an address where that has none. */
export interface Followed extends Address {
  readonly after: object | undefined;
}

/** Told what a transaction changed, before anybody else hears of it; what it throws undoes it. */
export type Judge = (changes: readonly Change[]) => void;

/** What runs and is undone as one. */
interface Running {
  readonly changes: Change[];
  cause: string | undefined;
}

/** How many rows may leave for each one written: more than one, or those that are there would never grow fewer. */
const leaving = 4;

/** Every change of every table passes here. */
export class WritePath implements Writer, Recorded {
  readonly history = new History(this);
  readonly feed: Feed;
  readonly #now: () => number;
  readonly #definitions: readonly DefinitionOf<object>[];
  readonly #tables: ReadonlyMap<string, TableRows<object>>;
  readonly #belongings: ReadonlyMap<string, readonly Belonging[]>;
  #running: Running | undefined;

  constructor(definitions: readonly DefinitionOf<object>[], { now, failed }: StoreOptions) {
    this.feed = new Feed(failed);
    this.#now = now;
    this.#definitions = definitions;
    this.#tables = tablesOf(definitions);
    this.#belongings = belongingsOf(definitions);
  }

  rows({ table }: { readonly table: string }): TableRows<object> {
    const rows = this.#tables.get(table);
    if (!rows) throw new TypeError(`There is no table ${table}`);
    return rows;
  }

  write(change: Change): void {
    const { table, partition, before, after } = change;
    if (after) this.rows(change).check(partition, before, after);
    const takesAlong = !after && this.#belongings.get(table)?.length;
    if (takesAlong) {
      this.transaction(() => {
        this.#delete(change);
      });
    } else if (this.#running) this.#make(change);
    else {
      this.#settle(change);
      this.#committed([change]);
    }
  }

  transaction<Result>(work: () => Result, cause?: string, judge?: Judge): Result {
    const outer = this.#running;
    const running = outer ?? { changes: [], cause };
    // within another one, that one judges what all of it changed
    const result = this.#attempt(running, work, outer ? undefined : judge);
    running.cause ??= cause;
    if (!outer && running.changes.length > 0) this.#committed(running.changes, running.cause);
    return result;
  }

  isInTransaction(): boolean {
    return this.#running !== undefined;
  }

  /** The way of history: all rows are lifted before any is settled, so that unique values can change hands. */
  apply(changes: readonly Change[], point: string): void {
    for (const change of changes) {
      if (change.before) this.rows(change).lift(change.partition, change.before);
    }
    for (const change of changes) {
      this.rows(change).settle(change.partition, change.key, undefined, change.after);
    }
    this.feed.tell('restore', changes, { point });
  }

  /** Rows as another store has them by now, or addresses where it has none any more; told as one commit. */
  follow(rows: readonly Followed[], cause: string): void {
    const changes = rows.map((row) => ({ ...row, before: this.rows(row).get(row.partition, row.key) }));
    for (const { before, ...at } of changes) if (before) this.rows(at).lift(at.partition, before);
    for (const { after, ...at } of changes) this.rows(at).settle(at.partition, at.key, undefined, after);
    for (const change of changes) this.history.note(change);
    this.#committed(changes, cause);
  }

  dump(): StateDocument {
    const tables = Object.fromEntries([...this.#tables].map(([name, rows]) => [name, rows.everything()]));
    return { version: DOCUMENT_VERSION, tables };
  }

  base(): StateDocument {
    const way = this.history.wayToBase();
    const tables: Record<string, object[]> = {};
    for (const [table, rows] of this.#tables) {
      const stays = (row: object) =>
        way.of({ table, partition: rows.partitionOf(row), key: rows.keyOf(row) }) === undefined;
      tables[table] = rows.everything().filter(stays);
    }
    for (const [{ table }, { after }] of way.entries()) if (after) tables[table]?.push(after);
    return { version: DOCUMENT_VERSION, tables };
  }

  load(document: StateDocument): void {
    if (this.#running) throw new TransactionError('A document cannot be loaded inside a transaction');
    assertStateDocument(document);
    for (const name of Object.keys(document.tables)) {
      if (!this.#tables.has(name)) throw new DocumentError(`This version knows no table "${name}"`);
    }
    const loaded = this.#definitions.map((definition) => {
      const { name } = definition;
      return rowsFrom(definition, Object.hasOwn(document.tables, name) ? (document.tables[name] ?? []) : []);
    });
    for (const rows of loaded) this.rows({ table: rows.name }).become(rows);
    this.history.end();
    this.feed.tell('load', []);
  }

  #settle(change: Change): void {
    this.rows(change).settle(change.partition, change.key, change.before, change.after);
    this.history.note(change);
  }

  /** Makes a change that belongs to the running transaction. */
  #make(change: Change): void {
    this.#settle(change);
    this.#running?.changes.push(change);
  }

  /** Runs work as part of a transaction; when it throws, what it changed is undone and the error goes on. */
  #attempt<Result>(running: Running, work: () => Result, judge?: Judge): Result {
    const outer = this.#running;
    const start = running.changes.length;
    this.#running = running;
    try {
      const result = work();
      if (isPromise(result)) throw new TransactionError('The work of a transaction must not await');
      judge?.(running.changes);
      return result;
    } catch (error) {
      for (const change of running.changes.splice(start).reverse()) {
        this.#settle({ ...change, before: change.after, after: change.before });
      }
      throw error;
    } finally {
      this.#running = outer;
    }
  }

  #committed(changes: readonly Change[], cause?: string): void {
    this.feed.tell('commit', changes, cause === undefined ? {} : { cause });
    this.#sweep(changes);
  }

  /** Lets a few rows leave whose time is over, where others were written: no table grows without clearing itself. */
  #sweep(changes: readonly Change[]): void {
    const swept: Running = { changes: [], cause: undefined };
    for (const change of changes) {
      const rows = this.rows(change);
      if (change.after && rows.expires)
        this.#attempt(swept, () => {
          this.#sweepPartition(rows, change.partition);
        });
    }
    if (swept.changes.length > 0) this.feed.tell('expiry', swept.changes);
  }

  #sweepPartition(rows: TableRows<object>, partition: string): void {
    const now = this.#now();
    for (let left = 0; left < leaving; left++) {
      const before = rows.expired(partition, now);
      if (!before) return;
      this.#delete({ table: rows.name, partition, key: rows.keyOf(before), before });
    }
  }

  /** Deletes a row, if it is still there, and whatever is its own. */
  #delete({ table, partition, key, before }: Omit<Change, 'after'>): void {
    if (this.rows({ table }).get(partition, key) !== before) return;
    this.#make({ table, partition, key, before, after: undefined });
    this.#deleteOwned(table, partition, [key]);
  }

  /** Whole partitions go first, which is quick and leaves little that is to be looked for row by row. */
  #deleteOwned(owner: string, partition: string, keys: readonly string[]): void {
    const belongings = this.#belongings.get(owner) ?? [];
    const whole = belongings.filter(({ by }) => by === 'partition');
    const dropped = whole.flatMap(({ table }) => keys.map((key) => ({ table, key, rows: this.#drop(table, key) })));
    for (const { table, by } of belongings) {
      const rows = this.rows({ table });
      if (by === 'partition' || rows.count(partition) === 0) continue;
      for (const key of keys) {
        for (const before of rows.heldBy(by, partition, key)) {
          this.#delete({ table, partition, key: rows.keyOf(before), before });
        }
      }
    }
    for (const { table, key, rows } of dropped) this.#deleteOwned(table, key, rows);
  }

  /** Answers the keys of the rows that the partition had. */
  #drop(table: string, partition: string): readonly string[] {
    const rows = this.rows({ table }).drop(partition);
    for (const [key, before] of rows) {
      const change = { table, partition, key, before, after: undefined };
      this.history.note(change);
      this.#running?.changes.push(change);
    }
    return [...rows.keys()];
  }
}

function tablesOf(definitions: readonly DefinitionOf<object>[]): ReadonlyMap<string, TableRows<object>> {
  const tables = new Map<string, TableRows<object>>();
  for (const definition of definitions) {
    if (tables.has(definition.name)) throw new TypeError(`Two tables are named ${definition.name}`);
    tables.set(definition.name, new TableRows(definition));
  }
  return tables;
}

function rowsFrom(definition: DefinitionOf<object>, list: readonly object[]): TableRows<object> {
  const rows = new TableRows(definition);
  for (const [position, row] of list.entries()) {
    try {
      const [partition, key] = [rows.partitionOf(row), rows.keyOf(row)];
      if (typeof partition !== 'string' || typeof key !== 'string') throw new TypeError('it has no key');
      if (rows.get(partition, key)) throw new TypeError('its key is there twice');
      rows.check(partition, undefined, row);
      rows.settle(partition, key, undefined, row);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new DocumentError(`Row ${position} of table "${rows.name}" cannot be loaded: ${reason}`, {
        cause: error,
      });
    }
  }
  return rows;
}

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

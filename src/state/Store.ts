import type { Change } from './Change';
import type { AnyTableDefinition, DefinitionOf, TableDefinition } from './defineTable';
import { Feed, type Listener, type ListenerFailed, type StoreEvent } from './Feed';
import { History, type Recorded } from './History';
import { DOCUMENT_VERSION, DocumentError, assertStateDocument, type StateDocument } from './StateDocument';
import { Table, type Writer } from './Table';
import { TableRows } from './TableRows';

/** Tables by the property they get in the store. */
export type TableDefinitions = Readonly<Record<string, AnyTableDefinition>>;

type TableOf<Definition> =
  Definition extends TableDefinition<infer Row, string, infer Unique, infer Global, infer Lookup, infer Sorted>
    ? Table<Row, Unique, Global, Lookup, Sorted>
    : never;

type ChangeOf<Definition> =
  Definition extends TableDefinition<infer Row, infer Name, string, string, string, string> ? Change<Name, Row> : never;

/** Every change these tables can have; `table` tells which. */
export type ChangeIn<Definitions extends TableDefinitions> = ChangeOf<Definitions[keyof Definitions]>;

/** A transaction was given work that awaits, or a document was to be loaded within one. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
}

/** What a store can do besides its tables. */
export interface StoreFace<Definitions extends TableDefinitions> {
  readonly history: History;
  /**
   * Runs synchronous work; when it throws, every change it made is undone and the error goes on. Nested work joins:
   * it is undone alone when it throws, and the feed is told when the outermost has succeeded, with the cause (the name
   * of an operation) that was given first.
   */
  transaction<Result>(work: () => Result, cause?: string): Result;
  /**
   * Calls the listener after each commit, expiry, restore and load; answers how to stop. Events that listeners cause come
   * after. What a listener throws goes to `failed` of the store's options and nowhere else.
   */
  subscribe(listener: (event: StoreEvent<ChangeIn<Definitions>>) => void): () => void;
  /** All rows. The rows are the stored ones: write the document out or leave it unchanged. */
  dump(): StateDocument;
  /**
   * Replaces all rows by the document's and ends history until the next `markBase`.
   * @throws DocumentError having changed nothing.
   */
  load(document: StateDocument): void;
}

/** A store: each table a property, beside what they have in common. */
export type Store<Definitions extends TableDefinitions> = StoreFace<Definitions> & {
  readonly [Name in keyof Definitions]: TableOf<Definitions[Name]>;
};

/** What a store is handed. */
export interface StoreOptions {
  readonly failed: ListenerFailed;
}

/**
 * An empty store of the tables.
 * @example
 * const state = createStore({ users, groups }, { failed: (error) => log.error(String(error)) });
 * state.transaction(() => state.users.put(user));
 * state.history.markBase();
 */
export function createStore<Definitions extends TableDefinitions>(
  definitions: Definitions,
  options: StoreOptions,
): Store<Definitions> {
  const path = new WritePath(options);
  const face: StoreFace<Definitions> = {
    history: path.history,
    transaction: (work, cause) => path.transaction(work, cause),
    // changes come from the tables of these definitions
    subscribe: (listener) => path.feed.subscribe(listener as Listener),
    dump: () => path.dump(),
    load: (document) => path.load(document),
  };
  const tables = Object.entries(definitions).map(([property, definition]) => {
    if (Object.hasOwn(face, property)) throw new TypeError(`A table cannot be called ${property}`);
    return [property, path.addTable(definition as DefinitionOf<never> as DefinitionOf<object>)] as const;
  });
  // the entries are exactly the tables that the type names
  return { ...face, ...Object.fromEntries(tables) } as Store<Definitions>;
}

/** Every change of every table passes here. */
class WritePath implements Writer, Recorded {
  readonly history = new History(this);
  readonly #tables = new Map<string, TableRows<object>>();
  readonly #definitions = new Map<string, DefinitionOf<object>>();
  readonly feed: Feed;
  #running: { readonly changes: Change[]; cause: string | undefined } | undefined;

  constructor({ failed }: StoreOptions) {
    this.feed = new Feed(failed);
  }

  addTable(definition: DefinitionOf<object>): Table<object, string, string, string, string> {
    const { name } = definition;
    if (this.#tables.has(name)) throw new TypeError(`Two tables are named ${name}`);
    const rows = new TableRows(definition);
    this.#tables.set(name, rows);
    this.#definitions.set(name, definition);
    return new Table(rows, this);
  }

  write(change: Change): void {
    const { partition, before, after } = change;
    if (after) this.#rows(change).check(partition, before, after);
    this.#make(change);
    this.#made([change]);
  }

  drop(table: string, partition: string): number {
    const rows = this.#rows({ table }).drop(partition);
    const changes = Array.from(rows, ([key, before]): Change => ({
      table,
      partition,
      key,
      before,
      after: undefined,
    }));
    for (const change of changes) this.history.note(change);
    if (changes.length > 0) this.#made(changes);
    return changes.length;
  }

  transaction<Result>(work: () => Result, cause?: string): Result {
    const outer = this.#running;
    const running = (this.#running = outer ?? { changes: [], cause: undefined });
    running.cause ??= cause;
    const start = running.changes.length;
    let result: Result;
    try {
      result = work();
      if (isPromise(result)) throw new TransactionError('The work of a transaction must not await');
    } catch (error) {
      this.#undo(running.changes, start);
      throw error;
    } finally {
      this.#running = outer;
    }
    if (!outer && running.changes.length > 0) this.#tellCommit(running.changes, running.cause);
    return result;
  }

  isInTransaction(): boolean {
    return this.#running !== undefined;
  }

  /** The way of history: all rows are lifted before any is settled, so that unique values can change hands. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.before) this.#rows(change).lift(change.partition, change.before);
    }
    for (const change of changes) {
      this.#rows(change).settle(change.partition, change.key, undefined, change.after);
    }
    this.feed.tell({ kind: 'restore', changes });
  }

  dump(): StateDocument {
    const tables = Object.fromEntries([...this.#tables].map(([name, rows]) => [name, rows.everything()]));
    return { version: DOCUMENT_VERSION, tables };
  }

  load(document: StateDocument): void {
    if (this.#running) throw new TransactionError('A document cannot be loaded inside a transaction');
    assertStateDocument(document);
    for (const name of Object.keys(document.tables)) {
      if (!this.#tables.has(name)) throw new DocumentError(`This version knows no table "${name}"`);
    }
    const loaded = [...this.#definitions].map(([name, definition]) => ({
      name,
      rows: rowsFrom(definition, Object.hasOwn(document.tables, name) ? (document.tables[name] ?? []) : []),
    }));
    for (const { name, rows } of loaded) this.#tables.get(name)?.become(rows);
    this.history.end();
    this.feed.tell({ kind: 'load', changes: [] });
  }

  #rows({ table }: { readonly table: string }): TableRows<object> {
    const rows = this.#tables.get(table);
    if (!rows) throw new TypeError(`There is no table ${table}`);
    return rows;
  }

  #make(change: Change): void {
    this.#rows(change).settle(change.partition, change.key, change.before, change.after);
    this.history.note(change);
  }

  #made(changes: readonly Change[]): void {
    if (this.#running) for (const change of changes) this.#running.changes.push(change);
    else this.#tellCommit(changes, undefined);
  }

  #tellCommit(changes: readonly Change[], cause: string | undefined): void {
    this.feed.tell({ kind: 'commit', ...(cause !== undefined && { cause }), changes });
  }

  #undo(changes: Change[], start: number): void {
    for (const change of changes.splice(start).reverse()) {
      this.#make({ ...change, before: change.after, after: change.before });
    }
  }
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

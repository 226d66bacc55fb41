import type { Change } from './Change';
import type { AnyTableDefinition, DefinitionOf, TableDefinition } from './defineTable';
import type { Listener, StoreEvent } from './Feed';
import type { History } from './History';
import type { StateDocument } from './StateDocument';
import { Table } from './Table';
import { WritePath, type Followed, type Judge, type StoreOptions } from './WritePath';

export { TransactionError, type StoreOptions } from './WritePath';

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

/** What a store can do besides its tables. */
export interface StoreFace<Definitions extends TableDefinitions> {
  readonly history: History;
  /**
   * Runs synchronous work; when it throws, every change it made is undone and the error goes on. Nested work joins:
   * it is undone alone when it throws, and the feed is told when the outermost has succeeded, with the cause (the name
   * of an operation) that was given first. `judge` sees what the work changed, and undoes it by throwing.
   */
  transaction<Result>(work: () => Result, cause?: string, judge?: Judge): Result;
  /**
   * Calls the listener after each commit, expiry, restore and load; answers how to stop. Events that listeners cause come
   * after. What a listener throws goes to `failed` of the store's options and nowhere else.
   */
  subscribe(listener: (event: StoreEvent<ChangeIn<Definitions>>) => void): () => void;
  /** The number of the latest such event, told or not. */
  readonly seq: number;
  /**
   * Takes over rows of another store, each as it is there by now, and deletes those that are gone there. Unique values may change
   * hands among them. Told as one commit.
   */
  follow(rows: readonly Followed[], cause: string): void;
  /** All rows. The rows are the stored ones: write the document out or leave it unchanged. */
  dump(): StateDocument;
  /** The same of the state that a reset goes to, whatever is there by now. */
  base(): StateDocument;
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

/**
 * An empty store of the tables.
 * @example
 * const state = createStore({ users, groups }, { now: clock.now, failed: (error) => log.error(String(error)) });
 * state.transaction(() => state.users.put(user));
 * state.history.markBase();
 */
export function createStore<Definitions extends TableDefinitions>(
  definitions: Definitions,
  options: StoreOptions,
): Store<Definitions> {
  // what a definition says of rows is asked of that table's rows alone
  const declared = Object.entries(definitions as Readonly<Record<string, DefinitionOf<never>>>).map(
    ([property, definition]) => [property, definition as DefinitionOf<object>] as const,
  );
  const path = new WritePath(
    declared.map(([, definition]) => definition),
    options,
  );
  const face: StoreFace<Definitions> = {
    history: path.history,
    transaction: (work, cause, judge) => path.transaction(work, cause, judge),
    // changes come from the tables of these definitions
    subscribe: (listener) => path.feed.subscribe(listener as Listener),
    get seq() {
      return path.feed.seq;
    },
    follow: (rows, cause) => {
      path.follow(rows, cause);
    },
    dump: () => path.dump(),
    base: () => path.base(),
    load: (document) => path.load(document),
  };
  const tables = declared.map(([property, { name }]) => {
    if (Object.hasOwn(face, property)) throw new TypeError(`A table cannot be called ${property}`);
    return [property, new Table(path.rows({ table: name }), path)] as const;
  });
  // the entries are exactly the tables that the type names
  return Object.assign(face, Object.fromEntries(tables)) as Store<Definitions>;
}

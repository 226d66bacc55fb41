import type { ScanOptions, Page } from './SortedIndex';
import type { TableRows } from './TableRows';

/** What a hash index is keyed by: nothing, one value or several. */
export type IndexValue = string | readonly string[] | undefined;

/**
 * A table as declared. All functions are pure functions of the row.
 * Partition by what owns many rows (a pool), not by what owns few (a user): each partition has its own indexes.
 */
export interface TableDefinition<
  Row extends object,
  Name extends string,
  Unique extends string,
  Global extends string,
  Lookup extends string,
  Sorted extends string,
> {
  /** Name in changes and in the persisted document. */
  readonly name: Name;
  /** The parent the row belongs to; without it all rows are in the partition ''. */
  readonly partition?: (row: Row) => string;
  /** Unique within the partition. */
  readonly key: (row: Row) => string;
  /** Values that one row of the partition may hold at a time; read with `by`. */
  readonly unique?: Readonly<Record<Unique, (row: Row) => IndexValue>>;
  /** Values that one row of the whole table may hold at a time; read with `find`. */
  readonly global?: Readonly<Record<Global, (row: Row) => IndexValue>>;
  /** Values that many rows of the partition may hold; read with `all`. */
  readonly lookup?: Readonly<Record<Lookup, (row: Row) => IndexValue>>;
  /** Orders of the partition's rows; a row whose value is undefined is left out. Built when first scanned; read with `scan`. */
  readonly sorted?: Readonly<Record<Sorted, (row: Row) => string | undefined>>;
}

/** Any declared table, whatever its rows and indexes. */
export type AnyTableDefinition = TableDefinition<never, string, string, string, string, string>;

/**
 * Declares a table; the names of its indexes become part of its type.
 * @example
 * const users = defineTable<User>()({
 *   name: 'users',
 *   partition: user => user.userPoolId,
 *   key: user => user.username,
 *   unique: { sub: user => user.sub, alias: user => user.aliases },
 *   sorted: { email: user => user.attributes.email },
 * });
 */
export const defineTable =
  <Row extends object>() =>
  <
    Name extends string,
    Unique extends string = never,
    Global extends string = never,
    Lookup extends string = never,
    Sorted extends string = never,
  >(
    definition: TableDefinition<Row, Name, Unique, Global, Lookup, Sorted>,
  ): TableDefinition<Row, Name, Unique, Global, Lookup, Sorted> =>
    definition;

/** Where a row stands. */
export interface Address<Name extends string = string> {
  readonly table: Name;
  readonly partition: string;
  readonly key: string;
}

/** One row put (no `before`: new; no `after`: deleted). */
export interface Change<Name extends string = string, Row extends object = object> extends Address<Name> {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** A put row holds a value of a unique index that another row holds. Nothing was changed. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  constructor(
    readonly table: string,
    readonly index: string,
    readonly value: string,
  ) {
    super(`${table}: another row holds this value of the unique index ${index}`);
  }
}

/** The one way in: a table asks it for every change. */
export interface Writer {
  write(change: Change): void;
  /** Deletes a whole partition, as one transaction; answers how many rows it had. */
  drop(table: string, partition: string): number;
}

/** One table of a store. Rows returned are the stored ones and must not be mutated. */
export class Table<
  Row extends object,
  Unique extends string = never,
  Global extends string = never,
  Lookup extends string = never,
  Sorted extends string = never,
> {
  readonly #rows: TableRows<Row>;
  readonly #writer: Writer;

  /** Made by `createStore`. */
  constructor(rows: TableRows<Row>, writer: Writer) {
    this.#rows = rows;
    this.#writer = writer;
  }

  /** The row of this key. */
  get(partition: string, key: string): Row | undefined {
    return this.#rows.get(partition, key);
  }

  /** The one row of the partition that holds the value. */
  by(index: Unique, partition: string, value: string): Row | undefined {
    return this.#rows.by(index, partition, value);
  }

  /** The one row of the whole table that holds the value of a global index. */
  find(index: Global, value: string): Row | undefined {
    return this.#rows.find(index, value);
  }

  /** Rows of the partition that hold the value, in key order. For many rows page with `scan({ equals })` of a sorted index. */
  all(index: Lookup, partition: string, value: string): readonly Row[] {
    return this.#rows.all(index, partition, value);
  }

  /** How many rows the partition has. */
  count(partition: string): number {
    return this.#rows.count(partition);
  }

  /** The partition's rows in key order. Rows may be put and deleted meanwhile. */
  rows(partition: string): IterableIterator<Row> {
    return this.#rows.inKeyOrder(partition);
  }

  /**
   * A page of the partition's rows ordered by (value, key), compared by UTF-16 code units.
   * @example table.scan('email', poolId, { prefix: 'ann', limit: 60, after: previous.next })
   */
  scan(index: Sorted, partition: string, options: ScanOptions = {}): Page<Row> {
    return this.#rows.scan(index, partition, options);
  }

  /**
   * Stores the row, replacing the one of its key, which is returned.
   * @throws UniqueViolation before anything is changed.
   */
  put(row: Row): Row | undefined {
    const partition = this.#rows.partitionOf(row);
    const key = this.#rows.keyOf(row);
    const before = this.#rows.get(partition, key);
    if (before !== row) this.#writer.write({ table: this.#rows.name, partition, key, before, after: row });
    return before;
  }

  /** Deletes the row of this key and returns it. */
  delete(partition: string, key: string): Row | undefined {
    const before = this.#rows.get(partition, key);
    if (before) this.#writer.write({ table: this.#rows.name, partition, key, before, after: undefined });
    return before;
  }

  /** Deletes all rows of the partition, as one transaction; returns how many. */
  deletePartition(partition: string): number {
    return this.#writer.drop(this.#rows.name, partition);
  }
}

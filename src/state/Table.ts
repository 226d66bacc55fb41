import type { Change } from './Change';
import { RowExists, StaleRow } from './conflicts';
import type { ScanOptions, Page } from './SortedIndex';
import type { TableRows } from './TableRows';

/** The one way in: a table asks it for every change. */
export interface Writer {
  /** Without `after` the row's own go, too. @throws UniqueViolation */
  write(change: Change): void;
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

  /** The partitions that have rows, in order. */
  partitions(): readonly string[] {
    return this.#rows.partitions();
  }

  /** The partition's rows in key order. Rows may come and go meanwhile. */
  rows(partition: string): IterableIterator<Row> {
    return this.#rows.inKeyOrder(partition);
  }

  /** The partition's rows at this moment, in no promised order: for who takes very many and orders them in turns. */
  picture(partition: string): readonly Row[] {
    return this.#rows.inNoOrder(partition);
  }

  /**
   * A page of the partition's rows ordered by (value, key), compared by UTF-16 code units.
   * @example table.scan('email', poolId, { prefix: 'ann', limit: 60, after: previous.next })
   */
  scan(index: Sorted, partition: string, options: ScanOptions = {}): Page<Row> {
    return this.#rows.scan(index, partition, options);
  }

  /**
   * Stores a new row.
   * @throws RowExists when its key is taken, UniqueViolation; before anything is changed.
   */
  put(row: Row): void {
    const change = this.#changeTo(row);
    if (change.before) throw new RowExists(change.table, change.key);
    this.#writer.write(change);
  }

  /**
   * Stores a row in the place of the one that it was made from, which must still be the stored one.
   * @throws StaleRow, UniqueViolation; before anything is changed.
   * @example table.replace(user, { ...user, enabled: false })
   */
  replace(before: Row, after: Row): void {
    const change = this.#changeTo(after);
    const partition = this.#rows.partitionOf(before);
    const key = this.#rows.keyOf(before);
    if (partition !== change.partition || key !== change.key) {
      throw new TypeError(`${change.table}: a row was to be replaced by one of another key`);
    }
    if (change.before !== before) throw new StaleRow(change.table, key);
    if (before !== after) this.#writer.write(change);
  }

  /**
   * Stores a row whatever was there: for rows of which the newest counts, whoever wrote the one before.
   * @throws UniqueViolation before anything is changed.
   */
  set(row: Row): void {
    const change = this.#changeTo(row);
    if (change.before !== row) this.#writer.write(change);
  }

  /**
   * Deletes a row, which must still be the stored one, with what it owns.
   * @throws StaleRow before anything is changed.
   */
  remove(row: Row): void {
    const { table, partition, key, before } = this.#changeTo(row);
    if (before !== row) throw new StaleRow(table, key);
    this.#writer.write({ table, partition, key, before, after: undefined });
  }

  /** Deletes the row of this key, whatever it is by now, with what it owns; answers it. */
  delete(partition: string, key: string): Row | undefined {
    const before = this.#rows.get(partition, key);
    if (before) this.#writer.write({ table: this.#rows.name, partition, key, before, after: undefined });
    return before;
  }

  #changeTo(after: Row): Change<string, Row> {
    const partition = this.#rows.partitionOf(after);
    const key = this.#rows.keyOf(after);
    return { table: this.#rows.name, partition, key, before: this.#rows.get(partition, key), after };
  }
}

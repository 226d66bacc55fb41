import type { Change } from './Change';
import type { ScanOptions, Page } from './SortedIndex';
import type { TableRows } from './TableRows';

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

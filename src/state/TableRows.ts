import { LookupIndex } from './LookupIndex';
import { UniqueViolation } from './conflicts';
import type { DefinitionOf, IndexValue } from './defineTable';
import { SortedIndex, type Page, type ScanOptions } from './SortedIndex';
import { UniqueIndex } from './UniqueIndex';

type Functions<Row, Value> = Readonly<Record<string, (row: Row) => Value>>;

/** The order that `inKeyOrder` reads; no declared index can have this name. */
const BY_KEY = Symbol('by key');
/** The order in which rows leave. */
const BY_EXPIRY = Symbol('by expiry');

/** Instants as text of one length, so that it compares as they do. */
const instantText = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : String(1e15 + Math.max(0, Math.trunc(instant)));

interface Partition<Row extends object> {
  readonly rows: Map<string, Row>;
  readonly unique: ReadonlyMap<string, UniqueIndex<Row>>;
  readonly lookup: ReadonlyMap<string, LookupIndex<Row>>;
  /** Those that were asked so far. */
  readonly sorted: Map<string | symbol, SortedIndex<Row>>;
}

/** The rows of one table and their indexes. Changed by the store only. */
export class TableRows<Row extends object> {
  readonly name: string;
  readonly #definition: DefinitionOf<Row>;
  /** Every declared index function: all must answer before a row is stored. */
  readonly #functions: readonly ((row: Row) => unknown)[];
  readonly #expiry: ((row: Row) => string | undefined) | undefined;
  #partitions = new Map<string, Partition<Row>>();
  #global: ReadonlyMap<string, UniqueIndex<Row>>;

  constructor(definition: DefinitionOf<Row>) {
    this.name = definition.name;
    this.#definition = definition;
    const { unique = {}, global = {}, lookup = {}, sorted = {}, expires } = definition;
    this.#expiry = expires && ((row) => instantText(expires(row)));
    const declared = [unique, global, lookup, sorted].flatMap((functions) => Object.values(functions));
    this.#functions = this.#expiry ? [...declared, this.#expiry] : declared;
    this.#global = indexesOf(global, (of) => new UniqueIndex(of));
  }

  partitionOf(row: Row): string {
    return this.#definition.partition ? this.#definition.partition(row) : '';
  }

  keyOf(row: Row): string {
    return this.#definition.key(row);
  }

  get(partition: string, key: string): Row | undefined {
    return this.#partitions.get(partition)?.rows.get(key);
  }

  by(index: string, partition: string, value: string): Row | undefined {
    return this.#partitions.get(partition)?.unique.get(index)?.get(value);
  }

  find(index: string, value: string): Row | undefined {
    return this.#global.get(index)?.get(value);
  }

  all(index: string, partition: string, value: string): readonly Row[] {
    return this.#partitions.get(partition)?.lookup.get(index)?.get(value) ?? [];
  }

  count(partition: string): number {
    return this.#partitions.get(partition)?.rows.size ?? 0;
  }

  scan(index: string, partition: string, options: ScanOptions): Page<Row> {
    const value = this.#definition.sorted?.[index];
    return (value && this.#order(partition, index, value)?.page(options)) ?? { rows: [] };
  }

  /** Reads on behind the last key, so that changes meanwhile do no harm. */
  *inKeyOrder(partition: string): IterableIterator<Row> {
    let page: Page<Row> | undefined;
    do {
      page = this.#order(partition, BY_KEY, this.#definition.key)?.page({ limit: 256, after: page?.next });
      if (page) yield* page.rows;
    } while (page?.next);
  }

  inNoOrder(partition: string): Row[] {
    return [...(this.#partitions.get(partition)?.rows.values() ?? [])];
  }

  /** Rows whose key, or whose value of an index, is this. */
  heldBy(name: string, partition: string, value: string): readonly Row[] {
    const { unique = {}, lookup = {} } = this.#definition;
    if (name !== 'key' && Object.hasOwn(lookup, name)) return this.all(name, partition, value);
    if (name !== 'key' && !Object.hasOwn(unique, name)) return this.scan(name, partition, { equals: value }).rows;
    const row = name === 'key' ? this.get(partition, value) : this.by(name, partition, value);
    return row ? [row] : [];
  }

  /** Whether rows may leave. */
  get expires(): boolean {
    return this.#expiry !== undefined || this.#definition.most !== undefined;
  }

  /** A row that may leave: the one that came first where there are too many, else the one that may have left longest ago. */
  expired(partition: string, now: number): Row | undefined {
    const rows = this.#partitions.get(partition)?.rows;
    if (rows !== undefined && rows.size > (this.#definition.most ?? Infinity)) return rows.values().next().value;
    const row = this.#expiry && this.#order(partition, BY_EXPIRY, this.#expiry)?.first;
    return row && (this.#definition.expires?.(row) ?? Infinity) <= now ? row : undefined;
  }

  /** Every row, in no promised order. */
  partitions(): string[] {
    return [...this.#partitions.keys()].sort();
  }

  everything(): Row[] {
    const rows: Row[] = [];
    for (const partition of this.#partitions.values()) for (const row of partition.rows.values()) rows.push(row);
    return rows;
  }

  /** Refuses a row that cannot be stored in the place of `before`, changing nothing. */
  check(partition: string, before: Row | undefined, after: Row): void {
    for (const of of this.#functions) of(after);
    this.#checkUnique(this.#global, before, after);
    const there = this.#partitions.get(partition);
    if (there) this.#checkUnique(there.unique, before, after);
  }

  /** Takes a row out of every index; it stays in its place until `settle`. */
  lift(partition: string, before: Row): void {
    this.#reindex(this.#partitions.get(partition), before, undefined);
  }

  /** Stores `after` (or nothing) at the key. With `before` the indexes are told of its going, too. */
  settle(partition: string, key: string, before: Row | undefined, after: Row | undefined): void {
    let there = this.#partitions.get(partition);
    if (!there) {
      if (!after) return;
      this.#partitions.set(partition, (there = this.#newPartition()));
    }
    if (after) there.rows.set(key, after);
    else there.rows.delete(key);
    this.#reindex(there, before, after);
    if (there.rows.size === 0) this.#partitions.delete(partition);
  }

  /** Takes a partition away with its indexes, which is quicker than row by row; answers its rows by key. */
  drop(partition: string): ReadonlyMap<string, Row> {
    const rows = this.#partitions.get(partition)?.rows ?? new Map<string, Row>();
    this.#partitions.delete(partition);
    for (const index of this.#global.values()) for (const row of rows.values()) index.replace(row, undefined);
    return rows;
  }

  /** Takes over the rows of another, which is not to be used any more. */
  become(other: TableRows<Row>): void {
    this.#partitions = other.#partitions;
    this.#global = other.#global;
  }

  #checkUnique(indexes: ReadonlyMap<string, UniqueIndex<Row>>, before: Row | undefined, after: Row): void {
    for (const [name, index] of indexes) {
      const value = index.taken(before, after);
      if (value !== undefined) throw new UniqueViolation(this.name, name, value);
    }
  }

  #reindex(partition: Partition<Row> | undefined, before: Row | undefined, after: Row | undefined): void {
    for (const index of this.#global.values()) index.replace(before, after);
    if (!partition) return;
    for (const index of partition.unique.values()) index.replace(before, after);
    for (const index of partition.lookup.values()) index.replace(before, after);
    for (const index of partition.sorted.values()) index.replace(before, after);
  }

  #order(
    partition: string,
    name: string | symbol,
    value: (row: Row) => string | undefined,
  ): SortedIndex<Row> | undefined {
    const there = this.#partitions.get(partition);
    if (!there) return undefined;
    let index = there.sorted.get(name);
    if (!index) there.sorted.set(name, (index = new SortedIndex(value, this.#definition.key, there.rows.values())));
    return index;
  }

  #newPartition(): Partition<Row> {
    const { key, unique = {}, lookup = {} } = this.#definition;
    return {
      rows: new Map(),
      unique: indexesOf(unique, (of) => new UniqueIndex(of)),
      lookup: indexesOf(lookup, (of) => new LookupIndex(of, key)),
      sorted: new Map(),
    };
  }
}

const indexesOf = <Row, Index>(
  declared: Functions<Row, IndexValue>,
  make: (of: (row: Row) => IndexValue) => Index,
): ReadonlyMap<string, Index> => new Map(Object.entries(declared).map(([name, of]) => [name, make(of)]));

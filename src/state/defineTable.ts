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
  /**
   * Whose a row is: the owning table, and what of this one holds the owner's key, which may be an index. Rows are deleted
   * with their owner. Owners stand in the row's partition; the owner of a whole partition stands in ''.
   */
  readonly owners?: Readonly<Record<string, 'partition' | 'key' | NoInfer<Unique | Lookup | Sorted>>>;
  /** The instant, in epoch milliseconds, from which a row is needed no more and may leave; undefined: never. */
  readonly expires?: (row: Row) => number | undefined;
  /** So many rows a partition has at most; whichever came first leaves for one that comes. */
  readonly most?: number;
}

/** A definition of these rows, whatever its names. */
export type DefinitionOf<Row extends object> = TableDefinition<Row, string, string, string, string, string>;

/** Any declared table, whatever its rows and indexes. */
export type AnyTableDefinition = TableDefinition<never, string, string, string, string, string>;

/**
 * Declares a table; the names of its indexes become part of its type.
 * @example
 * const codes = defineTable<Code>()({
 *   name: 'codes',
 *   partition: (code) => code.userPoolId,
 *   key: (code) => code.id,
 *   lookup: { user: (code) => code.userKey },
 *   owners: { userPools: 'partition', users: 'user' },
 *   expires: (code) => code.expiresAt,
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

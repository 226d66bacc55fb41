import { SortedIndex } from './SortedIndex';
import type { IndexValue } from './defineTable';
import { valuesOf } from './UniqueIndex';

/** Most values have one row, which is held bare; few have many. */
type Bucket<Row> = Row | readonly Row[] | SortedIndex<Row>;

const MANY = 64;

/** Value -> the rows that hold it, in key order. */
export class LookupIndex<Row extends object> {
  readonly #of: (row: Row) => IndexValue;
  readonly #key: (row: Row) => string;
  readonly #buckets = new Map<string, Bucket<Row>>();

  constructor(of: (row: Row) => IndexValue, key: (row: Row) => string) {
    this.#of = of;
    this.#key = key;
  }

  get(value: string): readonly Row[] {
    const bucket = this.#buckets.get(value);
    if (bucket === undefined) return [];
    if (bucket instanceof SortedIndex) return bucket.toArray();
    return isList(bucket) ? bucket : [bucket];
  }

  replace(before: Row | undefined, after: Row | undefined): void {
    const kept = after ? valuesOf(this.#of(after)) : [];
    if (before) {
      for (const value of valuesOf(this.#of(before))) if (!kept.includes(value)) this.#remove(value, before);
    }
    if (after) for (const value of kept) this.#put(value, after);
  }

  #put(value: string, row: Row): void {
    const bucket = this.#buckets.get(value);
    if (bucket instanceof SortedIndex) {
      bucket.replace(undefined, row);
      return;
    }
    const list = bucket === undefined ? [] : isList(bucket) ? bucket : [bucket];
    const key = this.#key(row);
    const at = this.#position(list, key);
    const there = list[at];
    const rest = list.slice(there && this.#key(there) === key ? at + 1 : at);
    this.#keep(value, [...list.slice(0, at), row, ...rest]);
  }

  #remove(value: string, row: Row): void {
    const bucket = this.#buckets.get(value);
    if (bucket === undefined) return;
    if (bucket instanceof SortedIndex) {
      bucket.replace(row, undefined);
      // well below MANY, so that a bucket at the edge does not change its form with every row
      if (bucket.size <= MANY / 2) this.#keep(value, bucket.toArray());
      return;
    }
    const key = this.#key(row);
    const list = isList(bucket) ? bucket : [bucket];
    this.#keep(
      value,
      list.filter((other) => this.#key(other) !== key),
    );
  }

  #keep(value: string, list: readonly Row[]): void {
    const [only] = list;
    if (only === undefined) this.#buckets.delete(value);
    else if (list.length === 1) this.#buckets.set(value, only);
    else this.#buckets.set(value, list.length > MANY ? new SortedIndex(this.#key, this.#key, list) : list);
  }

  #position(list: readonly Row[], key: string): number {
    const at = list.findIndex((row) => this.#key(row) >= key);
    return at < 0 ? list.length : at;
  }
}

/** Rows are plain objects, never arrays. */
const isList = <Row>(bucket: Row | readonly Row[]): bucket is readonly Row[] => Array.isArray(bucket);

/** A place in an order, valid whether or not its row still exists. */
export interface Cursor {
  readonly value: string;
  readonly key: string;
}

/** Which rows a scan gives; conditions add up. */
export interface ScanOptions {
  /** Only rows of exactly this value. */
  readonly equals?: string;
  /** Only rows whose value starts so. */
  readonly prefix?: string;
  /** Only rows of this value or a greater one. */
  readonly from?: string;
  /** Only rows behind this place. */
  readonly after?: Cursor;
  /** At most so many rows, 1 or more; without it all. */
  readonly limit?: number;
}

/** Rows in order; `next` is there exactly when more remain. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: Cursor;
}

const FULL = 256;
/** Chunks of a freshly built index leave room, so that the first insertions do not split. */
const BUILT = 192;
const SPARSE = 64;

/**
 * Rows ordered by (value of the row, key), in chunks of at most 256 references: nothing but references is stored,
 * and insertion and removal move part of one chunk.
 */
export class SortedIndex<Row> {
  readonly #value: (row: Row) => string | undefined;
  readonly #key: (row: Row) => string;
  #chunks: Row[][] = [];

  constructor(value: (row: Row) => string | undefined, key: (row: Row) => string, rows: Iterable<Row>) {
    this.#value = value;
    this.#key = key;
    const entries: { readonly row: Row; readonly value: string }[] = [];
    for (const row of rows) {
      const own = value(row);
      if (own !== undefined) entries.push({ row, value: own });
    }
    entries.sort((a, b) => byCodeUnits(a.value, b.value) || byCodeUnits(key(a.row), key(b.row)));
    for (let at = 0; at < entries.length; at += BUILT) {
      this.#chunks.push(entries.slice(at, at + BUILT).map((entry) => entry.row));
    }
  }

  /** Takes `before` out and `after` in; in place when the order does not change. */
  replace(before: Row | undefined, after: Row | undefined): void {
    const from = before && this.#value(before);
    const to = after && this.#value(after);
    if (before && after && from !== undefined && from === to && this.#key(before) === this.#key(after)) {
      this.#put(after, to);
      return;
    }
    if (before && from !== undefined) this.#remove(before, from);
    if (after && to !== undefined) this.#put(after, to);
  }

  /** Rows in order that fit the options. */
  page({ equals, prefix, from, after, limit = Infinity }: ScanOptions): Page<Row> {
    if (!(limit >= 1)) throw new RangeError(`limit must be 1 or more, not ${limit}`);
    const rows: Row[] = [];
    let [chunk, at] = this.#start([equals, prefix, from], after);
    for (; chunk < this.#chunks.length; chunk++, at = 0) {
      const entries = this.#chunks[chunk] ?? [];
      for (; at < entries.length; at++) {
        const row = entries[at] as Row;
        const value = this.#value(row) ?? '';
        if (equals !== undefined && value !== equals) return { rows };
        if (prefix !== undefined && !value.startsWith(prefix)) return { rows };
        if (rows.length >= limit) return { rows, next: this.#cursorOf(rows[rows.length - 1] as Row) };
        rows.push(row);
      }
    }
    return { rows };
  }

  /** All rows in order. */
  toArray(): Row[] {
    return this.#chunks.flat();
  }

  get first(): Row | undefined {
    return this.#chunks[0]?.[0];
  }

  get size(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  #cursorOf(row: Row): Cursor {
    return { value: this.#value(row) ?? '', key: this.#key(row) };
  }

  #compare(row: Row, value: string, key: string): number {
    return byCodeUnits(this.#value(row) ?? '', value) || byCodeUnits(this.#key(row), key);
  }

  /** The furthest of the places that the conditions begin at. */
  #start(bounds: readonly (string | undefined)[], after: Cursor | undefined): [chunk: number, at: number] {
    let lowest = '';
    for (const bound of bounds) if (bound !== undefined && bound > lowest) lowest = bound;
    return after && after.value >= lowest
      ? this.#locate(after.value, after.key, true)
      : this.#locate(lowest, '', false);
  }

  /** The first place at (or, with `behind`, after) a value and key. */
  #locate(value: string, key: string, behind: boolean): [chunk: number, at: number] {
    const isBefore = (row: Row): boolean => this.#compare(row, value, key) < (behind ? 1 : 0);
    const chunk = firstNot(this.#chunks, (entries) => isBefore(entries[entries.length - 1] as Row));
    const entries = this.#chunks[chunk];
    return [chunk, entries ? firstNot(entries, isBefore) : 0];
  }

  #put(row: Row, value: string): void {
    const key = this.#key(row);
    const [chunk, at] = this.#placeFor(value, key);
    const entries = this.#chunks[chunk];
    if (!entries) {
      this.#chunks.push([row]);
      return;
    }
    const there = entries[at];
    if (there !== undefined && this.#compare(there, value, key) === 0) {
      entries[at] = row;
      return;
    }
    entries.splice(at, 0, row);
    if (entries.length > FULL) {
      // a chunk that grew at its end keeps growing there: leave it nearly full
      const kept = at === FULL ? BUILT : FULL / 2;
      this.#chunks.splice(chunk + 1, 0, entries.splice(kept));
    }
  }

  /** Where a row of this value and key belongs; many come in order, behind all others. */
  #placeFor(value: string, key: string): [chunk: number, at: number] {
    const end = this.#chunks.length - 1;
    const last = this.#chunks[end];
    const isBehindAll = last && this.#compare(last[last.length - 1] as Row, value, key) < 0;
    return isBehindAll ? [end, last.length] : this.#locate(value, key, false);
  }

  #remove(row: Row, value: string): void {
    const key = this.#key(row);
    const [chunk, at] = row === this.first ? [0, 0] : this.#locate(value, key, false);
    const entries = this.#chunks[chunk];
    const there = entries?.[at];
    if (!entries || there === undefined || this.#compare(there, value, key) !== 0) return;
    entries.splice(at, 1);
    if (entries.length === 0) this.#chunks.splice(chunk, 1);
    else if (entries.length < SPARSE) this.#join(chunk);
  }

  /** Puts a sparse chunk together with the next, when both fit into one with room to spare. */
  #join(chunk: number): void {
    const [first, second] = [this.#chunks[chunk], this.#chunks[chunk + 1]];
    if (first && second && first.length + second.length <= BUILT) {
      this.#chunks.splice(chunk, 2, first.concat(second));
    }
  }
}

const byCodeUnits = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Binary search: the position of the first item the predicate, true only for a leading part, is false for. */
function firstNot<Item>(items: readonly Item[], predicate: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (predicate(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

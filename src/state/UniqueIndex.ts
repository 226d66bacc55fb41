import type { IndexValue } from './defineTable';

/** Value -> the one row that holds it. */
export class UniqueIndex<Row extends object> {
  readonly #of: (row: Row) => IndexValue;
  readonly #holders = new Map<string, Row>();

  constructor(of: (row: Row) => IndexValue) {
    this.#of = of;
  }

  get(value: string): Row | undefined {
    return this.#holders.get(value);
  }

  /** A value of `after` that a row other than `before` holds. */
  taken(before: Row | undefined, after: Row): string | undefined {
    return valuesOf(this.#of(after)).find((value) => {
      const holder = this.#holders.get(value);
      return holder !== undefined && holder !== before;
    });
  }

  replace(before: Row | undefined, after: Row | undefined): void {
    const kept = after ? valuesOf(this.#of(after)) : [];
    if (before) {
      for (const value of valuesOf(this.#of(before))) if (!kept.includes(value)) this.#holders.delete(value);
    }
    if (after) for (const value of kept) this.#holders.set(value, after);
  }
}

/** What a hash index is keyed by, as a list. */
export const valuesOf = (value: IndexValue): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

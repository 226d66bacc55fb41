import type { Address } from './Change';

/** What one row was and became. */
export interface Difference {
  before: object | undefined;
  after: object | undefined;
}

/** How two states of a store differ: one entry a row, however often it changed; rows that are the same are not in it. */
export class Delta {
  readonly #tables = new Map<string, Map<string, Map<string, Difference>>>();
  #size = 0;

  /** How many rows differ. */
  get size(): number {
    return this.#size;
  }

  /** What one row was and became, if it differs. */
  of(at: Address): Readonly<Difference> | undefined {
    return this.#get(at);
  }

  /** Continues by a change from where this delta leads to. */
  append(at: Address, before: object | undefined, after: object | undefined): void {
    const known = this.#get(at);
    if (!known) this.#add(at, before, after);
    else if (known.before === after) this.#delete(at);
    else known.after = after;
  }

  /** Lets the delta begin before a change that led to where it begins. */
  prepend(at: Address, before: object | undefined, after: object | undefined): void {
    const known = this.#get(at);
    if (!known) this.#add(at, before, after);
    else if (known.after === before) this.#delete(at);
    else known.before = before;
  }

  /** Each row's address and difference. */
  *entries(): IterableIterator<[Address, Readonly<Difference>]> {
    for (const [table, partitions] of this.#tables) {
      for (const [partition, rows] of partitions) {
        for (const [key, difference] of rows) yield [{ table, partition, key }, difference];
      }
    }
  }

  /** This delta and the one that begins where it ends, as one. Both are used up; the cost is that of the smaller. */
  joinedWith(next: Delta): Delta {
    if (this.#size < next.#size) {
      for (const [at, { before, after }] of this.entries()) next.prepend(at, before, after);
      return next;
    }
    for (const [at, { before, after }] of next.entries()) this.append(at, before, after);
    return this;
  }

  #get({ table, partition, key }: Address): Difference | undefined {
    return this.#tables.get(table)?.get(partition)?.get(key);
  }

  #add({ table, partition, key }: Address, before: object | undefined, after: object | undefined): void {
    if (before === after) return;
    let partitions = this.#tables.get(table);
    if (!partitions) this.#tables.set(table, (partitions = new Map<string, Map<string, Difference>>()));
    let rows = partitions.get(partition);
    if (!rows) partitions.set(partition, (rows = new Map<string, Difference>()));
    rows.set(key, { before, after });
    this.#size++;
  }

  #delete({ table, partition, key }: Address): void {
    const partitions = this.#tables.get(table);
    const rows = partitions?.get(partition);
    if (!partitions || !rows?.delete(key)) return;
    this.#size--;
    if (rows.size === 0) partitions.delete(partition);
    if (partitions.size === 0) this.#tables.delete(table);
  }
}

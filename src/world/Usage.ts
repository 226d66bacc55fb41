import type { Kept } from './Kept';

/** Months that are kept: those that the clock came to last. Our own limit. */
const mostMonths = 13;

/** Users of all months together that are kept. Our own limit. */
const mostUsers = 1_000_000;

/** What was counted of a month. */
export interface MonthUsage {
  /** Of each pool's active users, by sub, a number that says how; see domain/usage/activity. */
  readonly users: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How often, by what, whose names are parted by `\n`. @example 'token\nus-east-1_demo\nbatch' */
  readonly counts: ReadonlyMap<string, number>;
}

interface Month extends MonthUsage {
  readonly users: Map<string, Map<string, number>>;
  readonly counts: Map<string, number>;
}

/** What a number was before a change. */
interface Undo {
  readonly generation: number;
  readonly of: Map<string, number>;
  readonly key: string;
  readonly before: number | undefined;
}

/** What an account would be billed for, by months of UTC. A user is counted once a month, so that it grows with users alone. */
export class Usage implements Kept {
  readonly #months = new Map<string, Month>();
  #undo: Undo[] = [];
  /** How often a mark was made. */
  #generation = 0;
  /** Counts that changed since the last mark. */
  readonly #touched = new Set<string>();
  #users = 0;
  #dropped = 0;
  #latest: { readonly begin: number; readonly end: number; readonly month: Month } | undefined;

  /**
   * @param weigh of what is known of the user that month, what it is from now on
   * @example usage.active({ at, userPoolId, sub }, (known) => Math.max(known, 2));
   */
  active(
    of: { readonly at: number; readonly userPoolId: string; readonly sub: string },
    weigh: (known: number) => number,
  ): void {
    const { users } = this.#monthOf(of.at);
    const subs = users.get(of.userPoolId) ?? new Map<string, number>();
    const before = subs.get(of.sub);
    const now = weigh(before ?? 0);
    if (now === before) return;
    if (before === undefined) {
      if (this.#users >= mostUsers) {
        this.#dropped++;
        return;
      }
      users.set(of.userPoolId, subs);
      this.#users++;
    }
    this.#undo.push({ generation: this.#generation, of: subs, key: of.sub, before });
    subs.set(of.sub, now);
  }

  /** @param what of whom, in words that have no line break */
  count(at: number, ...what: readonly string[]): void {
    const { begin, month } = this.#spanOf(at);
    const key = what.join('\n');
    const before = month.counts.get(key);
    const touched = `${begin}\n${key}`;
    if (!this.#touched.has(touched)) {
      this.#touched.add(touched);
      this.#undo.push({ generation: this.#generation, of: month.counts, key, before });
    }
    month.counts.set(key, (before ?? 0) + 1);
  }

  /** @param month as `2026-05` */
  of(month: string): MonthUsage | undefined {
    return this.#months.get(month);
  }

  /** Those of which something is kept, the oldest first. */
  get months(): string[] {
    const isSome = ({ users, counts }: Month) => counts.size > 0 || [...users.values()].some((subs) => subs.size > 0);
    return [...this.#months].flatMap(([name, month]) => (isSome(month) ? name : [])).sort();
  }

  /** How many calls of users were not counted, there being too many of them. */
  get dropped(): number {
    return this.#dropped;
  }

  mark(): number {
    this.#touched.clear();
    return this.#generation++;
  }

  forget(after?: number): void {
    this.#touched.clear();
    if (after === undefined) {
      this.#months.clear();
      this.#undo = [];
      this.#users = this.#dropped = 0;
      this.#latest = undefined;
      return;
    }
    for (let last = this.#undo.at(-1); last !== undefined && last.generation > after; last = this.#undo.at(-1)) {
      this.#undo.pop();
      if (last.before !== undefined) last.of.set(last.key, last.before);
      else last.of.delete(last.key);
    }
    this.#users = 0;
    for (const { users } of this.#months.values()) for (const subs of users.values()) this.#users += subs.size;
  }

  #monthOf(at: number): Month {
    return this.#spanOf(at).month;
  }

  /** Mostly it is the month of the call before. */
  #spanOf(at: number) {
    const latest = this.#latest;
    if (latest !== undefined && at >= latest.begin && at < latest.end) return latest;
    const date = new Date(at);
    const [year, index] = [date.getUTCFullYear(), date.getUTCMonth()];
    const month = this.#open(date.toISOString().slice(0, 7));
    this.#latest = { begin: Date.UTC(year, index), end: Date.UTC(year, index + 1), month };
    return this.#latest;
  }

  #open(name: string): Month {
    const known = this.#months.get(name);
    if (known !== undefined) return known;
    const month: Month = { users: new Map(), counts: new Map() };
    this.#months.set(name, month);
    const [first] = this.#months.keys();
    if (this.#months.size > mostMonths && first !== undefined) this.#leave(first);
    return month;
  }

  #leave(name: string): void {
    for (const subs of this.#months.get(name)?.users.values() ?? []) this.#users -= subs.size;
    this.#months.delete(name);
  }
}

import { RowExists, StaleRow, UniqueViolation } from '../../src/state/conflicts';
import type { StoreEvent } from '../../src/state/Feed';
import { createDirectory, type Directory, type Person } from './directory';
import { committed, rowAt, rowsOf, stored, without, type Naive, type Work } from './naive';

export const pools = ['p', 'q'];

export interface Walk {
  below(count: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Numerical Recipes' linear congruential generator: the same walk for the same seed. */
export function walk(seed: number): Walk {
  let state = seed >>> 0;
  const below = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return { below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item };
}

/** Whether no other person holds a value that must be one person's. */
function mayStore(rows: Naive, row: Person): boolean {
  return rowsOf(rows, 'people').every((other) => {
    if (other.pool === row.pool && other.key === row.key) return true;
    if (other.sub === row.sub) return false;
    return other.pool !== row.pool || !row.aliases?.some((alias) => other.aliases?.includes(alias));
  });
}

/** A store and the naive one beside it, both changed alike, and somebody who only hears the feed. */
export class Pair {
  now = 1_000_000;
  readonly state: Directory = createDirectory({ now: () => this.now });
  rows: Naive = new Map();
  readonly heard = new Map<string, object>();
  readonly #steps: Walk;
  readonly #keys: number;
  /** People who were stored once, and may be no more. */
  readonly #seen: Person[] = [];

  constructor(steps: Walk, keys: number) {
    this.#steps = steps;
    this.#keys = keys;
    this.state.subscribe((event) => {
      this.#hear(event);
    });
  }

  /** One change outside any transaction. */
  change(): void {
    this.rows = committed(this.#step({ rows: this.rows, written: [] }), this.now);
  }

  /** A transaction of some changes, with others inside; any may fail. */
  transaction(): void {
    this.rows = committed(this.#nested({ rows: this.rows, written: [] }, 0), this.now);
  }

  #hear({ changes }: StoreEvent): void {
    for (const { table, partition, key, before, after } of changes) {
      const at = JSON.stringify([table, partition, key]);
      if (this.heard.get(at) !== before) throw new Error(`${at} was not what the feed says it was`);
      if (after) this.heard.set(at, after);
      else this.heard.delete(at);
    }
  }

  #nested(work: Work, depth: number): Work {
    const fails = this.#steps.below(2) === 0;
    let next = work;
    try {
      this.state.transaction(() => {
        for (let n = this.#steps.below(6); n >= 0; n--) next = this.#step(next);
        if (depth < 2) next = this.#nested(next, depth + 1);
        if (fails) throw new Error('fails');
      });
    } catch (error) {
      if (!fails) throw error;
      return work;
    }
    return next;
  }

  #step(work: Work): Work {
    const act = this.#steps.below(16);
    if (act < 4) return this.#put(work, this.#anyPerson());
    if (act < 6) return this.#set(work, this.#anyPerson());
    if (act < 9) return this.#replace(work);
    if (act < 11) return this.#remove(work);
    if (act < 12) return this.#delete(work);
    return this.#others(work);
  }

  #anyPerson(): Person {
    const { below, pick } = this.#steps;
    return {
      pool: pick(pools),
      key: `k${below(this.#keys)}`,
      sub: `s${below(this.#keys * 3)}`,
      aliases: pick([undefined, [], [`a${below(this.#keys)}`], [`a${below(this.#keys)}`, `a${below(this.#keys)}`]]),
      group: pick([undefined, `g${below(3)}`, 'everyone']),
      email: pick([undefined, `${below(20)}@x`, `${below(this.#keys)}@y`]),
      until: pick([undefined, undefined, this.now + below(300), 10 ** below(12)]),
    };
  }

  #put(work: Work, row: Person): Work {
    if (rowAt(work.rows, 'people', row.pool, row.key)) {
      expect(() => this.state.people.put(row)).toThrow(RowExists);
      return work;
    }
    return this.#stored(work, row, () => this.state.people.put(row));
  }

  #set(work: Work, row: Person): Work {
    return this.#stored(work, row, () => this.state.people.set(row));
  }

  #replace(work: Work): Work {
    const before = this.#anySeen(work);
    if (!before) return work;
    const after = { ...this.#anyPerson(), pool: before.pool, key: before.key };
    if (rowAt(work.rows, 'people', before.pool, before.key) !== before) {
      expect(() => this.state.people.replace(before, after)).toThrow(StaleRow);
      return work;
    }
    return this.#stored(work, after, () => this.state.people.replace(before, after));
  }

  #stored(work: Work, row: Person, act: () => void): Work {
    if (!mayStore(work.rows, row)) {
      expect(act).toThrow(UniqueViolation);
      return work;
    }
    act();
    this.#seen.push(row);
    return stored(work, 'people', row);
  }

  #remove(work: Work): Work {
    const row = this.#anySeen(work);
    if (!row) return work;
    if (rowAt(work.rows, 'people', row.pool, row.key) !== row) {
      expect(() => this.state.people.remove(row)).toThrow(StaleRow);
      return work;
    }
    this.state.people.remove(row);
    return { ...work, rows: without(work.rows, 'people', row.pool, row.key) };
  }

  #delete(work: Work): Work {
    const { pool, key } = this.#anyPerson();
    expect(this.state.people.delete(pool, key)).toBe(rowAt(work.rows, 'people', pool, key));
    return { ...work, rows: without(work.rows, 'people', pool, key) };
  }

  /** Somebody who is stored, mostly, or was. */
  #anySeen({ rows }: Work): Person | undefined {
    const present = rowsOf(rows, 'people');
    return present.length > 0 && this.#steps.below(3) > 0 ? this.#steps.pick(present) : this.#steps.pick(this.#seen);
  }

  /** Cards of people, and pools with their domains; a pool goes rarely. */
  #others(work: Work): Work {
    const { below, pick } = this.#steps;
    const { state } = this;
    const pool = pick(pools);
    const act = below(40);
    if (act < 25) {
      const until = pick([undefined, this.now + below(300)]);
      const under = pick([undefined, `c${below(this.#keys)}`]);
      const card = { pool, key: `c${below(this.#keys)}`, holder: `k${below(this.#keys)}`, under, until };
      state.cards.set(card);
      return stored(work, 'cards', card);
    }
    if (act < 30) {
      const key = `c${below(this.#keys)}`;
      expect(state.cards.delete(pool, key)).toBe(rowAt(work.rows, 'cards', pool, key));
      return { ...work, rows: without(work.rows, 'cards', pool, key) };
    }
    if (act < 34) {
      const domain = { name: `d${below(4)}`, pool };
      state.domains.set(domain);
      return stored(work, 'domains', domain);
    }
    if (act < 39) {
      const row = { id: pool };
      state.pools.set(row);
      return stored(work, 'pools', row);
    }
    expect(state.pools.delete('', pool)).toBe(rowAt(work.rows, 'pools', '', pool));
    return { ...work, rows: without(work.rows, 'pools', '', pool) };
  }
}

import { createStore, type Store, type StoreOptions } from '../../src/state/Store';
import { defineTable } from '../../src/state/defineTable';

/** A small directory for the tests of the store itself. */
export interface Person {
  readonly pool: string;
  readonly key: string;
  readonly sub: string;
  readonly aliases?: readonly string[];
  readonly group?: string;
  readonly email?: string;
  /** When the person may leave. */
  readonly until?: number;
}

/** What a person holds; it goes with them. */
export interface Card {
  readonly pool: string;
  readonly key: string;
  readonly holder: string;
  /** Another card, without which it is worth nothing. */
  readonly under?: string;
  readonly until?: number;
}

export interface Domain {
  readonly name: string;
  readonly pool: string;
}

export interface Pool {
  readonly id: string;
}

export const directoryTables = {
  pools: defineTable<Pool>()({ name: 'pools', key: (pool) => pool.id }),
  people: defineTable<Person>()({
    name: 'people',
    partition: (person) => person.pool,
    key: (person) => person.key,
    unique: { sub: (person) => person.sub, alias: (person) => person.aliases },
    global: { badge: (person) => `badge of ${person.sub}` },
    lookup: { group: (person) => person.group },
    sorted: { email: (person) => person.email, key: (person) => person.key },
    owners: { pools: 'partition' },
    expires: (person) => person.until,
  }),
  cards: defineTable<Card>()({
    name: 'cards',
    partition: (card) => card.pool,
    key: (card) => card.key,
    lookup: { holder: (card) => card.holder },
    sorted: { under: (card) => card.under },
    owners: { people: 'holder', cards: 'under' },
    expires: (card) => card.until,
  }),
  domains: defineTable<Domain>()({
    name: 'domains',
    key: (domain) => domain.name,
    lookup: { pool: (domain) => domain.pool },
    owners: { pools: 'pool' },
  }),
};

export type Directory = Store<typeof directoryTables>;

/** A listener's error is the test's unless it says otherwise. */
const failed = (error: unknown): never => {
  throw error;
};

/** At 0 by its clock unless told otherwise. */
export const createDirectory = (options: Partial<StoreOptions> = {}): Directory =>
  createStore(directoryTables, { now: () => 0, failed, ...options });

export const person = (key: string, more: Partial<Person> = {}): Person => ({
  pool: 'p',
  key,
  sub: `sub-${key}`,
  ...more,
});

/** Everything a directory answers, for comparing two states. */
export function answers(state: Directory, pools: readonly string[] = ['p', 'q']): unknown {
  return pools.map((pool) => {
    const rows = [...state.people.rows(pool)];
    return {
      rows,
      count: state.people.count(pool),
      cards: [...state.cards.rows(pool)],
      domains: state.domains.all('pool', '', pool),
      email: state.people.scan('email', pool).rows,
      found: rows.map((row) => [
        state.people.get(pool, row.key) === row,
        state.people.by('sub', pool, row.sub) === row,
        (row.aliases ?? []).every((alias) => state.people.by('alias', pool, alias) === row),
        state.people.find('badge', `badge of ${row.sub}`) === row,
        row.group === undefined || state.people.all('group', pool, row.group).includes(row),
      ]),
    };
  });
}

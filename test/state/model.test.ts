import { UniqueViolation } from '../../src/state/conflicts';
import type { ScanOptions } from '../../src/state/SortedIndex';
import { createDirectory, type Directory, type Person } from './directory';

/** The store as nobody would build it: one flat map that is searched for every question. */
type Model = ReadonlyMap<string, Person>;

const POOLS = ['p', 'q'];
const at = (pool: string, key: string): string => JSON.stringify([pool, key]);
const less = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numerical Recipes' linear congruential generator: the same walk for the same seed. */
function walk(seed: number) {
  let state = seed >>> 0;
  const below = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  return { below, pick };
}
type Walk = ReturnType<typeof walk>;

function anyPerson({ below, pick }: Walk, keys: number): Person {
  return {
    pool: pick(POOLS),
    key: `k${below(keys)}`,
    sub: `s${below(keys * 3)}`,
    aliases: pick([undefined, [], [`a${below(keys)}`], [`a${below(keys)}`, `a${below(keys)}`]]),
    group: pick([undefined, `g${below(3)}`, 'everyone']),
    email: pick([undefined, `${below(20)}@x`, `${below(keys)}@y`]),
  };
}

function mayPut(model: Model, row: Person): boolean {
  for (const other of model.values()) {
    if (other.pool === row.pool && other.key === row.key) continue;
    if (other.sub === row.sub) return false;
    if (other.pool === row.pool && row.aliases?.some((alias) => other.aliases?.includes(alias))) return false;
  }
  return true;
}

function put(state: Directory, model: Model, row: Person): Model {
  if (!mayPut(model, row)) {
    expect(() => state.people.put(row)).toThrow(UniqueViolation);
    return model;
  }
  expect(state.people.put(row)).toBe(model.get(at(row.pool, row.key)));
  return new Map(model).set(at(row.pool, row.key), row);
}

function remove(state: Directory, model: Model, { pool, key }: Person): Model {
  expect(state.people.delete(pool, key)).toBe(model.get(at(pool, key)));
  const next = new Map(model);
  next.delete(at(pool, key));
  return next;
}

function change(steps: Walk, state: Directory, model: Model, keys: number): Model {
  const row = anyPerson(steps, keys);
  return steps.below(3) === 0 ? remove(state, model, row) : put(state, model, row);
}

/** A transaction of some changes, with another inside; either may fail. */
function transaction(steps: Walk, state: Directory, model: Model, keys: number, depth = 0): Model {
  const fails = steps.below(2) === 0;
  let next = model;
  try {
    state.transaction(() => {
      for (let n = steps.below(6); n >= 0; n--) next = change(steps, state, next, keys);
      if (depth < 2) next = transaction(steps, state, next, keys, depth + 1);
      if (steps.below(20) === 0) {
        const pool = steps.pick(POOLS);
        state.people.deletePartition(pool);
        next = new Map([...next].filter(([, row]) => row.pool !== pool));
      }
      if (fails) throw new Error('fails');
    });
  } catch (error) {
    if (!fails) throw error;
    return model;
  }
  return next;
}

/** Every question that the store answers, asked of both; what is told apart is named. */
function agree(state: Directory, model: Model): void {
  const wrong: string[] = [];
  for (const pool of POOLS) {
    const rows = [...model.values()].filter((row) => row.pool === pool).sort((a, b) => less(a.key, b.key));
    const same = (question: string, given: readonly unknown[], expected: readonly unknown[]): void => {
      if (given.length !== expected.length || given.some((row, n) => row !== expected[n]))
        wrong.push(`${pool}: ${question}`);
    };
    const inOrder = rows
      .filter((row) => row.email !== undefined)
      .sort((a, b) => less(a.email ?? '', b.email ?? '') || less(a.key, b.key));
    const scan = (options: ScanOptions) => state.people.scan('email', pool, options).rows;
    same('rows', [...state.people.rows(pool)], rows);
    same('count', [state.people.count(pool)], [rows.length]);
    same('scan', scan({}), inOrder);
    for (const text of ['1', '2@', '3@x', 'z']) {
      same(
        `prefix ${text}`,
        scan({ prefix: text }),
        inOrder.filter((row) => row.email?.startsWith(text)),
      );
      same(
        `equals ${text}`,
        scan({ equals: text }),
        inOrder.filter((row) => row.email === text),
      );
      same(
        `from ${text}`,
        scan({ from: text }),
        inOrder.filter((row) => (row.email ?? '') >= text),
      );
    }
    for (const group of ['g0', 'g1', 'g2', 'everyone', 'none']) {
      same(
        `all of ${group}`,
        state.people.all('group', pool, group),
        rows.filter((row) => row.group === group),
      );
    }
    same(
      'get',
      rows.map((row) => state.people.get(pool, row.key)),
      rows,
    );
    same(
      'find',
      rows.map((row) => state.people.find('badge', `badge of ${row.sub}`)),
      rows,
    );
    const subs = new Map(rows.map((row) => [row.sub, row]));
    const aliases = new Map(rows.flatMap((row) => (row.aliases ?? []).map((alias) => [alias, row] as const)));
    for (let n = 0; n < 100; n++) {
      same(`by sub s${n}`, [state.people.by('sub', pool, `s${n}`)], [subs.get(`s${n}`)]);
      same(`by alias a${n}`, [state.people.by('alias', pool, `a${n}`)], [aliases.get(`a${n}`)]);
    }
  }
  expect(wrong).toEqual([]);
}

describe('the store and a naive model agree', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'through puts, deletions, transactions, snapshots, restores and removals (seed %i)',
    (seed) => {
      const steps = walk(seed);
      const state = createDirectory();
      const keys = steps.pick([6, 30, 120]);
      let model: Model = new Map();
      for (let n = 0; n < keys; n++) model = change(steps, state, model, keys);
      state.history.markBase();
      const base = model;
      const snapshots = new Map<string, Model>();
      for (let step = 0; step < 600; step++) {
        const act = steps.below(20);
        const known = [...snapshots.keys()];
        if (act < 10) for (let n = steps.below(8); n >= 0; n--) model = change(steps, state, model, keys);
        else if (act < 13) model = transaction(steps, state, model, keys);
        else if (act < 16 && known.length < 12) snapshots.set(state.history.snapshot(`at ${step}`), model);
        else if (act < 18 && known.length > 0) {
          const id = steps.pick(known);
          state.history.restore(id);
          model = snapshots.get(id) as Model;
        } else if (act === 18 && known.length > 0) {
          const id = steps.pick(known);
          state.history.remove(id);
          snapshots.delete(id);
        } else if (act === 19 && steps.below(4) === 0) {
          state.history.reset();
          model = base;
        }
        agree(state, model);
        expect(state.history.list().map((snapshot) => snapshot.id)).toEqual([...snapshots.keys()]);
      }
      for (const id of snapshots.keys()) state.history.remove(id);
      agree(state, model);
      state.history.reset();
      agree(state, base);
      expect(state.history.size).toBe(0);
    },
  );

  test('through thousands of rows in one order, growing, shrinking and growing again', () => {
    const steps = walk(99);
    const state = createDirectory();
    const rows = new Map<string, Person>();
    state.people.scan('email', 'p');
    for (const [count, deletions] of [
      [6000, 1],
      [9000, 9],
      [6000, 2],
    ] as const) {
      for (let n = 0; n < count; n++) {
        const key = `k${steps.below(5000)}`;
        if (steps.below(10) < deletions) {
          rows.delete(key);
          state.people.delete('p', key);
        } else {
          const row: Person = { pool: 'p', key, sub: key, email: `${steps.below(300)}@x`, group: 'everyone' };
          rows.set(key, row);
          state.people.put(row);
        }
        if (n === 10) state.people.scan('email', 'p');
      }
      agree(state, new Map([...rows].map(([key, row]) => [at('p', key), row])));
      const paged: Person[] = [];
      let after;
      do {
        const page = state.people.scan('email', 'p', { limit: 97, after });
        paged.push(...page.rows);
        after = page.next;
      } while (after);
      expect(paged).toEqual(state.people.scan('email', 'p').rows);
    }
  });
});

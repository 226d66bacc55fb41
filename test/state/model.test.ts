import type { ScanOptions } from '../../src/state/SortedIndex';
import { createDirectory, type Directory, type Person } from './directory';
import { rowsOf, stored, type Naive, type TableName, type Work } from './naive';
import { Pair, pools, walk } from './pair';

const less = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every question that the store answers, asked of both; what is told apart is named. */
function agree(state: Directory, model: Naive): void {
  const wrong: string[] = [];
  const sameTables = Object.entries(state.dump().tables).map(([name, rows]) => {
    const expected = new Set<object>(rowsOf(model, name as TableName));
    return rows.length === expected.size && rows.every((row) => expected.has(row));
  });
  if (sameTables.includes(false)) wrong.push('dump');
  for (const pool of pools) {
    const rows = rowsOf(model, 'people', pool).sort((a, b) => less(a.key, b.key));
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
    for (let n = 0; n < 6; n++) {
      const held = rowsOf(model, 'cards', pool).filter(({ holder }) => holder === `k${n}`);
      same(
        `cards of k${n}`,
        state.cards.all('holder', pool, `k${n}`),
        held.sort((a, b) => less(a.key, b.key)),
      );
    }
    const subs = new Map(rows.map((row) => [row.sub, row]));
    const aliases = new Map(rows.flatMap((row) => (row.aliases ?? []).map((alias) => [alias, row] as const)));
    for (let n = 0; n < 100; n++) {
      same(`by sub s${n}`, [state.people.by('sub', pool, `s${n}`)], [subs.get(`s${n}`)]);
      same(`by alias a${n}`, [state.people.by('alias', pool, `a${n}`)], [aliases.get(`a${n}`)]);
    }
  }
  expect(wrong).toEqual([]);
}

describe('the store and a naive one agree', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'through all verbs, transactions, owners that go, rows that leave, snapshots, restores and removals (seed %i)',
    (seed) => {
      const steps = walk(seed);
      const keys = steps.pick([6, 30, 120]);
      const pair = new Pair(steps, keys);
      const { state } = pair;
      const { history } = state;
      for (let n = 0; n < keys; n++) pair.change();
      history.markBase();
      const base = pair.rows;
      const snapshots = new Map<string, Naive>();
      for (let step = 0; step < 600; step++) {
        const act = steps.below(20);
        const known = [...snapshots.keys()];
        pair.now += steps.below(steps.below(20) === 0 ? 2000 : 50);
        if (act < 10) for (let n = steps.below(8); n >= 0; n--) pair.change();
        else if (act < 13) pair.transaction();
        else if (act < 16 && known.length < 12) snapshots.set(history.snapshot(`at ${step}`), pair.rows);
        else if (act < 18 && known.length > 0) {
          const id = steps.pick(known);
          history.restore(id);
          pair.rows = snapshots.get(id) as Naive;
        } else if (act === 18 && known.length > 0) {
          const id = steps.pick(known);
          history.remove(id);
          snapshots.delete(id);
        } else if (act === 19 && steps.below(4) === 0) {
          history.reset();
          pair.rows = base;
        }
        agree(state, pair.rows);
        expect(history.list().map((snapshot) => snapshot.id)).toEqual([...snapshots.keys()]);
        expect(new Set(pair.heard.values())).toEqual(new Set([...pair.rows.values()].map(({ row }) => row)));
      }
      for (const id of snapshots.keys()) history.remove(id);
      agree(state, pair.rows);
      history.reset();
      agree(state, base);
      expect(history.size).toBe(0);
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
          state.people.set(row);
        }
        if (n === 10) state.people.scan('email', 'p');
      }
      const none: Work = { rows: new Map(), written: [] };
      agree(state, [...rows.values()].reduce((work, row) => stored(work, 'people', row), none).rows);
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

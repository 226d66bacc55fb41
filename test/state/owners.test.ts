import { defineTable } from '../../src/state/defineTable';
import { ofPool } from '../../src/state/rows/keys';
import { createStore } from '../../src/state/Store';
import { tables } from '../../src/state/tables';
import { createDirectory, person } from './directory';
import { clientOf, rowsOf } from '../support/rows';

interface Note {
  readonly userPoolId: string;
  readonly id: string;
  readonly about: readonly string[];
}

/** The emulator's tables, and one more that does nothing but name its owners. */
const notes = defineTable<Note>()({
  name: 'notes',
  partition: ofPool,
  key: (note) => note.id,
  lookup: { about: (note) => note.about },
  owners: { userPools: 'partition', users: 'about' },
});
const options = { now: () => 0, failed: jest.fn() };
const pools = ['us-east-1_Example1', 'us-east-1_Example2'] as const;
const [pool, other] = pools;

function filled() {
  const state = createStore({ ...tables, notes }, options);
  for (const userPoolId of pools) {
    const rows = rowsOf(userPoolId);
    for (const name of Object.keys(rows) as (keyof typeof rows)[]) state[name].set(rows[name] as never);
    state.notes.put({ userPoolId, id: 'one', about: ['u'] });
    state.notes.put({ userPoolId, id: 'two', about: ['somebody', 'u'] });
    state.notes.put({ userPoolId, id: 'three', about: ['somebody'] });
  }
  state.history.markBase();
  return state;
}
const notesOf = (state: ReturnType<typeof filled>, of: string) => [...state.notes.rows(of)].map(({ id }) => id);

describe('a table that names its owners', () => {
  test('loses a row with any of the users it is about', () => {
    const state = filled();
    state.users.delete(pool, 'u');
    expect(notesOf(state, pool)).toEqual(['three']);
    expect(notesOf(state, other)).toEqual(['one', 'three', 'two']);
  });

  test('loses all with the pool, in one commit, which history takes back whole', () => {
    const state = filled();
    const before = state.dump();
    const told = jest.fn();
    state.subscribe(told);
    state.userPools.delete('', pool);
    expect(notesOf(state, pool)).toEqual([]);
    expect(JSON.stringify(state.dump())).not.toContain(pool);
    expect(told).toHaveBeenCalledTimes(1);
    state.history.reset();
    const sorted = (tablesOf: Readonly<Record<string, readonly object[]>>) =>
      Object.entries(tablesOf).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]);
    expect(sorted(state.dump().tables)).toEqual(sorted(before.tables));
  });

  test('keeps all when the transaction that deletes the owner fails', () => {
    const state = filled();
    const work = () => {
      state.userPools.delete('', pool);
      expect(state.notes.count(pool)).toBe(0);
      throw new Error('no');
    };
    expect(() => state.transaction(work)).toThrow('no');
    expect(notesOf(state, pool)).toEqual(['one', 'three', 'two']);
    expect(state.grants.scan('client', pool, { equals: clientOf(pool) }).rows).toHaveLength(1);
    expect(state.history.size).toBe(0);
  });
});

test('what is deleted is found by index: it costs what is deleted, not what is there', () => {
  const state = createDirectory();
  let asked = 0;
  for (let n = 0; n < 20_000; n++) {
    const holder = `u${String(n % 5000)}`;
    state.cards.put({
      pool: 'p',
      key: `c${n}`,
      get holder() {
        return (asked++, holder);
      },
    });
  }
  for (let n = 0; n < 5000; n++) state.people.put(person(`u${n}`));
  state.people.delete('p', 'u0'); // builds the order by `under`
  asked = 0;
  state.people.delete('p', 'u1');
  expect(state.cards.count('p')).toBe(20_000 - 8);
  expect(asked).toBeLessThan(100);
});

test('owners are tables of the store, and those of whole partitions have none themselves', () => {
  const made = (owners: Record<string, 'partition'>) => () =>
    createStore({ ...tables, notes: { ...notes, owners } }, options);
  expect(made({ nobody: 'partition' })).toThrow('notes names an owner nobody');
  expect(made({ users: 'partition' })).toThrow('notes names an owner of its partitions, users');
});

import { createStore } from '../../src/state/Store';
import { defineTable } from '../../src/state/defineTable';
import { createState } from '../../src/state/tables';
import { answers, createDirectory, person } from './directory';
import { clientOf, rowsOf } from '../support/rows';

/** A directory whose clock the test moves. */
const timed = () => {
  const clock = { now: 1000 };
  return { clock, state: createDirectory({ now: () => clock.now }) };
};
const keysOf = (rows: Iterable<{ readonly key: string }>) => [...rows].map(({ key }) => key);

describe('a row whose time is over', () => {
  test('stays until something is written beside it, and leaves then', () => {
    const { clock, state } = timed();
    const ann = person('ann', { until: 2000, aliases: ['a'] });
    state.people.put(ann);
    state.people.put(person('bob', { until: 2001 }));
    clock.now = 2000;
    state.people.put(person('elsewhere', { pool: 'q' }));
    state.cards.put({ pool: 'p', key: 'c', holder: 'bob' });
    state.people.delete('p', 'nobody');
    expect(state.people.by('alias', 'p', 'a')).toBe(ann);
    state.people.put(person('cid'));
    expect(keysOf(state.people.rows('p'))).toEqual(['bob', 'cid']);
    expect(state.people.by('alias', 'p', 'a')).toBeUndefined();
  });

  test('leaves with three others at most for each row written, the oldest first', () => {
    const { clock, state } = timed();
    for (let n = 0; n < 20; n++) state.people.put(person(`u${n}`, { until: 3000 - n }));
    clock.now = 4000;
    state.people.put(person('x'));
    expect(state.people.count('p')).toBe(17);
    expect(state.people.get('p', 'u16')).toBeUndefined();
    expect(state.people.get('p', 'u15')).toBeDefined();
    state.transaction(() => {
      state.people.set(person('x', { group: 'g' }));
      state.people.set(person('y'));
      expect(state.people.count('p')).toBe(18);
    });
    expect(state.people.count('p')).toBe(10);
  });

  test('is judged by what it says now', () => {
    const { clock, state } = timed();
    const ann = person('ann', { until: 2000 });
    state.people.put(ann);
    state.people.put(person('bob'));
    state.people.replace(ann, { ...ann, until: 5000 });
    clock.now = 4999;
    state.people.put(person('cid'));
    expect(keysOf(state.people.rows('p'))).toEqual(['ann', 'bob', 'cid']);
    clock.now = 5000;
    state.people.put(person('dan'));
    expect(keysOf(state.people.rows('p'))).toEqual(['bob', 'cid', 'dan']);
  });

  test('takes along what is its own, and is told after the commit as an event of its own', () => {
    const { clock, state } = timed();
    const ann = person('ann', { until: 2000 });
    const card = { pool: 'p', key: 'c', holder: 'ann' };
    state.people.put(ann);
    state.cards.put(card);
    clock.now = 3000;
    const told = jest.fn();
    state.subscribe(told);
    const bob = person('bob');
    state.transaction(() => state.people.put(bob), 'SignUp');
    const of = (table: string, key: string) => ({ table, partition: 'p', key });
    expect(told.mock.calls).toEqual([
      [
        {
          seq: 3,
          kind: 'commit',
          cause: 'SignUp',
          changes: [{ ...of('people', 'bob'), before: undefined, after: bob }],
        },
      ],
      [
        {
          seq: 4,
          kind: 'expiry',
          changes: [
            { ...of('people', 'ann'), before: ann, after: undefined },
            { ...of('cards', 'c'), before: card, after: undefined },
          ],
        },
      ],
    ]);
  });

  test('comes back with the snapshot that it was in, and leaves again', () => {
    const { clock, state } = timed();
    state.people.put(person('ann', { until: 2000 }));
    state.history.markBase();
    state.people.put(person('bob', { until: 2500 }));
    state.history.snapshot('both');
    const both = answers(state);
    clock.now = 3000;
    state.people.put(person('cid'));
    expect(keysOf(state.people.rows('p'))).toEqual(['cid']);
    state.history.restore('both');
    expect(answers(state)).toEqual(both);
    state.people.put(person('cid'));
    expect(keysOf(state.people.rows('p'))).toEqual(['cid']);
    state.history.reset();
    expect(keysOf(state.people.rows('p'))).toEqual(['ann']);
  });

  test('leaves nothing in history when it came after the last snapshot', () => {
    const { clock, state } = timed();
    state.people.put(person('stays'));
    state.history.markBase();
    for (let n = 0; n < 1000; n++) {
      if (n % 100 === 50) state.history.snapshot(`${n}`);
      if (n % 100 === 60) state.history.remove(String(n - 10));
      state.people.put(person(`u${n}`, { until: clock.now + 5 }));
      clock.now++;
      expect(state.history.size).toBeLessThanOrEqual(20);
    }
    expect(state.people.count('p')).toBeLessThan(10);
  });

  test('leaves whatever the order in which rows end', () => {
    const { clock, state } = timed();
    for (let n = 0; n < 3000; n++) {
      state.people.put(person(`u${n}`, { until: clock.now + ((n * 7919) % 500) }));
      clock.now++;
    }
    expect(state.people.count('p')).toBeLessThan(500);
    for (const { until = 0 } of state.people.rows('p')) expect(until).toBeGreaterThan(clock.now - 2);
  });
});

test('sign-ins by the ten thousand leave no more behind than those that are still good for something', () => {
  const clock = { now: Date.UTC(2026, 0) };
  const state = createState({ now: () => clock.now, failed: jest.fn() });
  const pool = 'us-east-1_Example1';
  const row = rowsOf(pool);
  state.clients.put(row.clients);
  state.users.put(row.users);
  state.history.markBase();
  const hour = 3_600_000;
  const ids = { userPoolId: pool, clientId: clientOf(pool), userKey: 'u' };
  for (let n = 0; n < 20_000; n++) {
    clock.now += 6 * 60_000;
    const id = `sign-in ${n}`;
    state.transaction(() => {
      state.attempts.set({ ...row.attempts, userKey: `user ${n % 3000}`, since: clock.now });
      const session = { ...row.challengeSessions, ...ids, id };
      state.challengeSessions.put({ ...session, createdAt: clock.now, expiresAt: clock.now + 180_000 });
      state.codes.set({ ...row.codes, userKey: `user ${n % 3000}`, expiresAt: clock.now + hour });
      const grant = { ...row.grants, ...ids, eventId: id, refreshTokenHash: id };
      state.grants.put({ ...grant, authenticatedAt: clock.now, expiresAt: clock.now + 24 * hour });
    });
  }
  const left = Object.fromEntries(Object.entries(state.dump().tables).map(([name, rows]) => [name, rows.length]));
  // ten an hour: grants live two days, sessions a day and three minutes, codes a day and an hour, attempts an hour
  expect(left).toMatchObject({ grants: 480, challengeSessions: 241, codes: 250, attempts: 10 });
  expect(state.history.size).toBe(480 + 241 + 250 + 10);
  expect(state.grants.all('user', pool, 'u')).toHaveLength(480);
});

describe('of a table that says how many there may be at most', () => {
  interface Note {
    readonly key: string;
  }
  const notes = defineTable<Note>()({ name: 'notes', key: ({ key }) => key, most: 3 });
  const noted = (...keys: string[]) => {
    const state = createStore({ notes }, { now: () => 0, failed: fail });
    for (const key of keys) state.notes.put({ key });
    return state;
  };
  const fail = (error: unknown) => {
    throw error;
  };

  test('the row that came first leaves for one that comes, whatever their order', () => {
    expect(keysOf(noted('d', 'c', 'b').notes.rows(''))).toEqual(['b', 'c', 'd']);
    expect(keysOf(noted('d', 'c', 'b', 'a').notes.rows(''))).toEqual(['a', 'b', 'c']);
  });

  test('nothing leaves for a row that is written again, nor inside a transaction', () => {
    const state = noted('a', 'b', 'c');
    state.notes.set({ key: 'b' });
    expect(state.notes.count('')).toBe(3);
    state.transaction(() => {
      for (const key of ['d', 'e']) state.notes.put({ key });
      expect(state.notes.count('')).toBe(5);
    });
    expect(keysOf(state.notes.rows(''))).toEqual(['c', 'd', 'e']);
  });
});

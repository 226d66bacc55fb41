import { UniqueViolation } from '../../src/state/conflicts';
import { answers, createDirectory, person } from './directory';

const keys = (rows: readonly { readonly key: string }[]): string[] => rows.map((row) => row.key);

describe('a table', () => {
  test('gives back the very row that was put, by key and by every index', () => {
    const state = createDirectory();
    const ann = person('ann', { aliases: ['a1', 'a2'], group: 'g', email: 'ann@x' });
    expect(state.people.put(ann)).toBeUndefined();
    expect(state.people.get('p', 'ann')).toBe(ann);
    expect(state.people.by('sub', 'p', 'sub-ann')).toBe(ann);
    expect(state.people.by('alias', 'p', 'a2')).toBe(ann);
    expect(state.people.find('badge', 'badge of sub-ann')).toBe(ann);
    expect(state.people.all('group', 'p', 'g')).toEqual([ann]);
    expect(state.people.scan('email', 'p').rows).toEqual([ann]);
    expect(state.people.count('p')).toBe(1);
  });

  test('answers nothing where nothing is', () => {
    const state = createDirectory();
    expect(state.people.get('p', 'ann')).toBeUndefined();
    expect(state.people.by('sub', 'p', 'x')).toBeUndefined();
    expect(state.people.find('badge', 'x')).toBeUndefined();
    expect(state.people.all('group', 'p', 'g')).toEqual([]);
    expect(state.people.scan('email', 'p', { limit: 1 })).toEqual({ rows: [] });
    expect([...state.people.rows('p')]).toEqual([]);
    expect(state.people.count('p')).toBe(0);
    expect(state.people.delete('p', 'ann')).toBeUndefined();
    expect(state.people.deletePartition('p')).toBe(0);
  });

  test('replaces the row of the same key and forgets its old values', () => {
    const state = createDirectory();
    const ann = person('ann', { aliases: ['old', 'both'], group: 'g', email: 'z@x' });
    const later = { ...ann, aliases: ['both', 'new'], group: 'h', email: 'a@x' };
    state.people.put(ann);
    state.people.put(person('bob', { email: 'b@x' }));
    state.people.scan('email', 'p');
    expect(state.people.put(later)).toBe(ann);
    expect(state.people.by('alias', 'p', 'old')).toBeUndefined();
    expect(state.people.by('alias', 'p', 'both')).toBe(later);
    expect(state.people.by('alias', 'p', 'new')).toBe(later);
    expect(state.people.all('group', 'p', 'g')).toEqual([]);
    expect(keys(state.people.scan('email', 'p').rows)).toEqual(['ann', 'bob']);
    expect(state.people.count('p')).toBe(2);
  });

  test('lets two partitions hold the same keys and unique values, but not the same global ones', () => {
    const state = createDirectory();
    state.people.put(person('ann', { aliases: ['a'] }));
    state.people.put(person('ann', { pool: 'q', sub: 'other', aliases: ['a'] }));
    expect(state.people.by('alias', 'p', 'a')?.pool).toBe('p');
    expect(state.people.by('alias', 'q', 'a')?.pool).toBe('q');
    expect(() => state.people.put(person('bob', { pool: 'q', sub: 'sub-ann' }))).toThrow(UniqueViolation);
    expect(() => state.people.put(person('bob', { pool: 'r', sub: 'sub-ann' }))).toThrow(
      expect.objectContaining({ table: 'people', index: 'badge', value: 'badge of sub-ann' }),
    );
    expect(state.people.count('r')).toBe(0);
  });

  test('refuses a taken unique value and leaves everything as it was', () => {
    const state = createDirectory();
    state.history.markBase();
    state.people.put(person('ann', { aliases: ['a'], group: 'g', email: 'a@x' }));
    const bob = person('bob', { aliases: ['b'], group: 'g', email: 'b@x' });
    state.people.put(bob);
    const before = answers(state);
    const told = jest.fn();
    state.subscribe(told);
    const held = state.history.size;
    expect(() => state.people.put({ ...bob, aliases: ['c', 'a'], group: 'h', email: 'c@x' })).toThrow(
      expect.objectContaining({ name: 'UniqueViolation', table: 'people', index: 'alias', value: 'a' }),
    );
    expect(answers(state)).toEqual(before);
    expect(state.people.get('p', 'bob')).toBe(bob);
    expect(state.people.by('alias', 'p', 'c')).toBeUndefined();
    expect(state.people.all('group', 'p', 'h')).toEqual([]);
    expect(state.history.size).toBe(held);
    expect(told).not.toHaveBeenCalled();
  });

  test('refuses a row whole when one of its index functions cannot read it', () => {
    const state = createDirectory();
    const broken = {
      ...person('ann'),
      get group(): string {
        throw new TypeError('unreadable');
      },
    };
    expect(() => state.people.put(broken)).toThrow('unreadable');
    expect(state.people.get('p', 'ann')).toBeUndefined();
    expect(state.people.by('sub', 'p', 'sub-ann')).toBeUndefined();
  });

  test('takes values that are names of object members like any other', () => {
    const state = createDirectory();
    const odd = person('__proto__', { sub: 'constructor', group: 'toString', email: 'hasOwnProperty' });
    expect(state.people.get('__proto__', 'constructor')).toBeUndefined();
    expect(state.people.all('group', 'p', 'toString')).toEqual([]);
    state.people.put(odd);
    expect(state.people.by('sub', 'p', 'constructor')).toBe(odd);
    expect(state.people.all('group', 'p', 'toString')).toEqual([odd]);
  });

  test('lists rows and look-ups in key order, however they came', () => {
    const state = createDirectory();
    const names = Array.from({ length: 700 }, (_, n) => `u${(n * 7919) % 700}`);
    for (const name of names) state.people.put(person(name, { group: 'g' }));
    expect(keys([...state.people.rows('p')])).toEqual([...names].sort());
    expect(keys(state.people.all('group', 'p', 'g'))).toEqual([...names].sort());
    for (const name of names.slice(3)) state.people.delete('p', name);
    expect(keys(state.people.all('group', 'p', 'g'))).toEqual(names.slice(0, 3).sort());
  });

  test('can be changed while its rows are read', () => {
    const state = createDirectory();
    for (let n = 0; n < 1000; n++) state.people.put(person(`u${n}`));
    for (const row of state.people.rows('p')) state.people.delete('p', row.key);
    expect(state.people.count('p')).toBe(0);
  });

  test('deletes a partition as one transaction and leaves the others', () => {
    const state = createDirectory();
    for (const key of ['ann', 'bob']) state.people.put(person(key, { aliases: [`alias ${key}`] }));
    state.people.put(person('ann', { pool: 'q', sub: 'other' }));
    const told = jest.fn();
    state.subscribe(told);
    expect(state.people.deletePartition('p')).toBe(2);
    expect(told).toHaveBeenCalledTimes(1);
    expect(told.mock.calls[0][0].changes).toHaveLength(2);
    expect(state.people.by('alias', 'p', 'alias ann')).toBeUndefined();
    expect(state.people.find('badge', 'badge of sub-ann')).toBeUndefined();
    expect(state.people.count('q')).toBe(1);
  });
});

describe('a scan', () => {
  const emails = ['ann@x', 'anna@x', 'b@x', 'ann@x', 'B@x', 'é@x', '', 'ann'];
  const filled = () => {
    const state = createDirectory();
    emails.forEach((email, n) => state.people.put(person(`k${n}`, { email })));
    state.people.put(person('without'));
    return state;
  };

  test('goes by code units, then by key, and leaves out rows without a value', () => {
    const { rows, next } = filled().people.scan('email', 'p');
    expect(rows.map((row) => row.email)).toEqual([...emails].sort());
    expect(keys(rows.filter((row) => row.email === 'ann@x'))).toEqual(['k0', 'k3']);
    expect(next).toBeUndefined();
  });

  test('takes equals, prefix and from', () => {
    const { people } = filled();
    expect(keys(people.scan('email', 'p', { equals: 'ann@x' }).rows)).toEqual(['k0', 'k3']);
    expect(keys(people.scan('email', 'p', { prefix: 'ann' }).rows)).toEqual(['k7', 'k0', 'k3', 'k1']);
    expect(keys(people.scan('email', 'p', { from: 'b' }).rows)).toEqual(['k2', 'k5']);
    expect(keys(people.scan('email', 'p', { from: 'anna', prefix: 'a' }).rows)).toEqual(['k1']);
    expect(keys(people.scan('email', 'p', { equals: '' }).rows)).toEqual(['k6']);
    expect(people.scan('email', 'p', { prefix: 'zzz' }).rows).toEqual([]);
  });

  test('pages, says exactly when more remain, and goes on behind a row that was deleted meanwhile', () => {
    const { people } = filled();
    const first = people.scan('email', 'p', { prefix: 'ann', limit: 2 });
    expect(keys(first.rows)).toEqual(['k7', 'k0']);
    expect(first.next).toEqual({ value: 'ann@x', key: 'k0' });
    people.delete('p', 'k0');
    const second = people.scan('email', 'p', { prefix: 'ann', limit: 2, after: first.next });
    expect(keys(second.rows)).toEqual(['k3', 'k1']);
    expect(second.next).toBeUndefined();
  });

  test('begins where its conditions begin when the place to go on from lies before', () => {
    const { people } = filled();
    const after = { value: 'a', key: 'gone' };
    expect(keys(people.scan('email', 'p', { from: 'b', after }).rows)).toEqual(['k2', 'k5']);
    expect(keys(people.scan('email', 'p', { prefix: 'anna', after }).rows)).toEqual(['k1']);
  });

  test('refuses a limit below one', () => {
    expect(() => filled().people.scan('email', 'p', { limit: 0 })).toThrow(RangeError);
  });

  test('asks the index function only of rows near the page, not of all', () => {
    const state = createDirectory();
    let asked = 0;
    for (let n = 0; n < 20_000; n++) {
      const email = `user${String(n).padStart(6, '0')}@x`;
      state.people.put({
        ...person(`u${n}`),
        get email() {
          return (asked++, email);
        },
      });
    }
    state.people.scan('email', 'p', { limit: 1 });
    asked = 0;
    expect(state.people.scan('email', 'p', { prefix: 'user0123', limit: 10 }).rows).toHaveLength(10);
    expect(asked).toBeLessThan(60);
  });

  test('does not order anything before it is asked for', () => {
    const state = createDirectory();
    let asked = 0;
    for (let n = 0; n < 100; n++)
      state.people.put({
        ...person(`u${n}`),
        get email() {
          return (asked++, 'x');
        },
      });
    expect(asked).toBeLessThanOrEqual(100);
  });
});

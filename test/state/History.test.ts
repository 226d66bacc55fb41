import { HistoryRefusal, UnknownSnapshot } from '../../src/state/History';
import { answers, createDirectory, person, type Directory } from './directory';

const withPeople = (count: number): Directory => {
  const state = createDirectory();
  state.pools.put({ id: 'p' });
  for (let n = 0; n < count; n++)
    state.people.put(person(`u${n}`, { aliases: [`a${n}`], email: `${n}@x`, group: 'g' }));
  state.history.markBase();
  return state;
};

describe('history', () => {
  test('goes to any snapshot and back to the base', () => {
    const state = withPeople(3);
    const states = new Map([['base', answers(state)]]);
    const remember = (id: string) => states.set(state.history.snapshot(id), answers(state));
    state.people.set(person('u0', { group: 'h' }));
    remember('one');
    state.people.delete('p', 'u1');
    remember('two');
    state.history.restore('one');
    state.people.set(person('new'));
    remember('three');
    state.people.set(person('unsaved'));
    for (const id of ['two', 'three', 'three', 'one', 'two']) {
      state.history.restore(id);
      expect(answers(state)).toEqual(states.get(id));
    }
    state.history.reset();
    expect(answers(state)).toEqual(states.get('base'));
    expect(state.history.list()).toEqual([
      { id: 'one', name: undefined, parent: undefined, current: false },
      { id: 'two', name: undefined, parent: 'one', current: false },
      { id: 'three', name: undefined, parent: 'one', current: false },
    ]);
  });

  test('lets unique values change hands on the way', () => {
    const state = withPeople(0);
    const [ann, bob] = [person('ann', { aliases: ['a'] }), person('bob', { aliases: ['b'] })];
    state.people.set(ann);
    state.people.set(bob);
    state.history.snapshot('before');
    state.people.set({ ...ann, aliases: [] });
    state.people.set({ ...bob, aliases: ['a'] });
    state.people.set({ ...ann, aliases: ['b'] });
    state.people.delete('p', 'bob');
    state.people.set(person('cid', { sub: 'sub-bob', aliases: ['a'] }));
    state.history.snapshot('after');
    const after = answers(state);
    state.history.restore('before');
    expect(state.people.by('alias', 'p', 'a')).toBe(ann);
    expect(state.people.by('sub', 'p', 'sub-bob')).toBe(bob);
    state.history.restore('after');
    expect(answers(state)).toEqual(after);
  });

  test('writes what differs, however many rows there are and however often they changed', () => {
    const written = [1_000, 100_000].map((count) => {
      const state = withPeople(count);
      state.history.snapshot('start');
      for (let round = 0; round < 500; round++) state.people.set(person(`u${round % 5}`, { email: `${round}@y` }));
      state.people.set(person('new'));
      for (let n = 0; n < 500; n++) {
        state.people.set(person('passing'));
        state.people.delete('p', 'passing');
      }
      return {
        held: state.history.size,
        written: state.history.restore('start'),
        again: state.history.restore('start'),
      };
    });
    expect(written).toEqual(Array(2).fill({ held: 6, written: 6, again: 0 }));
  });

  test('holds nothing for rows that are again what they were', () => {
    const state = withPeople(2);
    const u0 = state.people.get('p', 'u0')!;
    state.people.set({ ...u0, group: 'h' });
    state.people.set(u0);
    expect(() =>
      state.transaction(() => {
        state.pools.delete('', 'p');
        expect(state.people.count('p')).toBe(0);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(state.history.size).toBe(0);
    expect(state.history.reset()).toBe(0);
  });

  test('stays flat over many rounds of snapshot, work, restore and removal', () => {
    const state = withPeople(10);
    for (let round = 0; round < 200; round++) {
      const id = state.history.snapshot(`round ${round}`);
      state.people.set(person('u1', { email: `${round}@z` }));
      state.people.set(person(`extra${round}`));
      if (round % 2) state.history.restore(id);
      else state.people.delete('p', `extra${round}`);
      state.history.remove(id);
      expect(state.history.size).toBeLessThanOrEqual(1);
    }
    expect(state.history.list()).toEqual([]);
  });

  test('keeps the other snapshots and the present whole when one is removed', () => {
    const state = withPeople(1);
    const put = (email: string) => state.people.set(person('u0', { email }));
    const email = () => state.people.get('p', 'u0')?.email;
    put('trunk');
    state.history.snapshot('trunk');
    put('left');
    state.history.snapshot('left');
    state.history.restore('trunk');
    put('right');
    state.history.snapshot('right');
    put('now');
    state.history.remove('trunk');
    expect(state.history.list().map((snapshot) => snapshot.parent)).toEqual([undefined, undefined]);
    expect(email()).toBe('now');
    state.history.remove('right');
    expect(email()).toBe('now');
    state.history.restore('left');
    expect(email()).toBe('left');
    expect(state.history.size).toBe(1);
    state.history.remove('left');
    expect(state.history.reset()).toBe(1);
    expect(email()).toBe('0@x');
    expect(state.history.size).toBe(0);
  });

  test.each([0, 5])('drops what two joined edges undo (with %i other changes in the second)', (others) => {
    const state = withPeople(10);
    const u0 = person('u0');
    const was = state.people.get('p', 'u0');
    state.people.set(u0);
    state.people.set(person('u1', { group: 'h' }));
    state.history.snapshot('one');
    if (was) state.people.set(was);
    for (let n = 0; n < others; n++) state.people.set(person(`u${String(n + 2)}`, { group: 'h' }));
    state.history.snapshot('two');
    state.history.remove('one');
    expect(state.history.size).toBe(1 + others);
    expect(state.history.reset()).toBe(1 + others);
    expect(state.people.get('p', 'u0')).toBe(was);
  });

  test('refuses unknown and taken ids, and to act inside a transaction', () => {
    const state = withPeople(1);
    state.history.snapshot('one', 'first');
    expect(state.history.list()).toEqual([{ id: 'one', name: 'first', parent: undefined, current: true }]);
    expect(() => state.history.restore('two')).toThrow(UnknownSnapshot);
    expect(() => state.history.remove('__proto__')).toThrow(expect.objectContaining({ id: '__proto__' }));
    expect(() => state.history.snapshot('one')).toThrow(HistoryRefusal);
    for (const act of [
      () => state.history.snapshot('two'),
      () => state.history.restore('one'),
      () => state.history.reset(),
      () => state.history.remove('one'),
      () => state.history.markBase(),
    ]) {
      expect(() => state.transaction(act)).toThrow(HistoryRefusal);
    }
  });

  test('records nothing before the base is marked, and forgets all when a document is loaded', () => {
    const state = createDirectory();
    state.people.set(person('ann'));
    expect(state.history.size).toBe(0);
    expect(() => state.history.snapshot('one')).toThrow(HistoryRefusal);
    expect(() => state.history.reset()).toThrow(HistoryRefusal);
    state.history.markBase();
    state.history.snapshot('one');
    state.load(state.dump());
    expect(() => state.history.restore('one')).toThrow(UnknownSnapshot);
    expect(() => state.history.reset()).toThrow(HistoryRefusal);
  });

  test('tells the feed of a restore with what differed', () => {
    const state = withPeople(1);
    const u0 = state.people.get('p', 'u0');
    const later = person('u0', { group: 'h' });
    state.people.set(later);
    const told = jest.fn();
    state.subscribe(told);
    state.history.reset();
    const changes = [{ table: 'people', partition: 'p', key: 'u0', before: later, after: u0 }];
    expect(told.mock.calls).toEqual([[{ seq: 4, kind: 'restore', point: '', changes }]]);
  });
});

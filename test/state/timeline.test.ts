import { defineTable } from '../../src/state/defineTable';
import { createStore } from '../../src/state/Store';
import { Timeline } from '../../src/state/Timeline';

interface Shelf {
  readonly id: string;
  readonly reach: number;
  readonly born?: number;
}

interface Book {
  readonly shelf: string;
  readonly title: string;
  readonly pages: number;
}

const shelves = defineTable<Shelf>()({ name: 'shelves', key: ({ id }) => id });
const books = defineTable<Book>()({
  name: 'books',
  partition: ({ shelf }) => shelf,
  key: ({ title }) => title,
  owners: { shelves: 'partition' },
});
const others = defineTable<Book>()({ name: 'others', partition: ({ shelf }) => shelf, key: ({ title }) => title });

const minute = 60_000;

function withTimeline(most = 1000) {
  let now = 1_000_000;
  const state = createStore(
    { shelves, books, others },
    {
      now: () => now,
      failed: (error) => {
        throw error as Error;
      },
    },
  );
  const timeline = new Timeline<Shelf>({
    now: () => now,
    of: 'shelves',
    row: (id) => state.shelves.get('', id),
    tables: new Set(['books']),
    reach: ({ reach }) => reach,
    born: ({ born = now }) => born,
    most,
  });
  state.subscribe((event) => timeline.hear(event));
  return {
    state,
    timeline,
    at: (time: number) => (now = time),
    later: (by: number) => (now += by),
    booksAt: (time: number) => [...(timeline.past('a', time).rows.get('books') ?? [])],
  };
}

const book = (title: string, pages = 1, shelf = 'a'): Book => ({ shelf, title, pages });

test('a timeline knows what rows were, the earliest of each', () => {
  const { state, timeline, later, booksAt } = withTimeline();
  state.shelves.put({ id: 'a', reach: 100 * minute });
  timeline.begin();
  state.books.put(book('one'));
  const moment = later(1);
  later(1);
  state.books.set(book('one', 2));
  state.books.set(book('one', 3));
  state.transaction(() => {
    state.books.put(book('two'));
    state.books.delete('a', 'one');
    state.others.put(book('other'));
  });
  state.shelves.put({ id: 'b', reach: 100 * minute });
  state.books.put(book('one', 9, 'b'));
  expect(booksAt(moment)).toEqual([
    ['one', book('one', 1)],
    ['two', undefined],
  ]);
  expect(timeline.past('a', moment).looked).toBe(4);
  expect(booksAt(later(0))).toEqual([]);
  expect(timeline.size).toBe(6);
});

test('a change at the very moment belongs to what was then', () => {
  const { state, timeline, later, booksAt } = withTimeline();
  state.shelves.put({ id: 'a', reach: 100 * minute });
  timeline.begin();
  const moment = later(1);
  state.books.put(book('one'));
  later(1);
  state.books.set(book('one', 2));
  expect(booksAt(moment)).toEqual([['one', book('one')]]);
  expect(booksAt(moment - 1)).toEqual([['one', undefined]]);
});

test('what is committed as one is of one instant, though time goes on while it is heard of', () => {
  let now = 1_000_000;
  const state = createStore({ shelves, books }, { now: () => now, failed: () => undefined });
  const timeline = new Timeline<Shelf>({
    now: () => now++,
    of: 'shelves',
    row: (id) => state.shelves.get('', id),
    tables: new Set(['books']),
    reach: ({ reach }) => reach,
    born: () => now,
    most: 1000,
  });
  state.shelves.put({ id: 'a', reach: 100 * minute });
  timeline.begin();
  state.subscribe((event) => {
    timeline.hear(event);
  });
  state.transaction(() => {
    for (let number = 0; number < 5; number++) state.books.put(book(`${number}`));
  });
  const changed = Array.from({ length: 10 }, (_, after) => timeline.past('a', 1_000_000 + after).looked);
  expect(new Set(changed)).toEqual(new Set([0, 5]));
});

test('one that comes from elsewhere is known since it came; before a new one there was nothing', () => {
  const { state, timeline, later } = withTimeline();
  timeline.begin();
  const came = later(10 * minute);
  state.shelves.put({ id: 'a', reach: 100 * minute, born: came - minute - 1 });
  expect(timeline.known('a')).toEqual({ from: came, why: 'began' });
  state.shelves.put({ id: 'b', reach: 100 * minute, born: came - minute });
  expect(timeline.known('b').from).toBe(0);
  state.shelves.put({ id: 'c', reach: 0, born: 0 });
  expect(timeline.known('c')).toEqual({ from: came, why: 'unfollowed' });
});

test('it hears nothing before it begins, and nothing of what was undone', () => {
  const { state, timeline, booksAt } = withTimeline();
  state.shelves.put({ id: 'a', reach: 100 * minute });
  state.books.put(book('one'));
  expect(timeline.size).toBe(0);
  timeline.begin();
  expect(timeline.known('a')).toEqual({ from: 1_000_000, why: 'began' });
  expect(() =>
    state.transaction(() => {
      state.books.put(book('two'));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(booksAt(0)).toEqual([]);
});

test('what is older than the reach leaves, and with it what is known', () => {
  const { state, timeline, at, booksAt } = withTimeline();
  timeline.begin();
  state.shelves.put({ id: 'a', reach: 10 * minute });
  at(2_000_000);
  state.books.put(book('one'));
  at(2_000_000 + 10 * minute);
  state.books.put(book('two'));
  expect(timeline.known('a')).toEqual({ from: 0, why: 'unfollowed' });
  at(2_000_001 + 10 * minute);
  state.books.put(book('three'));
  expect(timeline.known('a').from).toBe(2_000_000);
  expect(timeline.size).toBe(2);
  expect(booksAt(2_000_000)).toEqual([
    ['three', undefined],
    ['two', undefined],
  ]);
});

test('half of the longest log leaves where there is no room, and that is told', () => {
  const { state, timeline, later } = withTimeline(10);
  for (const id of ['a', 'b']) state.shelves.put({ id, reach: 1000 * minute });
  timeline.begin();
  const began = later(0);
  for (let turn = 0; turn < 8; turn++) {
    later(1);
    state.books.put(book(`${turn}`));
  }
  for (let turn = 0; turn < 2; turn++) state.books.put(book(`${turn}`, 1, 'b'));
  expect(timeline.known('a')).toEqual({ from: began, why: 'began' });
  state.books.put(book('2', 1, 'b'));
  expect(timeline.known('a')).toEqual({ from: began + 4, why: 'full' });
  expect(timeline.known('b')).toEqual({ from: began, why: 'began' });
  expect(timeline.size).toBe(7);
});

test('many changes leave one after the other, in their order', () => {
  const { state, timeline, later, booksAt } = withTimeline(100_000);
  state.shelves.put({ id: 'a', reach: 3000 });
  timeline.begin();
  for (let turn = 1; turn <= 10_000; turn++) {
    later(1);
    state.books.set(book('one', turn));
  }
  expect(timeline.size).toBe(3001);
  const moment = later(0) - 1000;
  expect(booksAt(moment)).toEqual([['one', book('one', 9000)]]);
  expect(timeline.past('a', moment).looked).toBe(1000);
});

test('partitions that reach nowhere cost nothing; one that is followed later is known since then', () => {
  const { state, timeline, later, booksAt } = withTimeline();
  timeline.begin();
  state.shelves.put({ id: 'a', reach: 0 });
  state.books.put(book('one'));
  expect(timeline.size).toBe(0);
  const moment = later(5);
  state.shelves.set({ id: 'a', reach: 10 * minute });
  expect(timeline.known('a')).toEqual({ from: moment, why: 'unfollowed' });
  later(5);
  state.books.set(book('one', 2));
  expect(booksAt(moment)).toEqual([['one', book('one')]]);
  state.shelves.set({ id: 'a', reach: 0 });
  expect(timeline.size).toBe(0);
});

test('what the partition itself was is told where its reach changed', () => {
  const { state, timeline, later } = withTimeline();
  timeline.begin();
  state.shelves.put({ id: 'a', reach: 10 * minute });
  const moment = later(5);
  later(1);
  state.shelves.set({ id: 'a', reach: 20 * minute });
  state.shelves.set({ id: 'a', reach: 20 * minute });
  state.shelves.set({ id: 'a', reach: 30 * minute });
  expect(timeline.past('a', moment).owners.map(({ reach }) => reach / minute)).toEqual([20, 10]);
});

test('a partition that is deleted is forgotten, also where another takes its name', () => {
  const { state, timeline, later, booksAt } = withTimeline();
  timeline.begin();
  state.shelves.put({ id: 'a', reach: 10 * minute });
  state.books.put(book('one'));
  state.shelves.delete('', 'a');
  expect(timeline.size).toBe(0);
  const moment = later(1);
  expect(timeline.known('a')).toEqual({ from: moment, why: 'unfollowed' }); // by no log that stayed
  state.shelves.put({ id: 'a', reach: 10 * minute });
  state.books.put(book('two'));
  expect(timeline.known('a').from).toBeLessThan(moment);
  expect(booksAt(moment - 1)).toEqual([['two', undefined]]);
});

describe('it is cut', () => {
  test('by a restore', () => {
    const { state, timeline, later } = withTimeline();
    state.shelves.put({ id: 'a', reach: 10 * minute });
    state.history.markBase();
    timeline.begin();
    state.books.put(book('one'));
    const moment = later(1);
    state.history.reset();
    expect(timeline.known('a')).toEqual({ from: moment, why: 'cut' });
    expect(timeline.size).toBe(0);
  });

  test('by a clock that is turned back, and not by one that is put right', () => {
    const { state, timeline, at } = withTimeline();
    state.shelves.put({ id: 'a', reach: 1000 * minute });
    timeline.begin();
    at(2_000_000);
    state.books.put(book('one'));
    at(2_000_000 - minute);
    state.books.put(book('two'));
    expect(timeline.known('a').why).toBe('began');
    // the second did not come before the first
    expect([...(timeline.past('a', 2_000_000 - 1).rows.get('books') ?? [])]).toHaveLength(2);
    // what is not followed is no witness of a clock that is back by then
    at(1_500_000);
    state.others.put(book('other'));
    at(2_000_000 - minute);
    expect(timeline.known('a').why).toBe('began');
    at(2_000_000 - minute - 1);
    expect(timeline.known('a')).toEqual({ from: 2_000_000 - minute - 1, why: 'cut' });
    state.books.put(book('three'));
    expect(timeline.size).toBe(1);
  });
});

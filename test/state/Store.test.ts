import type { StoreEvent } from '../../src/state/Feed';
import { createStore, TransactionError } from '../../src/state/Store';
import { DocumentError } from '../../src/state/StateDocument';
import { defineTable } from '../../src/state/defineTable';
import { answers, createDirectory, person } from './directory';

describe('a transaction', () => {
  test('answers what its work answers and keeps what it did', () => {
    const state = createDirectory();
    expect(state.transaction(() => state.people.put(person('ann')) ?? 'new')).toBe('new');
    expect(state.people.count('p')).toBe(1);
  });

  test('undoes all of its changes in all tables when the work throws, and tells nobody', () => {
    const state = createDirectory();
    const ann = person('ann', { aliases: ['a'], email: 'a@x', group: 'g' });
    state.people.put(ann);
    state.domains.put({ name: 'd', pool: 'p' });
    const before = answers(state);
    const told = jest.fn();
    state.subscribe(told);
    const work = () => {
      state.people.put({ ...ann, aliases: ['b'], email: 'b@x' });
      state.people.put(person('bob', { aliases: ['a'] }));
      state.people.delete('p', 'ann');
      state.domains.delete('', 'd');
      throw new Error('no');
    };
    expect(() => state.transaction(work)).toThrow('no');
    expect(answers(state)).toEqual(before);
    expect(state.people.get('p', 'ann')).toBe(ann);
    expect(told).not.toHaveBeenCalled();
  });

  test('tells the feed once, after the outermost has succeeded, in the order of the changes', () => {
    const state = createDirectory();
    const seen: string[][] = [];
    state.subscribe((event) => seen.push(event.changes.map((change) => `${change.table}/${change.key}`)));
    state.transaction(() => {
      state.people.put(person('ann'));
      state.transaction(() => state.domains.put({ name: 'd', pool: 'p' }));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([['people/ann', 'domains/d']]);
  });

  test('undoes only the inner part when the outer catches its error', () => {
    const state = createDirectory();
    const seen: string[] = [];
    state.subscribe((event) => seen.push(...event.changes.map((change) => change.key)));
    state.transaction(() => {
      state.people.put(person('ann'));
      try {
        state.transaction(() => {
          state.people.put(person('bob'));
          throw new Error('inner');
        });
      } catch {
        state.people.put(person('cid'));
      }
    });
    expect([...state.people.rows('p')].map((row) => row.key)).toEqual(['ann', 'cid']);
    expect(seen).toEqual(['ann', 'cid']);
  });

  test('refuses work that awaits, and undoes what it did so far', () => {
    const state = createDirectory();
    expect(() => state.transaction(async () => void state.people.put(person('ann')))).toThrow(TransactionError);
    expect(state.people.count('p')).toBe(0);
  });
});

describe('the change feed', () => {
  test('tells before and after of each change, until it is stopped', () => {
    const state = createDirectory();
    const events: unknown[] = [];
    const stop = state.subscribe((event) => events.push(event));
    const ann = person('ann');
    const later = person('ann', { group: 'g' });
    state.people.put(ann);
    state.people.put(later);
    state.people.put(later);
    state.people.delete('p', 'ann');
    stop();
    state.people.put(ann);
    const at = { table: 'people', partition: 'p', key: 'ann' };
    expect(events).toEqual([
      { seq: 1, kind: 'commit', changes: [{ ...at, before: undefined, after: ann }] },
      { seq: 2, kind: 'commit', changes: [{ ...at, before: ann, after: later }] },
      { seq: 3, kind: 'commit', changes: [{ ...at, before: later, after: undefined }] },
    ]);
  });

  test('tells every listener of every event in the same order, even when one writes or throws', () => {
    const failed = jest.fn();
    const state = createDirectory({ failed });
    const seen: string[] = [];
    state.subscribe(({ changes: [change] }) => {
      if (change?.key === 'ann') state.people.put(person('bob'));
      throw new Error('listener');
    });
    state.subscribe(({ seq, changes }) => seen.push(...changes.map((change) => `${String(seq)} ${change.key}`)));
    state.people.put(person('ann'));
    expect(seen).toEqual(['1 ann', '2 bob']);
    expect(state.people.count('p')).toBe(2);
    const told = (failed.mock.calls as [Error, StoreEvent][]).map(([{ message }, { seq }]) => [message, seq]);
    expect(told).toEqual([
      ['listener', 1],
      ['listener', 2],
    ]);
  });

  test('counts what happens while nobody listens, and never goes back', () => {
    const state = createDirectory();
    state.people.put(person('ann'));
    state.history.markBase();
    state.people.put(person('bob'));
    const told: number[] = [];
    state.subscribe(({ seq }) => told.push(seq));
    state.history.reset();
    state.people.put(person('bob'));
    state.load(state.dump());
    state.people.put(person('cid'));
    expect(told).toEqual([3, 4, 5, 6]);
  });

  test('gives a commit the cause that its transaction was told first, and no other', () => {
    const state = createDirectory();
    const causes: (string | undefined)[] = [];
    state.subscribe(({ cause }) => causes.push(cause));
    state.transaction(() => state.people.put(person('ann')), 'SignUp');
    state.transaction(() => {
      state.transaction(() => state.people.put(person('bob')), 'inner');
      state.people.put(person('cid'));
    });
    state.transaction(() => {
      state.transaction(() => state.people.put(person('dan')), 'inner');
    }, 'outer');
    state.people.put(person('eve'));
    expect(causes).toEqual(['SignUp', 'inner', 'outer', undefined]);
  });
});

describe('a document', () => {
  const filled = () => {
    const state = createDirectory();
    state.people.put(person('ann', { aliases: ['a'], group: 'g', email: 'a@x' }));
    state.people.put(person('ann', { pool: 'q', sub: 'other' }));
    state.domains.put({ name: 'd', pool: 'p' });
    return state;
  };

  test('brings a whole store back through JSON', () => {
    const state = filled();
    const copy = createDirectory();
    copy.people.put(person('gone'));
    copy.people.scan('email', 'p');
    const told = jest.fn();
    copy.subscribe(told);
    copy.load(JSON.parse(JSON.stringify(state.dump())));
    expect(answers(copy)).toEqual(answers(state));
    expect(copy.people.find('badge', 'badge of sub-gone')).toBeUndefined();
    expect(told).toHaveBeenCalledWith({ seq: 2, kind: 'load', changes: [] });
  });

  test('may lack tables that are new since', () => {
    const state = filled();
    state.load({ version: 1, tables: {} });
    expect(state.people.count('p')).toBe(0);
  });

  const ann = person('ann');
  test.each([
    ['is no document', [], 'no version and tables'],
    ['has another version', { version: 2, tables: {} }, 'has version 2'],
    ['has tables we do not know', { version: 1, tables: { toasters: [] } }, 'no table "toasters"'],
    ['has no list of rows', { version: 1, tables: { people: {} } }, '"people" is not a list'],
    ['has something else than rows', { version: 1, tables: { people: [null] } }, '"people" is not a list'],
    ['has a row without key', { version: 1, tables: { people: [{ pool: 'p' }] } }, 'Row 0 of table "people"'],
    [
      'has a key twice',
      { version: 1, tables: { people: [ann, { ...ann, sub: 'another' }] } },
      'its key is there twice',
    ],
    [
      'breaks a unique index',
      { version: 1, tables: { people: [ann, { ...ann, key: 'b' }] } },
      'Row 1 of table "people"',
    ],
  ])('is refused when it %s, and nothing changes', (_, document, text) => {
    const state = filled();
    state.history.markBase();
    const before = answers(state);
    expect(() => state.load(document as never)).toThrow(DocumentError);
    expect(() => state.load(document as never)).toThrow(text);
    expect(answers(state)).toEqual(before);
    expect(state.history.reset()).toBe(0);
  });

  test('is not loaded inside a transaction', () => {
    const state = filled();
    expect(() => state.transaction(() => state.load(state.dump()))).toThrow(TransactionError);
  });
});

test('a store refuses two tables of one name and a table named like a method', () => {
  const table = defineTable<{ id: string }>()({ name: 'things', key: (row) => row.id });
  const options = { failed: () => undefined };
  expect(() => createStore({ a: table, b: table }, options)).toThrow('Two tables are named things');
  expect(() => createStore({ history: table }, options)).toThrow('cannot be called history');
});

import type { Card, Domain, Person, Pool } from './directory';

/** The store as nobody would build it: one flat map that is searched for every question. */
interface Kept {
  readonly pools: Pool;
  readonly people: Person;
  readonly cards: Card;
  readonly domains: Domain;
}
export type TableName = keyof Kept;

interface Entry {
  readonly table: TableName;
  readonly partition: string;
  readonly key: string;
  readonly row: object;
}

export type Naive = ReadonlyMap<string, Entry>;

/** Rows, and where something was written since the last commit, in order. */
export interface Work {
  readonly rows: Naive;
  readonly written: readonly Pick<Entry, 'table' | 'partition'>[];
}

const text = (table: TableName, partition: string, key: string): string => JSON.stringify([table, partition, key]);

const placeOf = {
  pools: ({ id }: Pool) => ({ partition: '', key: id }),
  people: ({ pool, key }: Person) => ({ partition: pool, key }),
  cards: ({ pool, key }: Card) => ({ partition: pool, key }),
  domains: ({ name }: Domain) => ({ partition: '', key: name }),
};

const entryOf = <Name extends TableName>(table: Name, row: Kept[Name]): Entry => ({
  table,
  ...(placeOf[table] as (row: Kept[Name]) => { partition: string; key: string })(row),
  row,
});

export const rowAt = <Name extends TableName>(rows: Naive, table: Name, partition: string, key: string) =>
  rows.get(text(table, partition, key))?.row as Kept[Name] | undefined;

/** The rows of a table, of all partitions or of one. */
export const rowsOf = <Name extends TableName>(rows: Naive, table: Name, partition?: string): Kept[Name][] =>
  [...rows.values()]
    .filter((entry) => entry.table === table && (partition === undefined || entry.partition === partition))
    .map(({ row }) => row as Kept[Name]);

export function stored<Name extends TableName>({ rows, written }: Work, table: Name, row: Kept[Name]): Work {
  const entry = entryOf(table, row);
  const at = text(table, entry.partition, entry.key);
  if (rows.get(at)?.row === row) return { rows, written };
  return { rows: new Map(rows).set(at, entry), written: [...written, entry] };
}

/** Whether a row goes when this one does. */
function takesAlong({ table, partition, key }: Entry, other: Entry): boolean {
  if (table === 'pools' && other.table === 'people') return other.partition === key;
  if (table === 'pools' && other.table === 'domains') return (other.row as Domain).pool === key;
  if (other.table !== 'cards' || other.partition !== partition) return false;
  const { holder, under } = other.row as Card;
  return (table === 'people' && holder === key) || (table === 'cards' && under === key);
}

export function without(rows: Naive, table: TableName, partition: string, key: string): Naive {
  const gone = rows.get(text(table, partition, key));
  if (!gone) return rows;
  let left = new Map(rows);
  left.delete(text(table, partition, key));
  for (const other of rows.values()) {
    if (takesAlong(gone, other)) left = new Map(without(left, other.table, other.partition, other.key));
  }
  return left;
}

const untilOf = ({ row }: Entry): number => (row as Person).until ?? Infinity;

/** Four for each row written leave where it was written, those first whose time was over first. */
export function committed({ rows, written }: Work, now: number): Naive {
  let left = rows;
  for (const { table, partition } of written) {
    for (let n = 0; n < 4; n++) {
      const [first] = [...left.values()]
        .filter((entry) => entry.table === table && entry.partition === partition && untilOf(entry) <= now)
        .sort((a, b) => untilOf(a) - untilOf(b) || (a.key < b.key ? -1 : 1));
      if (first) left = without(left, first.table, first.partition, first.key);
    }
  }
  return left;
}

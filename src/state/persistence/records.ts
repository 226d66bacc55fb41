import type { Address, Change } from '../Change';

/** Signing keys of a pool, as the keyring gave them. */
export type KeyEntry = readonly [poolId: string, stored: object];

/** A row put, or an address whose row is gone. */
export type RowEntry = readonly [table: string, row: object] | readonly [table: string, partition: string, key: string];

/** What a record of a part says, and one of a journal. */
export interface RecordBody {
  readonly rows: readonly RowEntry[];
  readonly keys?: readonly KeyEntry[];
}

/** All records of one write have its number; the last of them has no `more`. */
export interface JournalBody extends RecordBody {
  readonly n: number;
  readonly more?: true;
}

/** So much text makes a record: a millisecond's work, whatever the number of rows. */
const enough = 2 ** 17;

/** Texts of records, without the braces, as they are asked for. At least one comes, unless there is nothing to say. */
export function* recordTexts(
  rows: Iterable<readonly [Address, Pick<Change, 'after'>]>,
  keys: Iterable<KeyEntry>,
): Generator<string> {
  let [entries, keyEntries, length]: [string[], string[], number] = [[], [], 0];
  const take = () => {
    const text = `"rows":[${entries.join(',')}]${keyEntries.length > 0 ? `,"keys":[${keyEntries.join(',')}]` : ''}`;
    [entries, keyEntries, length] = [[], [], 0];
    return text;
  };
  for (const entry of keys) {
    length += keyEntries[keyEntries.push(JSON.stringify(entry)) - 1]?.length ?? 0;
    if (length > enough) yield take();
  }
  for (const [{ table, partition, key }, { after }] of rows) {
    const text = JSON.stringify(after ? [table, after] : [table, partition, key]);
    entries.push(text);
    length += text.length;
    if (length > enough) yield take();
  }
  if (length > 0) yield take();
}

/** The same of whole tables. */
export function* rowTexts(tables: Readonly<Record<string, readonly object[]>>): Generator<string> {
  function* entries(): Generator<[Address, Pick<Change, 'after'>]> {
    for (const [table, rows] of Object.entries(tables)) {
      for (const after of rows) yield [{ table, partition: '', key: '' }, { after }];
    }
  }
  yield* recordTexts(entries(), []);
}

/** Makes the texts of one write records of a journal. */
export function* numbered(n: number, texts: Iterable<string>): Generator<string> {
  let last: string | undefined;
  for (const text of texts) {
    if (last !== undefined) yield `{"n":${n},"more":true,${last}}`;
    last = text;
  }
  if (last !== undefined) yield `{"n":${n},${last}}`;
}

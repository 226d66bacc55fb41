import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Delta } from '../Delta';
import { DocumentError } from '../StateDocument';
import type { Contents, Part } from './document';
import type { Form } from './Form';
import { framesBehind, readFrames, type Break, type Frame } from './frames';
import type { JournalBody, RecordBody, RowEntry } from './records';
import { settle, RowSet, type Catalogue } from './RowSet';

/** Where the journals end: what is written next goes there. */
export interface JournalEnd {
  readonly number: number;
  /** The number of the next record. */
  readonly record: number;
  /** Bytes of the last journal that are whole; 0 when it has not even a beginning. */
  readonly size: number;
  /** Bytes of all journals. */
  readonly total: number;
}

/** What is on the disk. */
export interface Loaded {
  readonly base: RowSet;
  readonly difference: Delta;
  readonly keys: Map<string, object>;
  readonly end: JournalEnd;
  /** What was left out. */
  readonly notes: readonly string[];
}

/** With the state's id: of a state that was to follow this one, or came before it, nothing is taken. */
export const journalName = ({ id }: Form, number: number): string => `journal-${id.slice(0, 8)}-${number}.log`;

/** The number of a journal of the state. */
export function journalNumber({ id }: Form, name: string): number | undefined {
  const number = /^journal-[0-9a-f]{8}-(\d{1,15})\.log$/.exec(name)?.[1];
  return number !== undefined && name.startsWith(`journal-${id.slice(0, 8)}-`) ? Number(number) : undefined;
}

/**
 * Reads everything that a document names and what was written after it. Changes nothing.
 * @throws DocumentError with the place of the first fault.
 */
export async function readState(folder: string, form: Form, contents: Contents, catalogue: Catalogue): Promise<Loaded> {
  const [base, difference, keys] = [new RowSet(), new Delta(), new Map<string, object>()];
  await readPart(folder, contents.base, form, ({ rows }) => {
    for (const [table, row] of rows) {
      const at = catalogue.addressOf(table, row as object);
      if (base.get(at)) throw new DocumentError(`the key of a row of table "${table}" is there twice`);
      base.put(at, row as object);
    }
  });
  const apply = ({ rows, keys: made = [] }: RecordBody) => {
    for (const entry of rows) {
      const [table, second, key] = entry;
      if (key === undefined) settle(difference, base, catalogue.addressOf(table, second as object), second as object);
      else settle(difference, base, { table, partition: second as string, key }, undefined);
    }
    for (const [poolId, stored] of made) keys.set(poolId, stored);
  };
  await readPart(folder, contents.changes, form, apply);
  const { end, notes } = await readJournals(folder, contents.journal, form, apply);
  return { base, difference, keys, end, notes };
}

const faultAt = (path: string, at: number, problem: string, cause?: unknown) =>
  new DocumentError(`${path}, byte ${at}: ${problem}`, { cause });

/** Runs what reads a record; its fault gets the record's place. */
function placed<Result>(path: string, { at }: Frame, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) throw faultAt(path, at, error.message, error);
    throw error;
  }
}

function bodyOf(form: Form, name: string, { at, text }: Frame): RecordBody {
  const body = form.read(text, `${name} ${at}`) as Partial<RecordBody> | null;
  const isSound = Array.isArray(body?.rows) && body.rows.every(isEntry) && (body.keys ?? []).every(isEntry);
  if (!isSound) throw new DocumentError('this is no record of rows');
  return body as RecordBody;
}

const isEntry = (entry: unknown): entry is RowEntry =>
  Array.isArray(entry) && entry.length >= 2 && typeof entry[0] === 'string' && entry[1] !== null;

/** A file begins with whose it is. */
function assertHeader(form: Form, name: string, { at, text }: Frame): void {
  const header = form.read(text, `${name} ${at}`) as { readonly file?: unknown; readonly state?: unknown } | null;
  if (header?.file !== name || header.state !== form.id) throw new DocumentError('this file belongs to another state');
}

async function readPart(
  folder: string,
  { file, records }: Part,
  form: Form,
  onBody: (body: RecordBody) => void,
): Promise<void> {
  const path = join(folder, file);
  let count = -1;
  const found = await readFrames(path, (frame) =>
    placed(path, frame, () => {
      if (++count === 0) assertHeader(form, file, frame);
      else onBody(bodyOf(form, file, frame));
    }),
  ).catch(missing(path));
  if (found) throw faultAt(path, found.at, found.problem);
  if (count !== records) throw new DocumentError(`${path}: it has ${Math.max(count, 0)} of ${records} records`);
}

const missing =
  (path: string) =>
  (error: unknown): never => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new DocumentError(`${path}: this file is missing`, { cause: error });
  };

async function readJournals(
  folder: string,
  { number: first, record }: Contents['journal'],
  form: Form,
  apply: (body: RecordBody) => void,
): Promise<Pick<Loaded, 'end' | 'notes'>> {
  const last = Math.max(first, ...(await readdir(folder)).map((name) => journalNumber(form, name) ?? 0));
  let end: JournalEnd = { number: first, record, size: 0, total: 0 };
  for (let number = first; number <= last; number++) {
    const path = join(folder, journalName(form, number));
    const { broken, ...read } = await readJournal(path, number, form, end.record, apply).catch(missing(path));
    end = { number, ...read, total: end.total + read.size };
    if (broken === undefined) continue;
    if (number < last || (await goesOn(path, form, end, broken))) throw faultAt(path, broken.at, broken.problem);
    const note = `${path} ended within a record, at byte ${end.size}: what was being written when its process ended was left out`;
    return { end, notes: [note] };
  }
  return { end, notes: [] };
}

/** Reads the records of a journal whose last one is whole; `size` is where the next record belongs. */
async function readJournal(
  path: string,
  number: number,
  form: Form,
  first: number,
  apply: (body: RecordBody) => void,
): Promise<{ record: number; size: number; broken: Break | undefined }> {
  const name = journalName(form, number);
  let [record, size] = [first, 0];
  let group: { readonly frame: Frame; readonly body: JournalBody }[] = [];
  const broken = await readFrames(path, (frame) => {
    if (frame.at === 0) placed(path, frame, () => assertHeader(form, name, frame));
    else {
      const body = placed(path, frame, () => bodyOf(form, name, frame) as JournalBody);
      if (body.n !== record) throw faultAt(path, frame.at, `record ${record} is missing`);
      group.push({ frame, body });
      if (body.more) return;
      for (const one of group) placed(path, one.frame, () => apply(one.body));
      group = [];
      record++;
    }
    size = frame.end;
  });
  const unended = group.length > 0 ? { at: size, problem: 'the record is cut off' } : undefined;
  return { record, size, broken: broken ?? unended };
}

/** Whether a later write follows a broken record: it would not have begun before that record was on the disk. */
async function goesOn(path: string, form: Form, { number, record, size }: JournalEnd, broken: Break): Promise<boolean> {
  if (broken.isDamage) return true;
  if (size === 0) return (await framesBehind(path, broken)).length > 0;
  return (await framesBehind(path, broken)).some((frame) => {
    const { n } = placed(path, frame, () => bodyOf(form, journalName(form, number), frame) as JournalBody);
    return n > record;
  });
}

import { isRecord } from '../../contract';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Low, type Adapter } from 'lowdb';
import { replaceFile } from '../../platform/files';
import { sha256 } from '../../platform/hash';
import { newStateId, type RandomMark } from '../../platform/random';
import { newSalt, sealWith } from '../../platform/sealing';
import { DocumentError } from '../StateDocument';
import { Form } from './Form';

export const FORMAT_VERSION = 2;

/** A file of rows, and how large it is. */
export interface Part {
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
}

/** Of what a saved state consists. */
export interface Contents {
  /** Counts parts: two generations never use a name for two files. */
  readonly generation: number;
  /** Rows that a reset goes to. */
  readonly base: Part;
  /** How the state differs from the base, and the signing keys. */
  readonly changes: Part;
  /** The first journal of what came after, and the number of its first record. */
  readonly journal: { readonly number: number; readonly record: number };
  /** What the base was made from. */
  readonly fixtures: string;
  /** Where a seed's stream stood then. */
  readonly mark: RandomMark;
  /** How often an emulator began with this state. */
  readonly runs: number;
}

/** What is in `state.json`, of whatever version. */
interface Stored {
  readonly version?: unknown;
  readonly id?: unknown;
  /** There when the state is sealed. */
  readonly salt?: unknown;
  readonly contents?: unknown;
  /** Of id and contents, where they are not sealed. */
  readonly checksum?: unknown;
}

/** The document of a state: small, lowdb's, replaced at once and whole. */
export class StateFile {
  readonly #low: Low<Stored | null>;
  readonly #file: string;
  readonly form: Form;
  readonly #salt: string | undefined;

  constructor(path: string, form: Form, salt: string | undefined) {
    this.#low = new Low<Stored | null>(new PrivateFile(path), null);
    this.#file = basename(path);
    this.form = form;
    this.#salt = salt;
  }

  async write(contents: Contents): Promise<void> {
    const { id, isSealed } = this.form;
    const kept = isSealed
      ? { salt: this.#salt, contents: this.form.written(JSON.stringify(contents), this.#file) }
      : { contents, checksum: checksumOf(id, contents) };
    this.#low.data = { version: FORMAT_VERSION, id, ...kept };
    await this.#low.write();
  }
}

const checksumOf = (id: string, contents: unknown): string => sha256(JSON.stringify([id, contents])).toString('hex');

/** The document that a new state gets. */
export async function newStateFile(path: string, key: string | undefined): Promise<StateFile> {
  const salt = key === undefined ? undefined : newSalt();
  const seal = key === undefined || salt === undefined ? undefined : await sealWith(key, salt);
  return new StateFile(path, new Form(newStateId(), seal), salt);
}

/** What was found in a folder: nothing, a document of ours with its contents, or one of version 1, whole. */
export type Found = { readonly file: StateFile; readonly contents: Contents } | { readonly version1: object };

/**
 * Opens the document of a folder.
 * @throws DocumentError when it is not one of ours, or its key is another.
 */
export async function openStateFile(path: string, key: string | undefined): Promise<Found | undefined> {
  const low = new Low<Stored | null>(new PrivateFile(path), null);
  await low.read();
  const { data } = low;
  if (data === null) return undefined;
  if (data.version === 1) return { version1: data };
  if (data.version !== FORMAT_VERSION) {
    throw new DocumentError(`The state has version ${String(data.version)}; this program reads ${FORMAT_VERSION}`);
  }
  const { id, salt } = data;
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw new DocumentError('The state has no id');
  if (typeof salt !== 'string') {
    if (data.checksum !== checksumOf(id, data.contents)) throw new DocumentError('The state and its checksum differ');
    return { file: new StateFile(path, new Form(id), undefined), contents: contentsOf(data.contents) };
  }
  if (key === undefined) throw new DocumentError(`The state is encrypted: its key is wanted, ${whereKeysCome}`);
  const form = new Form(id, await sealWith(key, salt));
  return { file: new StateFile(path, form, salt), contents: contentsOf(opened(form, data.contents, basename(path))) };
}

const whereKeysCome = 'in COGNITO_EMU_PERSIST_KEY or as persistKey';

function opened(form: Form, sealed: unknown, place: string): unknown {
  try {
    return form.read(String(sealed), place);
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    throw new DocumentError(`The state is encrypted with another key than the one ${whereKeysCome}`, { cause });
  }
}

/** Names of files come from this form alone: what a document says may lead nowhere else. */
const partName = /^(?:base|changes)-\d{1,15}\.rows$/;

function contentsOf(value: unknown): Contents {
  const part = (found: unknown) =>
    isRecord(found) && partName.test(String(found.file)) && isCount(found.records) && isCount(found.bytes);
  const sound =
    isRecord(value) &&
    isCount(value.generation) &&
    part(value.base) &&
    part(value.changes) &&
    isRecord(value.journal) &&
    isCount(value.journal.number) &&
    isCount(value.journal.record) &&
    typeof value.fixtures === 'string' &&
    isRecord(value.mark) &&
    isCount(value.mark.bytesDrawn) &&
    isCount(value.mark.drawnInOrder) &&
    isCount(value.runs);
  if (!sound) throw new DocumentError('The state does not say what it consists of');
  return value as unknown as Contents;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Lowdb's own files are readable for all and not surely on the disk when they are written. */
class PrivateFile implements Adapter<Stored | null> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<Stored | null> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return null;
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (cause) {
      throw new DocumentError(`This is not JSON (${(cause as Error).message})`, { cause });
    }
    if (!isRecord(data) || !('version' in data)) throw new DocumentError('This is not a state of cognito-emu');
    return data;
  }

  async write(data: Stored | null): Promise<void> {
    await replaceFile(this.#path, `${JSON.stringify(data, null, 2)}\n`);
  }
}

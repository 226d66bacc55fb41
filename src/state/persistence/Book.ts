import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../platform/files';
import type { Contents, Part, StateFile } from './document';
import { journalName, journalNumber } from './read';
import { RecordFile } from './RecordFile';

/** What version 1 left, and drafts that a crash did. */
const leftovers = ['keys.json', 'keys.json.tmp', '.state.json.tmp', 'state.json.tmp'];

/** The files of a saved state as a whole: the document, the parts that it names, the journals. */
export class Book {
  readonly folder: string;
  readonly #file: StateFile;
  /** As the document on the disk says. */
  contents: Contents;
  #generation: number;
  #turn: Promise<void> = Promise.resolve();

  constructor(folder: string, file: StateFile, contents: Contents) {
    this.folder = folder;
    this.#file = file;
    this.contents = contents;
    this.#generation = contents.generation;
  }

  /** Writes a part; it counts when a document names it. */
  async part(kind: 'base' | 'changes', generation: number, texts: Iterable<string>): Promise<Part> {
    const name = `${kind}-${generation}.rows`;
    const file = await RecordFile.create(this.folder, name, this.#file.form);
    try {
      const records = await file.append(inBraces(texts), true);
      await file.close();
      return { file: name, records, bytes: file.size };
    } catch (error) {
      await file.close();
      await rm(join(this.folder, name), { force: true });
      throw error;
    }
  }

  /** Begins a journal; its name is on the disk before anything is written to it. */
  async journal(number: number): Promise<RecordFile> {
    const file = await RecordFile.create(this.folder, journalName(this.#file.form, number), this.#file.form);
    await syncFolder(this.folder);
    return file;
  }

  /** Goes on with a journal at a size. */
  async continued(number: number, size: number): Promise<RecordFile> {
    if (size === 0) return this.journal(number);
    return RecordFile.continued(this.folder, journalName(this.#file.form, number), this.#file.form, size);
  }

  /** Parts of one generation have its number in their name. */
  nextGeneration(): number {
    return ++this.#generation;
  }

  /**
   * Makes other contents the ones that count, and removes what they do not name. One call after the other.
   * @param from the contents that they follow from, when they follow from no others.
   */
  async turnTo(contents: Contents, from?: Contents): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (from !== undefined && from !== this.contents) throw new Error('the state began anew meanwhile');
      await syncFolder(this.folder);
      await this.#file.write(contents);
      this.contents = contents;
      await this.clean();
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  /** Removes files of ours that do not count; those of a later generation may be in the making. */
  async clean(): Promise<void> {
    const { base, changes, journal, generation } = this.contents;
    const isStale = (name: string): boolean => {
      const part = /^(?:base|changes)-(\d{1,15})\.rows$/.exec(name)?.[1];
      if (part !== undefined) return Number(part) <= generation && name !== base.file && name !== changes.file;
      if (!/^journal-[0-9a-f]{8}-\d{1,15}\.log$/.test(name)) return leftovers.includes(name);
      return (journalNumber(this.#file.form, name) ?? 0) < journal.number;
    };
    for (const name of (await readdir(this.folder)).filter(isStale)) await rm(join(this.folder, name), { force: true });
  }
}

function* inBraces(texts: Iterable<string>): Generator<string> {
  for (const text of texts) yield `{${text}}`;
}

import { join } from 'node:path';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { JSONFile } from 'lowdb/node';
import { DocumentError, assertStateDocument, type StateDocument } from './StateDocument';

/** Where a store is kept between two runs. */
export interface Persistence {
  /** The file, for messages. */
  readonly file: string;
  /**
   * The saved document, or undefined when nothing was saved.
   * @throws DocumentError when there is a file that is not one of ours; it is left as it is.
   */
  load(): Promise<StateDocument | undefined>;
  /**
   * Replaces the file at once and whole. Saving while a save runs is fine: the newest document is in the file
   * when its promise resolves. The document is written as it is at the call.
   */
  save(document: StateDocument): Promise<void>;
  /**
   * What `saveKeys` left in `keys.json`, or undefined.
   * @throws DocumentError when the file is not one of ours.
   */
  loadKeys(): Promise<Readonly<Record<string, object>> | undefined>;
  /** Replaces `keys.json`, which only its owner may read, at once and whole. One call at a time. */
  saveKeys(keys: Readonly<Record<string, object>>): Promise<void>;
}

/**
 * Keeps documents in `state.json` of a directory, which is made, for its owner alone, when missing.
 * Only one emulator may use a directory at a time.
 */
export async function openPersistence(directory: string): Promise<Persistence> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'state.json');
  const keysFile = join(directory, 'keys.json');
  // the adapter alone: lowdb's Low would hold on to every row of the last document
  const adapter = new JSONFile<unknown>(file);
  return {
    file,
    async load() {
      const document = await read(adapter, file);
      if (document === null) return undefined;
      try {
        assertStateDocument(document);
      } catch (error) {
        if (error instanceof DocumentError) throw new DocumentError(`${file}: ${error.message}`, { cause: error });
        throw error;
      }
      return document;
    },
    async save(document) {
      await adapter.write(document);
    },
    loadKeys: () => readKeys(keysFile),
    async saveKeys(keys) {
      const draft = `${keysFile}.tmp`;
      await writeFile(draft, JSON.stringify(keys), { mode: 0o600 });
      await chmod(draft, 0o600); // one that a crash left behind may have another mode
      await rename(draft, keysFile);
    },
  };
}

async function readKeys(file: string): Promise<Readonly<Record<string, object>> | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const keys = JSON.parse(text) as unknown;
    if (typeof keys === 'object' && keys !== null && !Array.isArray(keys)) return keys as Record<string, object>;
  } catch {
    // told below
  }
  throw new DocumentError(`${file} holds no signing keys; move it away to have new ones made`);
}

async function read(adapter: JSONFile<unknown>, file: string): Promise<unknown> {
  try {
    return await adapter.read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DocumentError(`${file} is not JSON (${error.message}); move it away to start anew`, {
      cause: error,
    });
  }
}

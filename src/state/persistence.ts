import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
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
}

/**
 * Keeps documents in `state.json` of a directory, which is made when missing.
 * Only one emulator may use a directory at a time.
 */
export async function openPersistence(directory: string): Promise<Persistence> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'state.json');
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
        if (error instanceof DocumentError)
          throw new DocumentError(`${file}: ${error.message}`, { cause: error });
        throw error;
      }
      return document;
    },
    async save(document) {
      await adapter.write(document);
    },
  };
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

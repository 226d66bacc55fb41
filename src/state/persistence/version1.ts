import { readFile } from 'node:fs/promises';
import { DocumentError, assertStateDocument } from '../StateDocument';
import { RowSet, type Catalogue } from './RowSet';

/** The rows of a state of version 1: one document, with neither base nor journal. */
export function rowsOfVersion1(document: unknown, catalogue: Catalogue): RowSet {
  assertStateDocument(document);
  const rows = new RowSet();
  for (const [table, list] of Object.entries(document.tables)) {
    for (const row of list) {
      const at = catalogue.addressOf(table, row);
      if (rows.get(at)) throw new DocumentError(`the key of a row of table "${table}" is there twice`);
      rows.put(at, row);
    }
  }
  return rows;
}

/** Signing keys of version 1 stood in a file of their own, `keys.json`. */
export async function keysOfVersion1(file: string): Promise<Map<string, object>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    const keys = JSON.parse(text) as unknown;
    if (typeof keys === 'object' && keys !== null && !Array.isArray(keys)) return new Map(Object.entries(keys));
  } catch {
    // told below
  }
  throw new DocumentError(`${file} holds no signing keys; move it away to have new ones made`);
}

import { isRecord } from '../contract';
export const DOCUMENT_VERSION = 1;

/** All rows of a store as JSON. */
export interface StateDocument {
  readonly version: typeof DOCUMENT_VERSION;
  readonly tables: Readonly<Record<string, readonly object[]>>;
}

/** A document that is not one of ours or cannot be read; the message is for the person who handed it in. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** Refuses what is not a document of this version. */
export function assertStateDocument(value: unknown): asserts value is StateDocument {
  if (!isRecord(value) || !Object.hasOwn(value, 'version') || !isRecord(value.tables)) {
    throw new DocumentError('This is not a state of cognito-emu: it has no version and tables');
  }
  if (value.version !== DOCUMENT_VERSION) {
    throw new DocumentError(`The state has version ${String(value.version)}; this program reads ${DOCUMENT_VERSION}`);
  }
  for (const [name, rows] of Object.entries(value.tables)) {
    if (!Array.isArray(rows) || !rows.every(isRecord)) throw new DocumentError(`Table "${name}" is not a list of rows`);
  }
}

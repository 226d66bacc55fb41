/** What was given cannot be imported at all; nothing is written. The message is for the user. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

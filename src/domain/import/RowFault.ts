/** Why a line of a file becomes no user; the log of its job has the sentence. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

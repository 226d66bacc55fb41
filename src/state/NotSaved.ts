/** A change stands in memory but could not be written down; the message says where, and why. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

/**
 * The emulator refused what a test asked of it.
 * @example
 * await expect(emulator.tokens({ username: 'nobody' })).rejects.toMatchObject({ code: 'NotFound', status: 404 });
 */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';

  constructor(
    readonly status: number,
    /** @example 'NotFound', or AWS's code where AWS would refuse */
    readonly code: string,
    message: string,
    /** Why, and how to mend it. */
    readonly hint?: string,
  ) {
    super(hint === undefined ? message : `${message} ${hint}`);
  }
}

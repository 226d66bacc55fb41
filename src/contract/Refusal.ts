/** What may stand beside the code and message of a refusal. */
export interface RefusalExtras {
  /** A private explanation for the person at the keyboard; never part of the text that is answered. */
  hint?: string | undefined;
  /** What the log says in place of a message that repeats what a caller sent. */
  logged?: string | undefined;
}

/** What a door answers when it refuses; each door has its own kind. Anything else that is thrown is a bug and becomes a 500. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly hint?: string;
  readonly logged?: string;

  constructor(status: number, code: string, message: string, { hint, logged }: RefusalExtras = {}) {
    super(message);
    this.code = code;
    this.status = status;
    if (hint !== undefined) this.hint = hint;
    if (logged !== undefined) this.logged = logged;
  }
}

import { Refusal } from '../contract';

/** Thrown for a call that gets no answer: its connection is cut. No Refusal itself, which every door would answer. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
  /** As the log and the request log tell it; no status ever leaves. */
  readonly refusal: Refusal;

  constructor(hint: string) {
    super('The connection was cut.');
    this.refusal = new Refusal(0, this.name, this.message, { hint });
  }
}

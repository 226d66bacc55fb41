import type { State } from '../state/tables';

/** What became of the messages that are not kept any more. */
export class Outbox {
  #dropped = 0;

  constructor(state: State) {
    state.subscribe(({ kind, changes }) => {
      if (kind !== 'expiry') return;
      for (const { table } of changes) if (table === 'messages') this.#dropped++;
    });
  }

  /** Messages that left for newer ones, since the start or the last reset. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Counts from none again. */
  clear(): void {
    this.#dropped = 0;
  }
}

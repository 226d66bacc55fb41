import type { Change } from './Change';

/**
 * What the feed tells: 'commit', a change or a transaction's changes in their order; 'expiry', rows that left because
 * their time was over or there were too many; 'restore', the rows in which the snapshot differed; 'load', everything is to be read anew (no
 * changes are listed).
 */
export interface StoreEvent<StoreChange extends Change = Change> {
  /** 1, 2, 3 …; no number comes twice in the life of a store. */
  readonly seq: number;
  readonly kind: 'commit' | 'expiry' | 'restore' | 'load';
  /** Of a commit: the operation it was made for, where its transaction was told. */
  readonly cause?: string;
  /** Of a restore: the snapshot that it went to; empty where that was the base. */
  readonly point?: string;
  readonly changes: readonly StoreChange[];
}

export type Listener = (event: StoreEvent) => void;

/** Told what a listener threw. What was committed stays so, and whoever committed it never learns of it. */
export type ListenerFailed = (error: unknown, event: StoreEvent) => void;

/** Tells all listeners of all events, in order. */
export class Feed {
  readonly #failed: ListenerFailed;
  readonly #listeners = new Set<Listener>();
  #seq = 0;
  /** Events not yet told; defined while telling. */
  #untold: StoreEvent[] | undefined;

  constructor(failed: ListenerFailed) {
    this.#failed = failed;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The number of the latest event. */
  get seq(): number {
    return this.#seq;
  }

  /** Events that listeners cause are told after the one that they were told. */
  tell(kind: StoreEvent['kind'], changes: readonly Change[], about: Pick<StoreEvent, 'cause' | 'point'> = {}): void {
    const seq = ++this.#seq;
    if (this.#listeners.size === 0) return;
    const event: StoreEvent = { seq, kind, ...about, changes };
    if (this.#untold) {
      this.#untold.push(event);
      return;
    }
    const untold = (this.#untold = [event]);
    try {
      for (const next of untold) this.#tellAll(next);
    } finally {
      this.#untold = undefined;
    }
  }

  #tellAll(event: StoreEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#failed(error, event);
      }
    }
  }
}

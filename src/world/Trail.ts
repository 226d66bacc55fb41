import type { Kept } from './Kept';
import { Latest } from './Latest';
import { mostReads, mostRecords, type TrailRecord } from './TrailRecord';

/**
 * What the audit trail tells of. What only reads leaves much sooner than what changes something: it is what comes most, and to
 * keep it for long would cost reads a tenth of their rate.
 */
export class Trail implements Kept {
  readonly #reads = new Latest<TrailRecord>(mostReads);
  readonly #changes = new Latest<TrailRecord>(mostRecords);
  #last = 0;
  #newest: TrailRecord | undefined = undefined;

  put(record: TrailRecord): void {
    this.#newest = record;
    (record.readOnly ? this.#reads : this.#changes).put(record, ++this.#last);
  }

  /** The one that came last. */
  get last(): TrailRecord | undefined {
    return this.#newest;
  }

  /** Newest first, each with its number. @param before only those that came before this number */
  *newest(before = Infinity): Generator<readonly [record: TrailRecord, number: number]> {
    const lanes = [this.#reads, this.#changes].map((lane) => lane.newest(before));
    const heads = lanes.map((lane) => lane.next());
    for (;;) {
      const [read, change] = heads.map(({ done, value }) => (done === true ? undefined : value));
      const lane = (read?.[1] ?? 0) > (change?.[1] ?? 0) ? 0 : 1;
      const next = lane === 0 ? read : change;
      if (next === undefined) return;
      yield next;
      const of = lanes[lane];
      if (of !== undefined) heads[lane] = of.next();
    }
  }

  /** How many left for newer ones. */
  get dropped(): number {
    return this.#reads.dropped + this.#changes.dropped;
  }

  mark(): number {
    return this.#last;
  }

  forget(after?: number): void {
    this.#reads.forget(after);
    this.#changes.forget(after);
    this.#newest = undefined;
  }
}

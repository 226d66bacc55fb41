/** So many calls a second may pass, and so many at once. */
export interface Rate {
  readonly perSecond: number;
  /** As many as a second's where it is missing. */
  readonly burst?: number | undefined;
}

interface Bucket {
  left: number;
  at: number;
  /** Milliseconds after which it is full again, whatever was taken. */
  readonly fills: number;
}

/** One, but for what sums of fractions lose. */
const whole = 1 - 1e-6;

/** Buckets that are kept; those that are full again leave first. Our own limit. */
const mostBuckets = 10_000;

/**
 * How often whatever has a name was called of late, by the emulator's clock: token buckets. AWS says how many a second a
 * quota lets in, not how it counts them [docs]; by a bucket as wide as a second, as its other services throttle [likely].
 * No part of the state: reset and restore empty it.
 */
export class Rates {
  readonly #buckets = new Map<string, Bucket>();

  /** Is there room for one call more? */
  hasRoom(key: string, rate: Rate, now: number): boolean {
    return this.#filled(key, rate, now).left >= whole;
  }

  take(key: string, rate: Rate, now: number): void {
    this.#filled(key, rate, now).left -= 1;
  }

  forget(key: string): void {
    this.#buckets.delete(key);
  }

  clear(): void {
    this.#buckets.clear();
  }

  #filled(key: string, { perSecond, burst = Math.max(1, perSecond) }: Rate, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known === undefined) {
      if (this.#buckets.size >= mostBuckets) this.#tidy(now);
      const fresh = { left: burst, at: now, fills: (burst / perSecond) * 1000 };
      this.#buckets.set(key, fresh);
      return fresh;
    }
    // a clock that was set back gives nothing
    const gained = Math.max(0, now - known.at) * (perSecond / 1000);
    known.left = Math.min(burst, known.left + gained);
    known.at = now;
    return known;
  }

  #tidy(now: number): void {
    for (const [key, { at, fills }] of this.#buckets) if (now - at >= fills) this.#buckets.delete(key);
    if (this.#buckets.size >= mostBuckets) this.clear();
  }
}

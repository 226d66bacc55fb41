/** The emulator's own clock. Every instant in the state is epoch milliseconds read from here. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Epoch milliseconds of the machine, whatever the clock shows. */
  machine(): number;
  /** Real milliseconds since the clock was made, in fractions, whatever it shows. */
  uptime(): number;
  /** Moves the clock forward: milliseconds, or `"90s"`, `"61m"`, `"1h"`, `"2d"`. Throws {@link ClockError}. */
  advance(by: number | string): number;
  /** Sets the clock to an instant; it goes on ticking from there unless frozen. */
  set(now: number | string): number;
  /** Stops (or starts again) the ticking. */
  freeze(frozen: boolean): number;
  /** Back to the machine's time, or to the instant at which it was made to begin, stopped. */
  reset(): number;
  readonly frozen: boolean;
  /** How it stands to the machine's time, to come back to. */
  mark(): ClockMark;
  restore(mark: ClockMark): void;
  /** Calls the listener whenever it was moved, stopped or let go; answers how to stop. */
  watch(listener: (mark: ClockMark) => void): () => void;
}

/** A clock's distance from the machine's time in milliseconds, and the instant at which it was stopped, if it was. */
export interface ClockMark {
  readonly offset: number;
  readonly stoppedAt: number | undefined;
}

export class ClockError extends Error {}

const unitMilliseconds = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** `"61m"` -> milliseconds. @example durationOf('1h') // 3600000 */
export function durationOf(text: number | string): number {
  if (typeof text === 'number' && Number.isFinite(text)) return text;
  const parts = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h|d)$/.exec(String(text).trim());
  const unit = unitMilliseconds.get(parts?.[2] ?? '');
  if (parts === null || unit === undefined) {
    throw new ClockError(`"${String(text).slice(0, 40)}" is not a duration: write 500ms, 90s, 61m, 1h or 2d.`);
  }
  return Number(parts[1]) * unit;
}

export function instantOf(value: number | string): number {
  const instant = typeof value === 'number' ? value : Date.parse(value);
  if (!Number.isFinite(instant)) {
    throw new ClockError(`"${String(value).slice(0, 40)}" is not an instant: write epoch milliseconds or an ISO date.`);
  }
  if (instant < 0 || instant > latest) throw new ClockError('The clock goes from 1970 to 9998.');
  return Math.round(instant);
}

/** Ids hold an instant in 48 bits and dates are written with four digits; a year is left for what expires later. */
const latest = Date.UTC(9998, 11, 31);

/** @param beginsAt an instant at which it stands, in the place of the machine's time */
export function createClock(machine: () => number = Date.now, beginsAt?: number): Clock {
  const madeAt = performance.now();
  const beginning: ClockMark = { offset: beginsAt === undefined ? 0 : beginsAt - machine(), stoppedAt: beginsAt };
  let { offset, stoppedAt } = beginning;
  const listeners = new Set<(mark: ClockMark) => void>();
  const now = () => stoppedAt ?? machine() + offset;
  const stand = (mark: ClockMark) => {
    ({ offset, stoppedAt } = mark);
    for (const listener of listeners) listener(mark);
  };
  const set = (instant: number) => {
    stand({ offset: instant - machine(), stoppedAt: stoppedAt === undefined ? undefined : instant });
    return instant;
  };
  return {
    now,
    machine,
    uptime: () => performance.now() - madeAt,
    advance: (by) => set(instantOf(now() + durationOf(by))),
    set: (value) => set(instantOf(value)),
    freeze(frozen) {
      const instant = now();
      stoppedAt = frozen ? instant : undefined;
      return set(instant);
    },
    reset() {
      stand(beginning);
      return now();
    },
    mark: () => ({ offset, stoppedAt }),
    restore: stand,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get frozen() {
      return stoppedAt !== undefined;
    },
  };
}

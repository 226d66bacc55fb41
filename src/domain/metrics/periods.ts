import type { Bucket } from '../../world/Metrics';
import type { Summed } from './statistics';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const shortPeriods = [1, 5, 10, 20, 30];

/** Seconds that AWS knows as a period [docs]. */
export const isPeriod = (period: number): boolean => shortPeriods.includes(period) || (period > 0 && period % 60 === 0);

/** How fine what is so old is still told, and to what its start is rounded [docs]; seconds and milliseconds. */
function grainOf(age: number): { readonly finest: number; readonly rounded: number } {
  if (age > 63 * day) return { finest: 3600, rounded: hour };
  if (age > 15 * day) return { finest: 300, rounded: 5 * minute };
  return { finest: age > 3 * hour ? 60 : 1, rounded: minute };
}

/** Milliseconds for which AWS keeps any of it [docs]. */
const keptFor = 455 * day;

export interface Asked {
  readonly from: Date;
  readonly until: Date;
  /** Seconds. */
  readonly period: number;
}

/** What came in one period. */
export interface Point extends Summed {
  readonly at: number;
}

/**
 * Periods in which anything came, oldest first. They begin with the start that was asked for, rounded down [likely]; a period
 * that is finer than what is so old is still told brings nothing [docs].
 */
export function pointsOf(buckets: Iterable<Bucket>, { from, until, period }: Asked, now: number): Point[] {
  const { finest, rounded } = grainOf(now - from.getTime());
  if (period % finest !== 0) return [];
  const grain = shortPeriods.includes(period) ? period * second : rounded;
  const start = Math.floor(from.getTime() / grain) * grain;
  const sums = new Map<number, { at: number; count: number; sum: number }>();
  for (const bucket of buckets) {
    if (bucket.minute < Math.max(start, now - keptFor) || bucket.minute >= until.getTime()) continue;
    const at = bucket.minute - ((bucket.minute - start) % (period * second));
    const summed = sums.get(at) ?? { at, count: 0, sum: 0 };
    summed.count += bucket.count;
    summed.sum += bucket.sum;
    sums.set(at, summed);
  }
  return [...sums.values()].sort((one, other) => one.at - other.at);
}

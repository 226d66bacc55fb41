import { afterWrongPassword, isLocked, withinHour } from '../../src/domain/protection/attempts';
import type { Attempts } from '../../src/state/rows';
import { attempts as table } from '../../src/state/rows/attempts';

const attempts = (members: Partial<Attempts>): Attempts => ({
  userPoolId: 'p',
  userKey: 'ada',
  kind: 'k',
  count: 0,
  since: 0,
  ...members,
});

describe('wrong passwords', () => {
  // AWS guide: after five a second, then twice as long each time, up to about 15 minutes
  it.each([
    [1, undefined],
    [4, undefined],
    [5, 1000],
    [6, 2000],
    [10, 32_000],
    [14, 512_000],
    [15, 900_000],
    [60, 900_000],
  ])('lock the user after the %i. for %p milliseconds', (count, locked) => {
    const next = afterWrongPassword(attempts({ count: count - 1, since: 99 }), 100);
    expect(next).toEqual(locked === undefined ? { count } : { count, lockedUntil: 100 + locked });
  });

  it('begin anew after fifteen idle minutes', () => {
    expect(afterWrongPassword(attempts({ count: 9 }), 15 * 60_000)).toMatchObject({ count: 10 });
    expect(afterWrongPassword(attempts({ count: 9 }), 15 * 60_000 + 1)).toEqual({ count: 1 });
  });

  it('lock up to the very instant', () => {
    expect(isLocked(undefined, 0)).toBe(false);
    expect(isLocked(attempts({ lockedUntil: 1000 }), 999)).toBe(true);
    expect(isLocked(attempts({ lockedUntil: 1000 }), 1000)).toBe(false);
  });
});

describe('an hour of requests', () => {
  it('begins with the first and is counted to its end', () => {
    expect(withinHour(undefined, 7)).toEqual({ count: 1, since: 7 });
    expect(withinHour(attempts({ count: 1, since: 7 }), 3_600_006)).toEqual({ count: 2, since: 7 });
    expect(withinHour(attempts({ count: 2, since: 7 }), 3_600_007)).toEqual({ count: 1, since: 3_600_007 });
  });
});

test('attempts that may leave the state count as none', () => {
  for (const count of [1, 4, 5, 14, 60]) {
    const since = 100;
    const row = attempts({ since, ...afterWrongPassword(attempts({ count, since }), since) });
    const end = table.expires?.(row) ?? NaN;
    expect(end).toBeGreaterThan(since);
    expect(withinHour(row, end)).toEqual(withinHour(undefined, end));
    expect(afterWrongPassword(row, end)).toEqual(afterWrongPassword(undefined, end));
    expect(isLocked(row, end)).toBe(false);
  }
});

test('attempts from later than now, on a clock that was moved back, count as none', () => {
  const later = attempts({ count: 60, since: 101, lockedUntil: 900_000 });
  expect(isLocked(later, 101)).toBe(true);
  expect(isLocked(later, 100)).toBe(false);
  expect(afterWrongPassword(later, 101)).toMatchObject({ count: 61 });
  expect(afterWrongPassword(later, 100)).toEqual({ count: 1 });
  expect(withinHour(later, 101)).toEqual({ count: 61, since: 101 });
  expect(withinHour(later, 100)).toEqual({ count: 1, since: 100 });
});

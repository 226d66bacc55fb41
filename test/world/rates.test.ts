import { Rates } from '../../src/world/Rates';

/** Which of so many calls at an instant have room. */
function takenBy(rates: Rates, count: number, now: number, rate = { perSecond: 2 }): number {
  let taken = 0;
  for (let at = 0; at < count; at++) {
    if (!rates.hasRoom('a', rate, now)) continue;
    rates.take('a', rate, now);
    taken++;
  }
  return taken;
}

test('as many as a second’s pass at once, and more as it fills', () => {
  const rates = new Rates();
  expect(takenBy(rates, 5, 1000)).toBe(2);
  expect(takenBy(rates, 5, 1499)).toBe(0);
  expect(takenBy(rates, 5, 1500)).toBe(1);
  expect(takenBy(rates, 5, 60_000)).toBe(2);
});

test('less than one a second lets one in, and the next when it is due', () => {
  const rates = new Rates();
  const slow = { perSecond: 0.5 };
  expect(takenBy(rates, 3, 0, slow)).toBe(1);
  expect(takenBy(rates, 3, 1999, slow)).toBe(0);
  expect(takenBy(rates, 3, 2000, slow)).toBe(1);
});

test('many small steps are as long as a large one', () => {
  const rates = new Rates();
  const rate = { perSecond: 1 };
  expect(takenBy(rates, 2, 0, rate)).toBe(1);
  for (let now = 100; now < 1000; now += 100) expect(takenBy(rates, 1, now, rate)).toBe(0);
  expect(takenBy(rates, 2, 1000, rate)).toBe(1);
});

test('a clock that was set back gives nothing, and goes on from there', () => {
  const rates = new Rates();
  expect(takenBy(rates, 5, 100_000)).toBe(2);
  expect(takenBy(rates, 5, 0)).toBe(0);
  expect(takenBy(rates, 5, 500)).toBe(1);
});

test('names that come once do not pile up', () => {
  const rates = new Rates();
  const rate = { perSecond: 1 };
  takenBy(rates, 1, 0, rate);
  for (let at = 0; at < 20_001; at++) rates.take(`name ${at}`, rate, 0);
  expect(takenBy(rates, 1, 0, rate)).toBe(1);
});

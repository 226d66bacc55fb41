/** How many numbers, and their sum: enough, since all of them are 0 or 1. */
export interface Summed {
  readonly count: number;
  readonly sum: number;
}

/** A statistic by AWS's name for it. */
export type Statistic = (of: Summed) => number;

const minimum: Statistic = ({ count, sum }) => (sum === count ? 1 : 0);
const maximum: Statistic = ({ sum }) => (sum > 0 ? 1 : 0);

const plain: ReadonlyMap<string, Statistic> = new Map([
  ['SampleCount', ({ count }: Summed) => count],
  ['Average', ({ count, sum }: Summed) => sum / count],
  ['Sum', ({ sum }: Summed) => sum],
  ['Minimum', minimum],
  ['Maximum', maximum],
]);

/** The smallest number that so many percent of all are not above [likely: how AWS rounds]. */
const percentile =
  (percent: number): Statistic =>
  ({ count, sum }) => {
    const zeros = count - sum;
    return zeros > 0 && count * percent <= zeros * 100 ? 0 : 1;
  };

/** Statistics that AWS has beside these [docs], with a number, a pair of them, or none. */
const others = /^(?:(?:tm|wm|tc|ts)\d{1,3}(?:\.\d{1,10})?|(?:TM|WM|TC|TS|PR)\([\d.:%]{1,32}\)|IQM)$/i;

/** Undefined where AWS has none of that name, `unbuilt` where it has and this emulator has not. */
export function statisticOf(name: string): Statistic | 'unbuilt' | undefined {
  const known = plain.get(name);
  if (known !== undefined) return known;
  const percent = percentOf(name);
  if (percent !== undefined) return percentile(percent);
  return others.test(name) ? 'unbuilt' : undefined;
}

function percentOf(name: string): number | undefined {
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? [];
  const percent = Number(digits);
  return digits === undefined || percent > 100 ? undefined : percent;
}

/** Those of them that are no plain ones. */
export const isExtended = (name: string): boolean => !plain.has(name);

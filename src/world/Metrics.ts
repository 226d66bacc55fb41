import type { Kept } from './Kept';

/** Minutes of all series together that are kept; an older one leaves for each that comes. Our own limit. */
const mostBuckets = 200_000;

/** Series that are kept: callers name their region themselves. The older half of the minutes leaves for one more. Our own limit. */
const mostSeries = 50_000;

const minute = 60_000;

/** What numbers are of: a metric of an account in a region, with its dimensions. */
export interface MetricName {
  readonly region: string;
  /** @example 'AWS/Cognito' */
  readonly namespace: string;
  /** @example 'SignInSuccesses' */
  readonly name: string;
  /** In the order in which lists name them. @example { UserPool: 'us-east-1_demo', UserPoolClient: 'Admin' } */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A number that is published. Cognito publishes nothing but these two [docs]. */
export interface Datapoint extends MetricName {
  readonly value: 0 | 1;
  /** Epoch milliseconds of the emulator's clock. */
  readonly at: number;
}

/** What came in one minute. A minute may have several. */
export interface Bucket {
  /** Its begin, in epoch milliseconds. */
  readonly minute: number;
  count: number;
  sum: number;
}

interface Series {
  readonly metric: MetricName;
  readonly buckets: KeptBucket[];
}

interface KeptBucket extends Bucket {
  readonly series: Series;
  /** How often a mark was made before it. */
  readonly generation: number;
}

/** Series below a part of their names: a look-up builds no text, since every call makes one. */
class Branch {
  readonly #below = new Map<string, Branch>();
  series: Series | undefined = undefined;

  at(part: string): Branch {
    let found = this.#below.get(part);
    if (found === undefined) this.#below.set(part, (found = new Branch()));
    return found;
  }
}

function branchOf(root: Branch, { region, namespace, name, dimensions }: MetricName): Branch {
  let branch = root.at(region).at(namespace).at(name);
  for (const dimension in dimensions) branch = branch.at(dimension).at(dimensions[dimension] as string);
  return branch;
}

/** What was published to CloudWatch: counts and sums, a series and minute. */
export class Metrics implements Kept {
  #root = new Branch();
  /** In the order of their first numbers. */
  #series: Series[] = [];
  /** In the order in which they came. */
  #buckets: KeptBucket[] = [];
  #generation = 0;
  #dropped = 0;

  put(point: Datapoint): void {
    const series = this.#seriesOf(point);
    const begin = Math.floor(point.at / minute) * minute;
    let bucket = series.buckets.at(-1);
    if (bucket?.minute !== begin || bucket.generation !== this.#generation) bucket = this.#open(series, begin);
    bucket.count++;
    bucket.sum += point.value;
  }

  /** Those that have numbers, in the order of their first. */
  *list(): Generator<{ readonly metric: MetricName; readonly buckets: readonly Bucket[] }> {
    yield* this.#series;
  }

  /** How many minutes left for newer ones. */
  get dropped(): number {
    return this.#dropped;
  }

  mark(): number {
    return this.#generation++;
  }

  forget(after = -1): void {
    this.#keep(this.#buckets.slice(0, this.#buckets.findLastIndex(({ generation }) => generation <= after) + 1));
  }

  #seriesOf(point: Datapoint): Series {
    const branch = branchOf(this.#root, point);
    if (branch.series !== undefined) return branch.series;
    const { region, namespace, name, dimensions } = point;
    branch.series = { metric: { region, namespace, name, dimensions: { ...dimensions } }, buckets: [] };
    this.#series.push(branch.series);
    return branch.series;
  }

  #open(series: Series, begin: number): KeptBucket {
    const bucket = { series, minute: begin, generation: this.#generation, count: 0, sum: 0 };
    series.buckets.push(bucket);
    this.#buckets.push(bucket);
    if (this.#buckets.length === 2 * mostBuckets || this.#series.length > mostSeries) {
      const half = Math.floor(this.#buckets.length / 2);
      this.#keep(this.#buckets.slice(half));
      this.#dropped += half;
    }
    return bucket;
  }

  #keep(buckets: KeptBucket[]): void {
    for (const series of this.#series) series.buckets.length = 0;
    for (const bucket of buckets) bucket.series.buckets.push(bucket);
    this.#buckets = buckets;
    this.#series = this.#series.filter((series) => series.buckets.length > 0);
    this.#root = new Branch();
    for (const series of this.#series) branchOf(this.#root, series.metric).series = series;
  }
}

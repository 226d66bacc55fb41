import type { Kept } from './Kept';

/** Minutes of all series together that are kept; an older one leaves for each that comes. Our own limit. */
const mostBuckets = 200_000;

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

const keyOf = ({ region, namespace, name, dimensions }: MetricName): string => {
  let key = `${region}\n${namespace}\n${name}`;
  for (const dimension in dimensions) key += `\n${dimension}\n${dimensions[dimension] ?? ''}`;
  return key;
};

/** What was published to CloudWatch: counts and sums, a series and minute. */
export class Metrics implements Kept {
  readonly #series = new Map<string, Series>();
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
    yield* this.#series.values();
  }

  of(metric: MetricName): readonly Bucket[] {
    return this.#series.get(keyOf(metric))?.buckets ?? [];
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
    const key = keyOf(point);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const { region, namespace, name, dimensions } = point;
    const fresh = { metric: { region, namespace, name, dimensions }, buckets: [] };
    this.#series.set(key, fresh);
    return fresh;
  }

  #open(series: Series, begin: number): KeptBucket {
    const bucket = { series, minute: begin, generation: this.#generation, count: 0, sum: 0 };
    series.buckets.push(bucket);
    this.#buckets.push(bucket);
    if (this.#buckets.length === 2 * mostBuckets) {
      this.#keep(this.#buckets.slice(mostBuckets));
      this.#dropped += mostBuckets;
    }
    return bucket;
  }

  #keep(buckets: KeptBucket[]): void {
    for (const { buckets: all } of this.#series.values()) all.length = 0;
    for (const bucket of buckets) bucket.series.buckets.push(bucket);
    for (const [key, series] of this.#series) if (series.buckets.length === 0) this.#series.delete(key);
    this.#buckets = buckets;
  }
}

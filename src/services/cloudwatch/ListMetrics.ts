import type { MetricName, Bucket } from '../../world/Metrics';
import type { Call } from '../../world/Call';
import { cloudwatchOperation, inOldWords, invalidValue } from './operation';
import { boundTo, placeIn, tokenFor } from './pages';

/** [docs] */
const mostAtOnce = 500;
const hour = 3_600_000;
const twoWeeks = 14 * 24 * hour;

interface Filter {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value?: string }[];
}

/** What has none of its dimensions left out may have others beside those that are asked for [docs]. */
const isMeant = (
  { namespace, name, dimensions }: MetricName,
  { Namespace = namespace, MetricName = name, Dimensions = [] }: Filter,
) =>
  namespace === Namespace &&
  name === MetricName &&
  Dimensions.every(
    ({ Name, Value }) => Object.hasOwn(dimensions, Name) && (Value ?? dimensions[Name]) === dimensions[Name],
  );

const isActive = (buckets: readonly Bucket[], since: number) => buckets.some(({ minute }) => minute >= since);

const shown = ({ namespace, name, dimensions }: MetricName) => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
});

function found({ world, region, now }: Call, filter: Filter, isRecent: boolean): MetricName[] {
  const since = now - (isRecent ? 3 * hour : twoWeeks);
  const metrics: MetricName[] = [];
  for (const { metric, buckets } of world.records.metrics.list()) {
    if (metric.region === region && isMeant(metric, filter) && isActive(buckets, since)) metrics.push(metric);
  }
  return metrics;
}

/** Metrics without a number in two weeks are not told of [docs]. */
export const ListMetrics = cloudwatchOperation('ListMetrics', inOldWords, (call, input) => {
  const { NextToken, RecentlyActive, IncludeLinkedAccounts = false, OwningAccount } = input;
  const { accountId } = call.world.config;
  const bound = boundTo(input);
  const start = placeIn(NextToken, bound);
  if (start === undefined)
    throw invalidValue('The parameter NextToken is invalid.', 'It goes with the list that answered it.'); // [likely]
  const isForeign = OwningAccount !== undefined && OwningAccount !== accountId;
  const all = isForeign ? [] : found(call, input, RecentlyActive !== undefined);
  const Metrics = all.slice(start, start + mostAtOnce).map(shown);
  const end = start + Metrics.length;
  return {
    Metrics,
    ...(IncludeLinkedAccounts && { OwningAccounts: Metrics.map(() => accountId) }),
    ...(end < all.length && { NextToken: tokenFor(end, bound) }),
  };
});

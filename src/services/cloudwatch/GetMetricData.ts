import { refusal } from '../../contract';
import { pointsOf, type Asked, type Point } from '../../domain/metrics/periods';
import { statisticOf, type Statistic } from '../../domain/metrics/statistics';
import type { Call } from '../../world/Call';
import { bucketsOf, cloudwatchOperation, isCounted, lines, unbuilt, unbuiltStatistic } from './operation';
import { boundTo, placeIn, tokenFor } from './pages';
import { faultsOf, mostPoints, type Input, type Query } from './queries';

const invalid = (sentences: readonly string[]) => refusal('ValidationException', lines(sentences));

/** What this emulator does not do of what AWS takes. @throws NotImplementedException */
function assertBuilt(queries: readonly Query[]): void {
  for (const { Expression, Label = '', MetricStat } of queries) {
    if (Expression !== undefined)
      throw unbuilt('Expression of GetMetricData: metric math, searches and Metrics Insights');
    if (Label.includes('${')) throw unbuilt('dynamic labels of GetMetricData');
    if (MetricStat !== undefined && statisticOf(MetricStat.Stat) === 'unbuilt') throw unbuiltStatistic(MetricStat.Stat);
  }
}

type Stat = NonNullable<Query['MetricStat']>;

function pointsFor(
  call: Call,
  { Metric, Period, Unit }: Stat,
  account: string | undefined,
  { StartTime, EndTime }: Input,
): Point[] {
  const isOurs = account === undefined || account === call.world.config.accountId;
  const span: Asked = { from: StartTime, until: EndTime, period: Period };
  return isOurs && isCounted(Unit) ? pointsOf(bucketsOf(call, Metric), span, call.now) : [];
}

/** The metric, and of statistic and period what differs between the queries [recorded]. */
function labeller(queries: readonly Query[]): (stat: Stat) => string {
  const differ = (of: (stat: Stat) => unknown) =>
    new Set(queries.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [of(MetricStat)]))).size > 1;
  const [byStat, byPeriod] = [differ(({ Stat }) => Stat), differ(({ Period }) => Period)];
  return ({ Metric: { MetricName = '' }, Stat, Period }) =>
    [MetricName, ...(byStat ? [Stat] : []), ...(byPeriod ? [Period] : [])].join(' ');
}

interface Series {
  readonly Id: string;
  readonly Label: string;
  readonly points: readonly Point[];
  readonly statistic: Statistic;
}

function seriesOf(call: Call, input: Input): Series[] {
  const labelOf = labeller(input.MetricDataQueries);
  const isAscending = input.ScanBy === 'TimestampAscending';
  return input.MetricDataQueries.flatMap(({ Id, Label, MetricStat, ReturnData = true, AccountId }) => {
    if (!ReturnData || MetricStat === undefined) return [];
    const points = pointsFor(call, MetricStat, AccountId, input);
    const statistic = statisticOf(MetricStat.Stat) as Statistic;
    return [{ Id, Label: Label ?? labelOf(MetricStat), points: isAscending ? points : points.reverse(), statistic }];
  });
}

/** So many points of all series, one series after the other [likely: how AWS shares a page out]. */
function pageOf(all: readonly Series[], start: number, end: number) {
  let first = 0;
  return all.map(({ Id, Label, points, statistic }) => {
    const page = points.slice(Math.max(0, start - first), Math.max(0, end - first));
    first += points.length;
    return {
      Id,
      Label,
      Timestamps: page.map(({ at }) => new Date(at)),
      Values: page.map(statistic),
      StatusCode: first <= end ? ('Complete' as const) : ('PartialData' as const),
    };
  });
}

/** Refusals, in order [likely]: all that is wrong with the input, what is not built, the token. */
export const GetMetricData = cloudwatchOperation(
  'GetMetricData',
  ({ all }) => invalid(all),
  (call, input) => {
    const faults = faultsOf(input);
    if (faults.length > 0) throw invalid(faults);
    assertBuilt(input.MetricDataQueries);
    const { NextToken, MaxDatapoints = mostPoints } = input;
    const bound = boundTo(input);
    const start = placeIn(NextToken, bound);
    if (start === undefined)
      throw refusal('InvalidNextToken', 'Invalid NextToken.', 'It goes with the question that was answered with it.'); // [likely]
    const all = seriesOf(call, input);
    const end = start + MaxDatapoints;
    const count = all.reduce((sum, { points }) => sum + points.length, 0);
    return {
      MetricDataResults: pageOf(all, start, end),
      Messages: [], // [recorded]
      ...(end < count && { NextToken: tokenFor(end, bound) }),
    };
  },
);

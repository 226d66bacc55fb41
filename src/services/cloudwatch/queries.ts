import type { InputOf } from '../../contract';
import { isPeriod } from '../../domain/metrics/periods';
import { statisticOf } from '../../domain/metrics/statistics';
import { mismatched, tooMany } from './checked';
import type { CloudwatchSdk } from './model';

export type Input = InputOf<CloudwatchSdk, 'GetMetricData'>;
export type Query = Input['MetricDataQueries'][number];

/** Both [docs]. */
const mostQueries = 500;
export const mostPoints = 100_800;

const idPattern = '^[a-z][a-zA-Z0-9_]*$';

/** Sentences [field], those of period and mutual exclusion made like others of CloudWatch [likely]. */
function* ofQuery({ Id, Expression, MetricStat }: Query, place: string): Generator<string> {
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id)) yield mismatched(Id, `${place}.Id`, idPattern);
  if (Expression === undefined && MetricStat === undefined) yield `The parameter ${place}.MetricStat is required.`;
  if (Expression !== undefined && MetricStat !== undefined) {
    yield `The parameters ${place}.Expression and ${place}.MetricStat are mutually exclusive and you have specified both.`;
  }
  if (MetricStat === undefined) return;
  const { Metric, Period, Stat } = MetricStat;
  for (const name of ['Namespace', 'MetricName'] as const) {
    if (Metric[name] === undefined) yield `The parameter ${place}.MetricStat.Metric.${name} is required.`;
  }
  if (!isPeriod(Period)) yield `The parameter ${place}.MetricStat.Period must be a multiple of 60.`;
  if (statisticOf(Stat) === undefined) {
    yield `The value ${Stat} for parameter ${place}.MetricStat.Stat is not a valid statistic.`;
  }
}

function* ofTimes({ StartTime, EndTime }: Input): Generator<string> {
  if (StartTime > EndTime) yield 'The parameter EndTime must be greater than StartTime.';
  if (StartTime.getTime() === EndTime.getTime()) yield 'The parameter StartTime must not equal parameter EndTime.';
}

function* ofPages({ MaxDatapoints = mostPoints }: Input): Generator<string> {
  if (MaxDatapoints < 1) yield 'The parameter MaxDatapoints must be greater than or equal to 1.';
  if (MaxDatapoints > mostPoints) yield `The parameter MaxDatapoints must be less than or equal to ${mostPoints}.`;
}

/** All that is wrong beyond what the model says; the bound of MaxDatapoints is [likely]. */
export function faultsOf(input: Input): string[] {
  const { MetricDataQueries: queries } = input;
  if (queries.length > mostQueries) return [tooMany('MetricDataQueries', mostQueries)];
  const ids = new Set(queries.map(({ Id }) => Id));
  return [
    ...queries.flatMap((query, at) => [...ofQuery(query, `MetricDataQueries.member.${at + 1}`)]),
    ...(ids.size < queries.length ? ['The values for parameter id in MetricDataQueries are not unique.'] : []),
    ...ofTimes(input),
    ...ofPages(input),
  ];
}

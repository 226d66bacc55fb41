import { refusal, type ServiceError } from '../../contract';
import { isPeriod, pointsOf, type Point } from '../../domain/metrics/periods';
import { isExtended, statisticOf, type Statistic } from '../../domain/metrics/statistics';
import { bucketsOf, cloudwatchOperation, inOldWords, invalidValue, isCounted, unbuiltStatistic } from './operation';

/** [docs] */
const mostPoints = 1440;

const excluded = (message: string) => refusal('InvalidParameterCombinationException', message);

interface Asked {
  readonly StartTime: Date;
  readonly EndTime: Date;
  readonly Period: number;
  readonly Statistics?: readonly string[];
  readonly ExtendedStatistics?: readonly string[];
}

/** Sentences [recorded], that of the period [peer], that of both kinds of statistics [likely], as the order. */
function faultOf({
  StartTime,
  EndTime,
  Period,
  Statistics = [],
  ExtendedStatistics = [],
}: Asked): ServiceError | undefined {
  if (Statistics.length + ExtendedStatistics.length === 0) {
    return excluded('At least one of the parameters Statistics and ExtendedStatistics must be specified.'); // [field]
  }
  if (Statistics.length > 0 && ExtendedStatistics.length > 0) {
    return excluded(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  }
  if (!isPeriod(Period))
    return invalidValue('The parameter Period must be a multiple of 60.', 'Or 1, 5, 10, 20 or 30.');
  if (StartTime >= EndTime) return invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  const asked = Math.ceil((EndTime.getTime() - StartTime.getTime()) / 1000 / Period);
  if (asked <= mostPoints) return undefined;
  return excluded(
    `You have requested up to ${asked} datapoints, which exceeds the limit of ${mostPoints}. You may reduce the datapoints ` +
      'requested by increasing Period, or decreasing the time range.',
  );
}

function evaluated(names: readonly string[], kind: string): [string, Statistic][] {
  return names.map((name, at) => {
    const statistic = isExtended(name) === (kind === 'ExtendedStatistics') ? statisticOf(name) : undefined;
    if (statistic === 'unbuilt') throw unbuiltStatistic(name);
    // [field: GetMetricData]
    if (statistic === undefined)
      throw invalidValue(`The value ${name} for parameter ${kind}.member.${at + 1} is not a valid statistic.`);
    return [name, statistic];
  });
}

const valuesOf = (point: Point, statistics: readonly [string, Statistic][]) =>
  Object.fromEntries(statistics.map(([name, statistic]) => [name, statistic(point)]));

/** Refusals, in order [likely]: what the model has against the input, statistics, period, times, their number. */
export const GetMetricStatistics = cloudwatchOperation('GetMetricStatistics', inOldWords, (call, input) => {
  const fault = faultOf(input);
  if (fault !== undefined) throw fault;
  const { Statistics = [], ExtendedStatistics = [], MetricName: Label, Unit } = input;
  const plain = evaluated(Statistics, 'Statistics');
  const extended = evaluated(ExtendedStatistics, 'ExtendedStatistics');
  const span = { from: input.StartTime, until: input.EndTime, period: input.Period };
  const points = isCounted(Unit) ? pointsOf(bucketsOf(call, input), span, call.now) : [];
  const Datapoints = points.map((point) => ({
    Timestamp: new Date(point.at),
    ...valuesOf(point, plain),
    Unit: 'Count' as const,
    ...(extended.length > 0 && { ExtendedStatistics: valuesOf(point, extended) }),
  }));
  return { Label, Datapoints };
});

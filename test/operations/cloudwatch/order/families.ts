import type { InputOf } from '../../../../src/contract';
import type { CloudwatchOperationName, CloudwatchSdk } from '../../../../src/services/cloudwatch/model';
import { notImplemented, orderBy, step, type Families } from '../../order/Order';

const order = orderBy<{ [Name in CloudwatchOperationName]: InputOf<CloudwatchSdk, Name> }>();

const noon = Date.parse('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(noon + minutes * 60_000);
const invalid = 'InvalidParameterValueException';
const combined = 'InvalidParameterCombinationException';
const metric = { Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses' };

/** Codes and texts: where they are from stands beside the rules. */
export const families: Families = {
  metrics: {
    fixtures: [],
    orders: [
      order('GetMetricStatistics', {
        input: { ...metric, StartTime: later(0), EndTime: later(10), Period: 60, Statistics: ['Sum'] },
        steps: [
          step(
            'what the model has against the input',
            { Namespace: ':x' },
            invalid,
            'The value :x for parameter Namespace is not matching the expected pattern [^:].*.\n',
          ),
          step(
            'statistics',
            { ExtendedStatistics: ['p90'] },
            combined,
            'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
          ),
          step('period', { Period: 61 }, invalid, 'The parameter Period must be a multiple of 60.'),
          step(
            'times',
            { EndTime: later(-1) },
            invalid,
            'The parameter StartTime must be less than the parameter EndTime.',
          ),
          { apart: 'times that are the wrong way round ask for no number of points' },
          step(
            'their number',
            { StartTime: later(-3 * 1440) },
            combined,
            'You have requested up to 4330 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
          ),
        ],
      }),
      order('GetMetricData', {
        input: {
          MetricDataQueries: [{ Id: 'a', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' } }],
          StartTime: later(0),
          EndTime: later(10),
        },
        steps: [
          step(
            'all that is wrong with the input',
            { EndTime: later(0) },
            'ValidationException',
            'The parameter StartTime must not equal parameter EndTime.\n',
          ),
          step(
            'what is not built',
            { MetricDataQueries: [{ Id: 'b', Expression: 'a / 2' }] },
            notImplemented,
            'cognito-emu does not do cloudwatch: Expression of GetMetricData: metric math, searches and Metrics Insights yet.',
          ),
          step('the token', { NextToken: 'made-up' }, 'InvalidNextToken', 'Invalid NextToken.'),
        ],
      }),
    ],
  },
};

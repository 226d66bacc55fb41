import * as sdk from '@aws-sdk/client-cloudwatch';
import type { InputOf } from '../../../../src/contract';
import type { CloudwatchOperationName, CloudwatchSdk } from '../../../../src/services/cloudwatch/model';
import { credentials } from '../../../support/emulator';
import { notImplemented, orderBy, step, type Family, type Service } from '../../order/Order';

export const service: Service = {
  sdk,
  clientFor: ({ url }, region = 'us-east-1') =>
    new sdk.CloudWatchClient({ endpoint: url, region, credentials, maxAttempts: 1 }),
};
const order = orderBy<{ [Name in CloudwatchOperationName]: InputOf<CloudwatchSdk, Name> }>();

const noon = Date.parse('2026-03-01T12:00:00Z');
const span = { StartTime: new Date(noon), EndTime: new Date(noon + 600_000) };
const twoDaysBefore = new Date(noon - 2 * 86_400_000);
const Metric = { Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses' };
const query = { Id: 'a', MetricStat: { Metric, Period: 60, Stat: 'Sum' } };
const [invalid, combined] = ['InvalidParameterValueException', 'InvalidParameterCombinationException'];

export const metrics: Family = {
  fixtures: [],
  orders: [
    order('GetMetricData', {
      input: { MetricDataQueries: [query], ...span },
      steps: [
        step(
          'all that is wrong with the input',
          { MaxDatapoints: 0 },
          'ValidationException',
          'The parameter MaxDatapoints must be greater than or equal to 1.\n',
        ),
        step(
          'what is not built',
          { MetricDataQueries: [{ Id: 'e', Expression: 'a * 2' }] },
          notImplemented,
          'cognito-emu does not do cloudwatch: Expression of GetMetricData: metric math, searches and Metrics Insights yet.',
        ),
        step('the token', { NextToken: 'x' }, 'InvalidNextToken', 'Invalid NextToken.'), // [likely]
      ],
    }),
    order('GetMetricStatistics', {
      input: { ...Metric, ...span, Period: 60, Statistics: ['Sum'] },
      steps: [
        step(
          'what the model has against the input',
          { MetricName: '' },
          'MissingRequiredParameterException',
          'The parameter MetricName is required.\n',
        ),
        step(
          'statistics',
          { Statistics: undefined },
          combined,
          'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
        ),
        step('period', { Period: 61 }, invalid, 'The parameter Period must be a multiple of 60.'),
        step(
          'times',
          { EndTime: new Date(0) },
          invalid,
          'The parameter StartTime must be less than the parameter EndTime.',
        ),
        step(
          'their number',
          { StartTime: twoDaysBefore },
          combined,
          'You have requested up to 2890 datapoints, which exceeds the limit of 1440. You may reduce the datapoints ' +
            'requested by increasing Period, or decreasing the time range.',
        ),
        step(
          'names of statistics',
          { Statistics: undefined, ExtendedStatistics: ['p101'] },
          invalid,
          'The value p101 for parameter ExtendedStatistics.member.1 is not a valid statistic.',
        ),
      ],
    }),
  ],
};

import {
  GetMetricDataCommand,
  paginateGetMetricData,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { withEmulator } from '../../support/emulator';
import { publish, refusing, withMetrics } from '../../support/cloudwatch';
import { poolId } from '../../support/pools';

const bench = withEmulator();
const metrics = withMetrics(bench);
const refuses = refusing(bench, metrics);

const noon = Date.parse('2026-03-01T12:00:00Z');
const minute = 60_000;
beforeEach(() => {
  bench.emulator.clock.freeze(true);
  bench.emulator.clock.set(noon + 10 * minute);
});

const stat = (more: Partial<NonNullable<MetricDataQuery['MetricStat']>> = {}, metric: object = {}) => ({
  Metric: {
    ...{ Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses', Dimensions: [{ Name: 'UserPool', Value: poolId }] },
    ...metric,
  },
  ...{ Period: 60, Stat: 'Sum', ...more },
});
const query = (Id: string, more: Partial<MetricDataQuery> = {}): MetricDataQuery => ({
  Id,
  MetricStat: stat(),
  ...more,
});
const asked = (MetricDataQueries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) =>
  new GetMetricDataCommand({
    MetricDataQueries,
    StartTime: new Date(noon),
    EndTime: new Date(noon + 10 * minute),
    ...more,
  });
const put = (values: readonly (0 | 1)[], at = noon, more = {}) => {
  publish(bench, values, { dimensions: { UserPool: poolId }, at, ...more });
};
const read = async (queries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) => {
  const { MetricDataResults = [], NextToken } = await metrics.sdk.send(asked(queries, more));
  return {
    results: MetricDataResults.map(({ Id, Label, Values, StatusCode }) => [Id, Label, Values, StatusCode]),
    NextToken,
  };
};

describe('answers', () => {
  test('each query by its id, newest first', async () => {
    put([1, 0], noon + minute);
    put([1, 1, 1], noon + 2 * minute);
    const { $metadata: _, ...answer } = await metrics.sdk.send(
      asked([query('m1'), query('m2', { MetricStat: stat({ Stat: 'p50', Period: 600 }) })]),
    );
    expect(answer).toEqual({
      MetricDataResults: [
        {
          ...{ Id: 'm1', Label: 'SignInSuccesses Sum 60', StatusCode: 'Complete' },
          ...{ Timestamps: [new Date(noon + 2 * minute), new Date(noon + minute)], Values: [3, 1] },
        },
        {
          ...{ Id: 'm2', Label: 'SignInSuccesses p50 600', StatusCode: 'Complete' },
          ...{ Timestamps: [new Date(noon)], Values: [1] },
        },
      ],
      Messages: [],
    });
  });

  test('oldest first where that is asked for', async () => {
    put([1], noon);
    put([1, 1], noon + minute);
    const { results } = await read([query('m1')], { ScanBy: 'TimestampAscending' });
    expect(results).toEqual([['m1', 'SignInSuccesses', [1, 2], 'Complete']]);
  });

  test('with the label that was given, else with what tells the queries apart', async () => {
    const { results } = await read([
      query('a', { Label: 'mine' }),
      query('b', { MetricStat: stat({ Stat: 'Average' }) }),
      query('c', { MetricStat: stat({}, { MetricName: 'SignUpSuccesses' }) }),
    ]);
    expect(results.map(([, label]) => label)).toEqual(['mine', 'SignInSuccesses Average', 'SignUpSuccesses Sum']);
  });

  test('nothing of what is not to be returned, and no numbers of other accounts, units and regions', async () => {
    put([1]);
    put([1], noon, { region: 'eu-west-1' });
    const { results } = await read([
      query('a', { ReturnData: false }),
      query('b', { AccountId: '123456789012' }),
      query('c', { AccountId: '000000000000' }),
      query('d', { MetricStat: stat({ Unit: 'Percent' }) }),
      query('e', { MetricStat: stat({}, { Dimensions: undefined }) }),
    ]);
    expect(results.map(([id, , values]) => [id, values])).toEqual([
      ['b', []],
      ['c', [1]],
      ['d', []],
      ['e', []],
    ]);
  });

  test('a page at a time', async () => {
    for (let at = 0; at < 5; at++) put([1], noon + at * minute);
    const queries = [query('a'), query('b')];
    const first = await read(queries, { MaxDatapoints: 7 });
    expect(first.results).toEqual([
      ['a', 'SignInSuccesses', [1, 1, 1, 1, 1], 'Complete'],
      ['b', 'SignInSuccesses', [1, 1], 'PartialData'],
    ]);
    const more = await read(queries, { MaxDatapoints: 7, NextToken: first.NextToken });
    expect(more).toEqual({
      results: [
        ['a', 'SignInSuccesses', [], 'Complete'],
        ['b', 'SignInSuccesses', [1, 1, 1], 'Complete'],
      ],
      NextToken: undefined,
    });
    const found: number[] = [];
    const { input } = asked(queries, { MaxDatapoints: 3 });
    for await (const { MetricDataResults = [] } of paginateGetMetricData({ client: metrics.sdk }, input)) {
      for (const { Timestamps = [] } of MetricDataResults) found.push(...Timestamps.map((at) => at.getTime()));
    }
    expect(found).toHaveLength(10);
    expect(new Set(found).size).toBe(5);
  });
});

describe('refuses', () => {
  const place = 'MetricDataQueries.member.1';

  test.each<[string, GetMetricDataCommand, string]>([
    [
      'an input without anything',
      new GetMetricDataCommand({} as never),
      'The parameter MetricDataQueries is required.\nThe parameter StartTime is required.\nThe parameter EndTime is required.\n',
    ],
    ['a query without a metric', asked([{ Id: 'a' }]), `The parameter ${place}.MetricStat is required.\n`],
    [
      'a query of a metric and an expression',
      asked([query('a', { Expression: 'b' })]),
      `The parameters ${place}.Expression and ${place}.MetricStat are mutually exclusive and you have specified both.\n`,
    ],
    [
      'ids that are none',
      asked([query('5xx'), query('A-b')]),
      `The value 5xx for parameter ${place}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.\n` +
        'The value A-b for parameter MetricDataQueries.member.2.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.\n',
    ],
    [
      'the same id twice',
      asked([query('a'), query('a')]),
      'The values for parameter id in MetricDataQueries are not unique.\n',
    ],
    [
      'a metric without name and namespace',
      asked([query('a', { MetricStat: stat({}, { Namespace: undefined, MetricName: undefined }) })]),
      `The parameter ${place}.MetricStat.Metric.Namespace is required.\nThe parameter ${place}.MetricStat.Metric.MetricName is required.\n`,
    ],
    [
      'a crooked period',
      asked([query('a', { MetricStat: stat({ Period: 90 }) })]),
      `The parameter ${place}.MetricStat.Period must be a multiple of 60.\n`,
    ],
    [
      'a statistic that is none',
      asked([query('a', { MetricStat: stat({ Stat: 'None' }) })]),
      `The value None for parameter ${place}.MetricStat.Stat is not a valid statistic.\n`,
    ],
    [
      'an end before the start',
      asked([query('a')], { EndTime: new Date(0) }),
      'The parameter EndTime must be greater than StartTime.\n',
    ],
    [
      'an end that is the start',
      asked([query('a')], { EndTime: new Date(noon) }),
      'The parameter StartTime must not equal parameter EndTime.\n',
    ],
    [
      'more queries than it takes',
      asked(Array.from({ length: 501 }, (_, at) => query(`a${at}`))),
      'The collection MetricDataQueries must not have a size greater than 500.\n',
    ],
    [
      'pages of nothing',
      asked([query('a')], { MaxDatapoints: 0 }),
      'The parameter MaxDatapoints must be greater than or equal to 1.\n',
    ],
    [
      'pages that are too large',
      asked([query('a')], { MaxDatapoints: 100_801 }),
      'The parameter MaxDatapoints must be less than or equal to 100800.\n',
    ],
    [
      'an order that is none',
      asked([query('a')], { ScanBy: 'Random' as never }),
      'The parameter ScanBy must be a value in the set [ TimestampDescending, TimestampAscending ].\n',
    ],
  ])('%s', async (_, command, text) => {
    await refuses(command, 'ValidationException', text);
  });

  test('a token of another question, or of nobody', async () => {
    put([1]);
    put([1], noon + minute);
    const { NextToken } = await read([query('a')], { MaxDatapoints: 1 });
    for (const command of [
      asked([query('b')], { MaxDatapoints: 1, NextToken }),
      asked([query('a')], { MaxDatapoints: 1, NextToken: 'x' }),
      asked([query('a')], { MaxDatapoints: 1, NextToken: Buffer.from('[1,-1]').toString('base64url') }),
    ]) {
      await refuses(command, 'InvalidNextToken', 'Invalid NextToken.');
    }
  });

  test.each<[string, MetricDataQuery, string]>([
    [
      'metric math',
      { Id: 'e', Expression: 'm1 / m2' },
      'Expression of GetMetricData: metric math, searches and Metrics Insights',
    ],
    [
      'a search',
      { Id: 'e', Expression: "SEARCH('x', 'Sum')" },
      'Expression of GetMetricData: metric math, searches and Metrics Insights',
    ],
    ['a dynamic label', query('a', { Label: '${PROP(MetricName)}' }), 'dynamic labels of GetMetricData'],
    [
      'a trimmed mean',
      query('a', { MetricStat: stat({ Stat: 'tm99' }) }),
      'the statistic tm99, only SampleCount, Average, Sum, Minimum, Maximum and percentiles',
    ],
  ])('%s, by name', async (_, one, what) => {
    await refuses(asked([one]), 'NotImplementedException', `cognito-emu does not do cloudwatch: ${what} yet.`);
  });
});

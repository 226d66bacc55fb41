import { GetMetricStatisticsCommand, type GetMetricStatisticsCommandInput } from '@aws-sdk/client-cloudwatch';
import { hintOf } from '../../support/hints';
import { withEmulator } from '../../support/emulator';
import { publish, refusing, withMetrics } from '../../support/cloudwatch';
import { poolId } from '../../support/pools';

const bench = withEmulator();
const metrics = withMetrics(bench);
const refuses = refusing(bench, metrics);

const noon = Date.parse('2026-03-01T12:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
beforeEach(() => {
  bench.emulator.clock.freeze(true);
  bench.emulator.clock.set(noon + 10 * minute);
});

const asked = (more: Partial<GetMetricStatisticsCommandInput> = {}) =>
  new GetMetricStatisticsCommand({
    ...{ Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses', Dimensions: [{ Name: 'UserPool', Value: poolId }] },
    ...{ StartTime: new Date(noon), EndTime: new Date(noon + 10 * minute), Period: 60, Statistics: ['Sum'], ...more },
  });
const put = (values: readonly (0 | 1)[], at = noon, more = {}) => {
  publish(bench, values, { dimensions: { UserPool: poolId }, at, ...more });
};
const points = async (more: Partial<GetMetricStatisticsCommandInput> = {}) =>
  (await metrics.sdk.send(asked(more))).Datapoints?.map(({ Timestamp, ...values }) => [Timestamp?.toISOString().slice(11, 16), values]); // prettier-ignore

describe('answers', () => {
  test('with all statistics of a period', async () => {
    put([1, 1, 0, 1], noon + 61_000);
    const { Label, Datapoints } = await metrics.sdk.send(
      asked({ Statistics: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] }),
    );
    expect({ Label, Datapoints }).toEqual({
      Label: 'SignInSuccesses',
      Datapoints: [
        {
          ...{ Timestamp: new Date(noon + minute), Unit: 'Count' },
          ...{ SampleCount: 4, Average: 0.75, Sum: 3, Minimum: 0, Maximum: 1 },
        },
      ],
    });
  });

  test.each<[(0 | 1)[], object]>([
    [[1, 1, 0, 1], { p0: 0, 'p24.9': 0, p25: 0, 'p25.1': 1, p50: 1, p100: 1 }],
    [[0, 0, 0, 1], { p50: 0, p75: 0, 'p75.01': 1, p99: 1 }],
    [[0, 0], { p0: 0, p100: 0 }],
    [[1], { 'p0.0': 1, p50: 1 }],
  ])('with percentiles of %j', async (values, ExtendedStatistics) => {
    put(values);
    const sent = { Statistics: undefined, ExtendedStatistics: Object.keys(ExtendedStatistics) };
    expect(await points(sent)).toEqual([['12:00', { Unit: 'Count', ExtendedStatistics }]]);
  });

  test('by periods that begin with the start, rounded down to a minute', async () => {
    for (let at = 0; at < 10; at++) put([1], noon + at * minute + 59_999);
    const sums = (await points({ StartTime: new Date(noon + 119_000), Period: 240 })) as [string, { Sum: number }][];
    expect(sums.map(([at, { Sum }]) => [at, Sum])).toEqual([
      ['12:01', 4],
      ['12:05', 4],
      ['12:09', 1],
    ]);
  });

  test('without what came before the start, or at the end and later', async () => {
    put([1], noon - 1);
    put([1], noon + 10 * minute);
    expect(await points()).toEqual([]);
    put([1], noon + 10 * minute - 1);
    expect(await points()).toEqual([['12:09', { Sum: 1, Unit: 'Count' }]]);
  });

  test('a span of a millisecond, of whatever year', async () => {
    const EndTime = new Date('2039-04-27T19:12:39.936Z');
    expect(await points({ StartTime: new Date(EndTime.getTime() - 1), EndTime })).toEqual([]);
  });

  test('nothing of other dimensions, metrics, namespaces, units and regions', async () => {
    put([1]);
    const dimension = { Name: 'UserPool', Value: poolId };
    expect(await points({ Dimensions: [dimension] })).toHaveLength(1);
    expect(await points({ Unit: 'Count' })).toHaveLength(1);
    for (const more of [
      { Dimensions: [] },
      { Dimensions: [{ ...dimension, Value: 'other' }] },
      { Dimensions: [{ ...dimension, Name: 'constructor' }] },
      { Dimensions: [dimension, { Name: 'UserPoolClient', Value: 'x' }] },
      { MetricName: 'SignUpSuccesses' },
      { Namespace: 'AWS/Usage' },
      { Unit: 'Seconds' as const },
    ]) {
      expect(await points(more)).toEqual([]);
    }
    put([1, 1], noon, { region: 'eu-west-1' });
    expect(await points()).toEqual([['12:00', { Sum: 1, Unit: 'Count' }]]);
  });

  test.each([
    [3, 60, 1],
    [16, 60, 0],
    [16, 300, 1],
    [64, 300, 0],
    [64, 3600, 1],
    [456, 3600, 0],
  ])('of %d days ago by a period of %d seconds: %d', async (days, Period, count) => {
    put([1], noon - days * day);
    const StartTime = new Date(noon - days * day);
    expect(await points({ StartTime, EndTime: new Date(StartTime.getTime() + 3_600_000), Period })).toHaveLength(count);
  });

  test('periods below a minute for three hours', async () => {
    put([1]);
    expect(await points({ Period: 30, EndTime: new Date(noon + minute) })).toHaveLength(1);
    bench.emulator.clock.advance('3h');
    expect(await points({ Period: 30, EndTime: new Date(noon + minute) })).toEqual([]);
    expect(await points({ Period: 60 })).toHaveLength(1);
  });
});

describe('refuses', () => {
  const missing = 'MissingRequiredParameterException';
  const invalid = 'InvalidParameterValueException';
  const combined = 'InvalidParameterCombinationException';

  test.each<[string, Partial<GetMetricStatisticsCommandInput>, string, string]>([
    ['no metric', { MetricName: undefined }, missing, 'The parameter MetricName is required.\n'],
    [
      'neither namespace nor period',
      { Namespace: '', Period: undefined, Unit: 'Apples' as never },
      missing,
      'The parameter Namespace is required.\nThe parameter Period is required.\n',
    ],
    [
      'a dimension without a value',
      { Dimensions: [{ Name: 'UserPool', Value: undefined }] },
      missing,
      'The parameter Dimensions.member.1.Value is required.\n',
    ],
    [
      'a long name',
      { MetricName: 'x'.repeat(256) },
      invalid,
      'The parameter MetricName must be shorter than 256 characters.\n',
    ],
    [
      'a namespace that begins with a colon',
      { Namespace: ':x' },
      invalid,
      'The value :x for parameter Namespace is not matching the expected pattern [^:].*.\n',
    ],
    [
      'too many dimensions',
      { Dimensions: Array.from({ length: 31 }, () => ({ Name: 'a', Value: 'b' })) },
      invalid,
      'The collection Dimensions must not have a size greater than 30.\n',
    ],
    [
      'statistics that are none, and a period of nothing',
      { Statistics: ['Median' as never], Period: 0 },
      invalid,
      'The parameter Period must be greater than or equal to 1.\n' +
        'The parameter Statistics.member.1 must be a value in the set [ SampleCount, Average, Sum, Minimum, Maximum ].\n',
    ],
    [
      'no statistics',
      { Statistics: undefined },
      combined,
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    ],
    [
      'statistics of both kinds',
      { ExtendedStatistics: ['p50'] },
      combined,
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    ],
    ['a crooked period', { Period: 61 }, invalid, 'The parameter Period must be a multiple of 60.'],
    [
      'an end that is the start',
      { EndTime: new Date(noon) },
      invalid,
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      'an end before the start',
      { EndTime: new Date(noon - 1) },
      invalid,
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      'too many periods',
      { EndTime: new Date(noon + day), Period: 1 },
      combined,
      'You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested ' +
        'by increasing Period, or decreasing the time range.',
    ],
    [
      'a percentile beyond all',
      { Statistics: undefined, ExtendedStatistics: ['p50', 'p101'] },
      invalid,
      'The value p101 for parameter ExtendedStatistics.member.2 is not a valid statistic.',
    ],
    [
      'a plain statistic among those that are not',
      { Statistics: undefined, ExtendedStatistics: ['Sum'] },
      invalid,
      'The value Sum for parameter ExtendedStatistics.member.1 is not a valid statistic.',
    ],
  ])('%s', async (_, more, code, text) => {
    await refuses(asked(more), code, text);
  });

  test('up to 1440 periods not', async () => {
    expect(await points({ EndTime: new Date(noon + day) })).toEqual([]);
  });

  test.each(['tm90', 'TM(10%:90%)', 'wm98', 'PR(:300)', 'IQM', 'TC(0.5:10)', 'ts99'])(
    '%s, which is not built',
    async (name) => {
      await refuses(
        asked({ Statistics: undefined, ExtendedStatistics: [name] }),
        'NotImplementedException',
        `cognito-emu does not do cloudwatch: the statistic ${name}, only SampleCount, Average, Sum, Minimum, Maximum and percentiles yet.`,
      );
    },
  );

  test('a time that is none', async () => {
    const response = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'GraniteServiceVersion20100801.GetMetricStatistics',
        authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/monitoring/aws4_request, Signature=0',
      },
      body: JSON.stringify({ ...asked().input, StartTime: 1e300, EndTime: 1 }),
    });
    expect(response.headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterValueException',
      message: 'The value for parameter StartTime is not a valid timestamp.\n',
    });
  });
});

test.each([
  ['AccountTakeOverRisk', 'Did you mean AccountTakeoverRisk?'],
  ['SignInSuccess', 'Did you mean SignInSuccesses?'],
  ['CPUUtilization', 'ListMetrics lists those that have numbers.'],
])('says beside no numbers that Cognito has no %s', async (MetricName, instead) => {
  const [StartTime, EndTime] = [new Date(0), new Date(60_000)];
  const question = {
    Namespace: 'AWS/Cognito',
    MetricName,
    StartTime,
    EndTime,
    Period: 60,
    Statistics: ['Sum' as const],
  };
  const client = { send: (command: never) => metrics.sdk.send(command) };
  expect(await hintOf({ client } as never, new GetMetricStatisticsCommand(question))).toBe(
    `Cognito publishes no metric of the name ${MetricName}, so there is nothing. ${instead}`,
  );
});

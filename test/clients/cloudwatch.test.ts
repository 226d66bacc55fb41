import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { withCacheFolder } from '../support/cache';
import { publish } from '../support/cloudwatch';
import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';
import { describeWithPython, olderProgramOf, programOf, withDriver } from './python/python';

// Metrics as unmodified clients read them: boto3, and the command line of AWS, of today and of the years before.

jest.setTimeout(120_000); // Python begins with every command
withCacheFolder();

/** How each request went over the wire: its path and the type of its body. */
const seen: string[] = [];
const bench = withEmulator(
  { fixtures: onePool({ users: [user('ada')] }) },
  { seen: ({ url, headers }) => void seen.push(`${url} ${String(headers['content-type']).split(';', 1)[0]}`) },
);

const at = Date.parse('2026-03-01T12:00:00Z');
const dimensions = { UserPool: poolId, UserPoolClient: clientId };
const asCbor = (operation: string) => `/service/GraniteServiceVersion20100801/operation/${operation} application/cbor`;
const asJson = () => '/ application/x-amz-json-1.0';
const asQuery = () => '/ application/x-www-form-urlencoded';

beforeEach(() => {
  seen.length = 0;
});

describeWithPython('boto3', () => {
  describe.each([
    ['over JSON', 'cloudwatch', asJson],
    ['over CBOR', 'cloudwatch over CBOR', asCbor],
  ] as const)('%s', readsMetrics);
});

function readsMetrics(_wire: string, kind: string, wire: (operation: string) => string): void {
  const driver = withDriver(bench);
  const own = { aws_access_key_id: 'cognito-emu', aws_secret_access_key: 'cognito-emu' };
  const ask = <T>(name: string, named: object) => driver().call<T>({ on: 'cloudwatch', name, named });
  beforeEach(() => driver().call({ on: 'make', args: [kind], named: own }));

  test('finds a sign-in among the metrics', async () => {
    await signIn(bench, 'ada');
    const { Metrics } = await ask<{ Metrics: object[] }>('list_metrics', { MetricName: 'SignInSuccesses' });
    expect(Metrics).toEqual([
      {
        ...{ Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses' },
        Dimensions: [
          { Name: 'UserPool', Value: poolId },
          { Name: 'UserPoolClient', Value: clientId },
        ],
      },
    ]);
    const now = bench.emulator.clock.now();
    const [StartTime, EndTime] = [new Date(now - 600_000), new Date(now + 600_000)].map((date) => date.toISOString());
    const statistics = { StartTime, EndTime, Period: 3600, Statistics: ['Sum', 'Average'], ...Metrics[0] };
    expect(await ask('get_metric_statistics', statistics)).toMatchObject({
      Label: 'SignInSuccesses',
      Datapoints: [{ Sum: 1, Average: 1, Unit: 'Count' }],
    });
    const query = { Id: 'm1', MetricStat: { Metric: Metrics[0], Period: 3600, Stat: 'p99' } };
    expect(await ask('get_metric_data', { MetricDataQueries: [query], StartTime, EndTime })).toMatchObject({
      MetricDataResults: [{ Id: 'm1', Label: 'SignInSuccesses', Values: [1], StatusCode: 'Complete' }],
      Messages: [],
    });
    expect(seen.slice(-3)).toEqual(['ListMetrics', 'GetMetricStatistics', 'GetMetricData'].map(wire));
  });

  test.each<[string, string, object, string]>([
    [
      'an error that it has a class for',
      'get_metric_statistics',
      {
        Namespace: 'x',
        MetricName: 'y',
        StartTime: '2026-01-01',
        EndTime: '2026-01-01',
        Period: 60,
        Statistics: ['Sum'],
      },
      'InvalidParameterValueException: An error occurred (InvalidParameterValue) when calling the GetMetricStatistics operation: ' +
        'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      'an error by its older name',
      'get_metric_data',
      { MetricDataQueries: [{ Id: 'a' }], StartTime: '2026-01-01', EndTime: '2026-01-02' },
      'ValidationException: An error occurred (ValidationError) when calling the GetMetricData operation: ' +
        'The parameter MetricDataQueries.member.1.MetricStat is required.\n',
    ],
    [
      'what is not built, of a body that it compressed',
      'put_metric_data',
      { Namespace: 'x', MetricData: Array.from({ length: 500 }, () => ({ MetricName: 'a'.repeat(50), Value: 1 })) },
      'ClientError: An error occurred (NotImplementedException) when calling the PutMetricData operation: ' +
        'cognito-emu does not do cloudwatch:PutMetricData yet.',
    ],
  ])('is told %s', async (_, name, named, text) => {
    const before = storedBy(bench);
    expect(await driver().raised({ on: 'cloudwatch', name, named })).toBe(text);
    expect(storedBy(bench)).toEqual(before);
  });
}

describeWithPython('the command line of AWS', () => {
  const run = promisify(execFile);

  async function aws([python, program]: [string, string], command: string) {
    const env = {
      ...{ PATH: process.env['PATH'], AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
      ...bench.emulator.env,
    };
    return run(python, [program, 'cloudwatch', ...command.split(' ')], { env });
  }
  const fails = async (which: [string, string], command: string) =>
    aws(which, command).then(
      () => 'answered',
      (error: unknown) => (error as { stderr: string }).stderr,
    );

  const named = 'Name=UserPool,Value=us-east-1_Example1 Name=UserPoolClient,Value=exampleclient0000000000000';
  const of = '--namespace AWS/Cognito --metric-name SignInSuccesses';
  const during = '--start-time 2026-03-01T12:00:00Z --end-time 2026-03-01T13:00:00Z';

  beforeEach(() => {
    bench.emulator.clock.set(at + 600_000);
    publish(bench, [1, 0], { dimensions, at: at + 90_000 });
  });

  // it prints instants as they came
  describe.each<[string, (name: string) => [string, string], () => string, (iso: string) => string]>([
    ['of today, over JSON,', programOf, asJson, (iso) => String(Date.parse(iso) / 1000)],
    ["of the years before, over AWS's query protocol,", olderProgramOf, asQuery, (iso) => iso],
  ])('%s', (_, of_, wire, stamp) => {
    const printed = (iso: string) => (stamp(iso) === iso ? JSON.stringify(iso) : stamp(iso));
    let which: [string, string];
    beforeAll(() => {
      which = of_('aws');
    });

    test('prints statistics', async () => {
      bench.emulator.clock.freeze(true);
      const statistics = `get-metric-statistics ${of} --dimensions ${named} ${during} --period 300 --statistics Sum SampleCount`;
      const { stdout } = await aws(which, `${statistics} --output json`);
      expect(stdout).toBe(
        [
          '{',
          '    "Label": "SignInSuccesses",',
          '    "Datapoints": [',
          '        {',
          `            "Timestamp": ${printed('2026-03-01T12:00:00Z')},`,
          '            "SampleCount": 2.0,',
          '            "Sum": 1.0,',
          '            "Unit": "Count"',
          '        }',
          '    ]',
          '}',
          '',
        ].join('\n'),
      );
      expect((await aws(which, `${statistics} --output text`)).stdout).toBe(
        `SignInSuccesses\nDATAPOINTS\t2.0\t1.0\t${stamp('2026-03-01T12:00:00Z')}\tCount\n`,
      );
      expect(seen).toEqual([wire(), wire()]);
    });

    test('lists metrics, and gets their data', async () => {
      const listed = await aws(which, `list-metrics ${of} --output text`);
      expect(listed.stdout).toBe(
        `None\nMETRICS\tSignInSuccesses\tAWS/Cognito\nDIMENSIONS\tUserPool\t${poolId}\nDIMENSIONS\tUserPoolClient\t${clientId}\n`,
      );
      const metric = { Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses', Dimensions: [{ Name: 'UserPool', Value: poolId }, { Name: 'UserPoolClient', Value: clientId }] }; // prettier-ignore
      const queries = JSON.stringify([{ Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } }]);
      const got = await aws(which, `get-metric-data --metric-data-queries ${queries} ${during} --output json`);
      expect(JSON.parse(got.stdout)).toEqual({
        MetricDataResults: [
          {
            ...{ Id: 'm1', Label: 'SignInSuccesses', StatusCode: 'Complete' },
            ...{ Timestamps: [JSON.parse(printed('2026-03-01T12:01:00Z'))], Values: [0.5] },
          },
        ],
        Messages: [],
      });
      expect(seen).toEqual([wire(), wire()]);
    });

    test('prints what it is refused for', async () => {
      const text = 'You have requested up to 3600 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.'; // prettier-ignore
      expect(await fails(which, `get-metric-statistics ${of} ${during} --period 1 --statistics Sum`)).toContain(
        `An error occurred (InvalidParameterCombination) when calling the GetMetricStatistics operation: ${text}`,
      );
      expect(await fails(which, 'list-metrics --starting-token x')).not.toBe('answered');
      expect(await fails(which, 'describe-alarms')).toContain(
        'An error occurred (NotImplementedException) when calling the DescribeAlarms operation',
      );
    });
  });
});

import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type CloudWatchServiceException,
} from '@aws-sdk/client-cloudwatch';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { writeCbor } from '../../../src/http/wires/cbor';
import { dimensionsOf, publish, refusing } from '../../support/cloudwatch';
import { credentials, withEmulator } from '../../support/emulator';
import { policyOf, arnOf, asGiven, haveRole, stsFor } from '../../support/sts';

// CloudWatch as its older and its newer clients ask for it.

const noon = Date.parse('2026-03-01T12:00:00Z');
const dimensions = { UserPool: 'p', UserPoolClient: 'c' };
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0';

describe("over AWS's query protocol", () => {
  const bench = withEmulator();
  beforeEach(() => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(noon + 60_000);
    publish(bench, [1, 0, 1], { dimensions, at: noon });
  });

  async function asked(fields: Record<string, string>) {
    const response = await fetch(bench.emulator.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', authorization },
      body: new URLSearchParams({ Version: '2010-08-01', ...fields }),
    });
    const id = response.headers.get('x-amzn-requestid') ?? '';
    const text = await response.text();
    expect(text).toContain('xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"');
    const inner = /^<(\w+) xmlns="[^"]*">(.*)<\/\1>$/s.exec(text.replace(id, '<id/>'))?.[2] ?? text;
    return { status: response.status, text: inner.replace(/<ResponseMetadata>.*<\/ResponseMetadata>$/, '') };
  }

  const metric = { Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses' };
  const named = { 'Dimensions.member.1.Name': 'UserPool', 'Dimensions.member.1.Value': 'p', 'Dimensions.member.2.Name': 'UserPoolClient', 'Dimensions.member.2.Value': 'c' }; // prettier-ignore
  const span = { StartTime: '2026-03-01T12:00:00Z', EndTime: '2026-03-01T12:01:00Z' };
  const shownDimensions =
    '<Dimensions><member><Name>UserPool</Name><Value>p</Value></member><member><Name>UserPoolClient</Name><Value>c</Value></member></Dimensions>';

  test('lists metrics', async () => {
    expect(await asked({ Action: 'ListMetrics', ...metric })).toEqual({
      status: 200,
      text:
        '<ListMetricsResult><Metrics><member><Namespace>AWS/Cognito</Namespace><MetricName>SignInSuccesses</MetricName>' +
        `${shownDimensions}</member></Metrics></ListMetricsResult>`,
    });
  });

  test('gets statistics, whose numbers have a point', async () => {
    const statistics = { 'Statistics.member.1': 'Sum', 'Statistics.member.2': 'Average', Period: '60' };
    expect(await asked({ Action: 'GetMetricStatistics', ...metric, ...named, ...span, ...statistics })).toEqual({
      status: 200,
      text:
        '<GetMetricStatisticsResult><Label>SignInSuccesses</Label><Datapoints><member><Timestamp>2026-03-01T12:00:00Z</Timestamp>' +
        '<Average>0.6666666666666666</Average><Sum>2.0</Sum><Unit>Count</Unit></member></Datapoints></GetMetricStatisticsResult>',
    });
    const percentiles = { 'ExtendedStatistics.member.1': 'p50', Period: '60' };
    expect(
      (await asked({ Action: 'GetMetricStatistics', ...metric, ...named, ...span, ...percentiles })).text,
    ).toContain('<ExtendedStatistics><entry><key>p50</key><value>1.0</value></entry></ExtendedStatistics>');
  });

  test('gets data', async () => {
    const place = 'MetricDataQueries.member.1';
    const query = Object.fromEntries([
      [`${place}.Id`, 'm1'],
      [`${place}.MetricStat.Period`, '60'],
      [`${place}.MetricStat.Stat`, 'SampleCount'],
      ...Object.entries({ ...metric, ...named }).map(([name, value]) => [`${place}.MetricStat.Metric.${name}`, value]),
    ]) as Record<string, string>;
    expect(await asked({ Action: 'GetMetricData', ...query, ...span })).toEqual({
      status: 200,
      text:
        '<GetMetricDataResult><MetricDataResults><member><Id>m1</Id><Label>SignInSuccesses</Label><Timestamps><member>' +
        '2026-03-01T12:00:00Z</member></Timestamps><Values><member>3.0</member></Values><StatusCode>Complete</StatusCode>' +
        '</member></MetricDataResults><Messages></Messages></GetMetricDataResult>',
    });
    expect(await asked({ Action: 'GetMetricData', [`${place}.Id`]: 'A', ...span })).toEqual({
      status: 400,
      text:
        '<Error><Type>Sender</Type><Code>ValidationError</Code><Message>The value A for parameter MetricDataQueries.member.1.Id is ' +
        'not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.\nThe parameter MetricDataQueries.member.1.MetricStat is required.\n' +
        '</Message></Error><RequestId><id/></RequestId>',
    });
  });

  test.each<[Record<string, string>, string, string]>([
    [{ Action: 'GetMetricStatistics', ...metric }, 'MissingParameter', 'The parameter StartTime is required.\nThe parameter EndTime is required.\nThe parameter Period is required.\n'], // prettier-ignore
    [{ Action: 'ListMetrics', NextToken: 'x' }, 'InvalidParameterValue', 'The parameter NextToken is invalid.'],
    ...['tomorrow 5', '0', '2026-02-30T00:00:00Z', '2026-03-01 12:00:00', 'Sun, 01 Mar 2026 12:00:00 GMT'].map(
      (StartTime): [Record<string, string>, string, string] => [
        { Action: 'GetMetricStatistics', ...metric, ...span, StartTime },
        'MalformedInput',
        'STRING_VALUE can not be converted to a Date',
      ],
    ),
  ])('is refused %j as %s', async (fields, code, text) => {
    expect(await asked(fields)).toEqual({
      status: 400,
      text: `<Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error><RequestId><id/></RequestId>`,
    });
  });
});

describe('over Smithy RPC v2 CBOR', () => {
  const seen: string[] = [];
  const bench = withEmulator({}, { seen: ({ url }) => void seen.push(url.slice(url.lastIndexOf('/') + 1)) });
  let client: CloudWatchClient;
  beforeAll(() => {
    const protocol = AwsSmithyRpcV2CborProtocol;
    client = new CloudWatchClient({
      endpoint: bench.emulator.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      protocol,
    });
  });
  afterAll(() => {
    client.destroy();
  });
  beforeEach(() => {
    seen.length = 0;
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(noon + 60_000);
    publish(bench, [1, 0, 1], { dimensions, at: noon });
  });

  const Metric = { Namespace: 'AWS/Cognito', MetricName: 'SignInSuccesses', Dimensions: dimensionsOf(dimensions) };
  const span = { StartTime: new Date(noon), EndTime: new Date(noon + 60_000) };

  test('answers the client of the SDK as over JSON', async () => {
    expect((await client.send(new ListMetricsCommand({}))).Metrics).toEqual([Metric]);
    const statistics = new GetMetricStatisticsCommand({
      ...Metric,
      ...span,
      Period: 60,
      Statistics: ['Sum', 'Average'],
    });
    expect((await client.send(statistics)).Datapoints).toEqual([
      { Timestamp: new Date(noon), Sum: 2, Average: 2 / 3, Unit: 'Count' },
    ]);
    const percentiles = new GetMetricStatisticsCommand({ ...Metric, ...span, Period: 60, ExtendedStatistics: ['p50'] });
    expect((await client.send(percentiles)).Datapoints).toMatchObject([{ ExtendedStatistics: { p50: 1 } }]);
    const MetricDataQueries = [{ Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' } }];
    expect((await client.send(new GetMetricDataCommand({ MetricDataQueries, ...span }))).MetricDataResults).toEqual([
      { Id: 'm1', Label: 'SignInSuccesses', Timestamps: [new Date(noon)], Values: [3], StatusCode: 'Complete' },
    ]);
    expect(seen).toEqual(['ListMetrics', 'GetMetricStatistics', 'GetMetricStatistics', 'GetMetricData']);
  });

  test('writes a double as one, be it whole', async () => {
    const statistics = { ...Metric, ...span, Period: 60, Statistics: ['Sum'] };
    const response = await fetch(
      `${bench.emulator.url}/service/GraniteServiceVersion20100801/operation/GetMetricStatistics`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', authorization },
        body: new Uint8Array(writeCbor(statistics)),
      },
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    const two = Buffer.concat([Buffer.from('Sum'), Buffer.from('fb4000000000000000', 'hex')]);
    expect([response.status, bytes.includes(two)]).toEqual([200, true]);
  });

  test('refuses it as over JSON', async () => {
    const refuses = refusing(bench, { sdk: client });
    const backwards = { StartTime: span.EndTime, EndTime: span.StartTime };
    await refuses(
      new GetMetricStatisticsCommand({ ...Metric, ...backwards, Period: 60, Statistics: ['Sum'] }),
      'InvalidParameterValueException',
      'The parameter StartTime must be less than the parameter EndTime.',
    );
    await refuses(
      new GetMetricDataCommand({ MetricDataQueries: [], ...backwards }),
      'ValidationException',
      'The parameter EndTime must be greater than StartTime.\n',
    );
    await refuses(
      new DescribeAlarmsCommand({}),
      'NotImplementedException',
      'cognito-emu does not do cloudwatch:DescribeAlarms yet.',
    );
  });
});

describe('where signatures are proven', () => {
  const bench = withEmulator({ auth: 'strict' });

  test('the environment leads clients to it', () => {
    expect(bench.emulator.env).toMatchObject({ AWS_ENDPOINT_URL_CLOUDWATCH: bench.emulator.url });
  });

  const own = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
  const listAs = async (credentials: typeof own & { sessionToken?: string }) => {
    const client = new CloudWatchClient({
      endpoint: bench.emulator.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    });
    try {
      return (await client.send(new ListMetricsCommand({}))).Metrics;
    } catch (error) {
      const { name, message } = error as CloudWatchServiceException;
      return [name, message];
    } finally {
      client.destroy();
    }
  };

  test('it is signed for monitoring', async () => {
    expect(await listAs(own)).toEqual([]);
    const [name] = (await listAs({ ...own, secretAccessKey: 'other' })) as string[];
    expect(name).toBe('SignatureDoesNotMatch');
  });

  test('a role reads what its policies say of cloudwatch', async () => {
    const assumed = async (name: string, Action: string) => {
      haveRole(bench, name, [{ Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }], {
        policies: { one: policyOf({ Action, Resource: '*' }) },
      });
      const command = new AssumeRoleCommand({ RoleArn: arnOf(name), RoleSessionName: 'me' });
      return asGiven((await stsFor(bench, own).send(command)).Credentials as never);
    };
    expect(await listAs(await assumed('reader', 'cloudwatch:ListMetrics'))).toEqual([]);
    const [name, text] = (await listAs(await assumed('stranger', 'cognito-idp:*'))) as string[];
    expect(name).toBe('AccessDenied');
    expect(text).toContain('is not authorized to perform: cloudwatch:ListMetrics on resource: *');
  });
});

import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type CloudWatchServiceException,
} from '@aws-sdk/client-cloudwatch';
import type { Datapoint } from '../../src/world/Metrics';
import { credentials, storedBy, type Bench } from './emulator';
import { clientId, poolId } from './pools';

/** What reads metrics, and how tests ask for them. */
export interface MetricsClient {
  readonly sdk: CloudWatchClient;
  /** Sum and number of what was published within the last hour; nothing where nothing was. */
  counted(
    name: string,
    dimensions: Record<string, string>,
    namespace?: string,
  ): Promise<[sum: number, count: number] | undefined>;
  /** The same of attempts in the example pool. */
  attempts(name: string, more?: Record<string, string>): Promise<[sum: number, count: number] | undefined>;
  /** How often a category was called, and how often too often. */
  usage(category: string): Promise<[calls: number, throttled: number]>;
  names(): Promise<string[]>;
}

export const dimensionsOf = (named: Record<string, string>) =>
  Object.entries(named).map(([Name, Value]) => ({ Name, Value }));

/** @example const metrics = withMetrics(bench); test('…', async () => { expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 1]); }); */
export function withMetrics(bench: Pick<Bench, 'emulator'>, region = 'us-east-1'): MetricsClient {
  let sdk: CloudWatchClient;
  beforeAll(() => {
    sdk = new CloudWatchClient({ endpoint: bench.emulator.url, region, credentials, maxAttempts: 1 });
  });
  afterAll(() => {
    sdk.destroy();
  });
  const counted: MetricsClient['counted'] = async (MetricName, dimensions, Namespace = 'AWS/Cognito') => {
    const now = bench.emulator.clock.now();
    const { Datapoints = [] } = await sdk.send(
      new GetMetricStatisticsCommand({
        ...{ Namespace, MetricName, Dimensions: dimensionsOf(dimensions), Period: 7200 },
        ...{
          StartTime: new Date(now - 3_600_000),
          EndTime: new Date(now + 60_000),
          Statistics: ['Sum', 'SampleCount'],
        },
      }),
    );
    const [point] = Datapoints;
    return point && [point.Sum ?? NaN, point.SampleCount ?? NaN];
  };
  const used = async (name: string, Resource: string) => {
    const dimensions = { Service: 'Cognito user pool', Type: 'API', Resource, Class: 'None' };
    return (await counted(name, dimensions, 'AWS/Usage'))?.[0] ?? 0;
  };
  return {
    get sdk() {
      return sdk;
    },
    counted,
    attempts: (name, more) => counted(name, { UserPool: poolId, UserPoolClient: clientId, ...more }),
    usage: async (category) => [await used('CallCount', category), await used('ThrottleCount', category)],
    names: async () => {
      const { Metrics = [] } = await sdk.send(new ListMetricsCommand({}));
      return Metrics.map(({ MetricName = '' }) => MetricName);
    },
  };
}

/** Publishes numbers as whoever counts does. */
export function publish(
  { world }: Pick<Bench, 'world'>,
  values: readonly (0 | 1)[],
  point: Partial<Datapoint> & Pick<Datapoint, 'at' | 'dimensions'>,
): void {
  const metric = { region: 'us-east-1', namespace: 'AWS/Cognito', name: 'SignInSuccesses', ...point };
  for (const value of values) world.records.metrics.put({ ...metric, value });
}

/** The call is refused with exactly this code and text, and nothing that is stored or was published changes. */
export const refusing =
  (bench: Pick<Bench, 'world'>, metrics: Pick<MetricsClient, 'sdk'>) =>
  async (command: { readonly input: object }, code: string, text: string): Promise<void> => {
    const published = () =>
      JSON.stringify([...bench.world.records.metrics.list()].map(({ buckets }) => buckets.length));
    const before = [storedBy(bench), published()];
    const error = await metrics.sdk.send(command as never).then(
      () => undefined,
      (thrown: unknown) => thrown as CloudWatchServiceException,
    );
    const status = code === 'NotImplementedException' ? 501 : 400;
    expect({ code: error?.name, status: error?.$metadata.httpStatusCode, text: error?.message }).toEqual({
      ...{ code, status, text },
    });
    expect([storedBy(bench), published()]).toEqual(before);
  };

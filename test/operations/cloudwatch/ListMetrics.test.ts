import { ListMetricsCommand, paginateListMetrics, type ListMetricsCommandInput } from '@aws-sdk/client-cloudwatch';
import { withEmulator } from '../../support/emulator';
import { publish, refusing, withMetrics } from '../../support/cloudwatch';

const bench = withEmulator();
const metrics = withMetrics(bench);
const refuses = refusing(bench, metrics);
beforeEach(() => void bench.emulator.clock.freeze(true));

const list = async (input: ListMetricsCommandInput = {}) => {
  const { Metrics = [] } = await metrics.sdk.send(new ListMetricsCommand(input));
  return Metrics.map(({ Namespace, MetricName, Dimensions = [] }) =>
    [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)].join(' '),
  );
};
const put = (name: string, dimensions: Record<string, string>, more = {}) => {
  publish(bench, [1], { name, dimensions, at: bench.emulator.clock.now(), ...more });
};

const [signIn, signUp, usage] = [
  'AWS/Cognito SignInSuccesses UserPool=p UserPoolClient=c',
  'AWS/Cognito SignUpSuccesses UserPool=p UserPoolClient=d',
  'AWS/Usage CallCount Resource=r',
];

describe('answers', () => {
  beforeEach(() => {
    put('SignInSuccesses', { UserPool: 'p', UserPoolClient: 'c' });
    put('SignUpSuccesses', { UserPool: 'p', UserPoolClient: 'd' });
    put('CallCount', { Resource: 'r' }, { namespace: 'AWS/Usage' });
    put('CallCount', { Resource: 'r' }, { namespace: 'AWS/Usage', region: 'eu-west-1' });
  });

  test.each<[string, ListMetricsCommandInput, string[]]>([
    ['all of the region', {}, [signIn, signUp, usage]],
    ['of a namespace', { Namespace: 'AWS/Usage' }, [usage]],
    ['of a name', { MetricName: 'SignUpSuccesses' }, [signUp]],
    ['with a dimension', { Dimensions: [{ Name: 'UserPoolClient' }] }, [signIn, signUp]],
    ['with a dimension of a value', { Dimensions: [{ Name: 'UserPoolClient', Value: 'd' }] }, [signUp]],
    [
      'with all of several dimensions',
      { Dimensions: [{ Name: 'UserPoolClient', Value: 'c' }, { Name: 'UserPool' }] },
      [signIn],
    ],
    ['with a dimension that none has', { Dimensions: [{ Name: 'constructor' }] }, []],
    ['of another account', { OwningAccount: '123456789012', IncludeLinkedAccounts: true }, []],
  ])('%s', async (_, input, expected) => {
    expect(await list(input)).toEqual(expected);
  });

  test('whose they are, where linked accounts are asked for', async () => {
    const { OwningAccounts } = await metrics.sdk.send(new ListMetricsCommand({ IncludeLinkedAccounts: true }));
    expect(OwningAccounts).toEqual(Array(3).fill('000000000000'));
  });

  test('without those that had no numbers for two weeks, or for three hours', async () => {
    bench.emulator.clock.advance('4h');
    put('SignUpSuccesses', { UserPool: 'p', UserPoolClient: 'd' });
    expect(await list({ RecentlyActive: 'PT3H' })).toEqual([signUp]);
    bench.emulator.clock.advance('333h');
    expect(await list()).toEqual([signUp]);
    bench.emulator.clock.advance('4h');
    expect(await list()).toEqual([]);
  });

  test('five hundred at a time', async () => {
    for (let at = 0; at < 1000; at++) put('SignInSuccesses', { UserPool: `p${at}` });
    const { Metrics, NextToken } = await metrics.sdk.send(new ListMetricsCommand({}));
    expect(Metrics).toHaveLength(500);
    expect(NextToken).toEqual(expect.any(String));
    const sizes: number[] = [];
    for await (const { Metrics: page = [] } of paginateListMetrics({ client: metrics.sdk }, {}))
      sizes.push(page.length);
    expect(sizes).toEqual([500, 500, 3]);
    const text = 'The parameter NextToken is invalid.';
    await refuses(new ListMetricsCommand({ Namespace: 'x', NextToken }), 'InvalidParameterValueException', text);
  });
});

describe('refuses', () => {
  test.each<[string, ListMetricsCommandInput, string, string]>([
    [
      'a filter of a dimension without a name',
      { Dimensions: [{ Name: '' }] },
      'MissingRequiredParameterException',
      'The parameter Dimensions.member.1.Name is required.\n',
    ],
    [
      'more filters than it takes',
      { Dimensions: Array.from({ length: 11 }, () => ({ Name: 'a' })) },
      'InvalidParameterValueException',
      'The collection Dimensions must not have a size greater than 10.\n',
    ],
    [
      'another time than three hours',
      { RecentlyActive: 'PT4H' as never },
      'InvalidParameterValueException',
      'The parameter RecentlyActive must be a value in the set [ PT3H ].\n',
    ],
    ['a token of nobody', { NextToken: 'x' }, 'InvalidParameterValueException', 'The parameter NextToken is invalid.'],
  ])('%s', async (_, input, code, text) => {
    await refuses(new ListMetricsCommand(input), code, text);
  });
});

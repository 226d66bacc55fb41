import { CreateUserPoolCommand, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Metrics } from '../../../src/world/Metrics';
import { withMetrics } from '../../support/cloudwatch';
import { clientFor, withEmulator } from '../../support/emulator';
import { onePool, user } from '../../support/pools';
import { signIn } from '../../support/signIn';

describe('metrics go back', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
  const metrics = withMetrics(bench);
  const signedIn = () => metrics.attempts('SignInSuccesses');

  test('to nothing with a reset', async () => {
    await signIn(bench, 'ada');
    expect(await signedIn()).toEqual([1, 1]);
    await bench.emulator.reset();
    expect(await signedIn()).toBeUndefined();
    expect(await metrics.names()).toEqual([]);
  });

  test('to what they were at a snapshot, also in the same minute', async () => {
    bench.emulator.clock.freeze(true);
    await signIn(bench, 'ada');
    const id = await bench.emulator.snapshot();
    await signIn(bench, 'ada');
    await signIn(bench, 'ada');
    expect(await signedIn()).toEqual([3, 3]);
    await bench.emulator.restore(id);
    expect(await signedIn()).toEqual([1, 1]);
    await signIn(bench, 'ada');
    expect(await signedIn()).toEqual([2, 2]);
    await bench.emulator.restore(id);
    expect(await signedIn()).toEqual([1, 1]);
  });
});

describe('metrics are of a region', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });
  const [here, there] = [withMetrics(bench), withMetrics(bench, 'eu-west-1')];

  test('that of who calls, and of the pool where a caller says none', async () => {
    const abroad = clientFor(bench.emulator, 'eu-west-1');
    await abroad.send(new CreateUserPoolCommand({ PoolName: 'abroad' }));
    await bench.client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect([await here.usage('UserPoolUpdate'), await there.usage('UserPoolUpdate')]).toEqual([[0, 0], [1, 0]]); // prettier-ignore
    expect([await here.usage('UserPoolRead'), await there.usage('UserPoolRead')]).toEqual([[1, 0], [0, 0]]); // prettier-ignore
    await signIn({ client: abroad }, 'ada'); // not signed, so that it says no region
    expect(await here.attempts('SignInSuccesses')).toEqual([1, 1]);
    expect(await there.attempts('SignInSuccesses')).toBeUndefined();
    abroad.destroy();
  });
});

describe('the memory of metrics', () => {
  const point = { region: 'us-east-1', namespace: 'AWS/Usage', name: 'CallCount', value: 1 } as const;
  const minute = 60_000;

  test('is one number more for a million calls of a minute', () => {
    const metrics = new Metrics();
    const dimensions = { Resource: 'UserRead' };
    for (let at = 0; at < 1_000_000; at++) metrics.put({ ...point, dimensions, at: at % minute });
    expect([...metrics.list()].map(({ buckets }) => buckets)).toMatchObject([[{ minute: 0, count: 1e6, sum: 1e6 }]]);
    expect(metrics.dropped).toBe(0);
  });

  test('has an end: older minutes leave for newer ones, and series with them, and they are counted', () => {
    const metrics = new Metrics();
    const [minutes, every] = [500_000, 1000];
    for (let at = 0; at < minutes; at++) {
      metrics.put({ ...point, dimensions: { Resource: String(Math.floor(at / every)) }, at: at * minute });
    }
    const kept = [...metrics.list()].flatMap(({ buckets }) => [...buckets]);
    expect(kept.length).toBeLessThan(400_000);
    expect(kept.length).toBeGreaterThanOrEqual(200_000);
    expect(kept.at(-1)?.minute).toBe((minutes - 1) * minute);
    expect(metrics.dropped + kept.length).toBe(minutes);
    expect([...metrics.list()].length).toBe(kept.length / every);
    metrics.forget();
    expect([...metrics.list()]).toEqual([]);
  });

  test('has an end for callers who name ever other regions, too', () => {
    const metrics = new Metrics();
    const count = 60_000;
    for (let at = 0; at < count; at++) {
      metrics.put({ ...point, region: `r-${at}`, dimensions: { Resource: 'UserRead' }, at: 0 });
    }
    const kept = [...metrics.list()].map(({ metric }) => metric.region);
    expect(kept.length).toBeLessThanOrEqual(50_000);
    expect(kept.at(-1)).toBe(`r-${count - 1}`);
    expect(metrics.dropped + kept.length).toBe(count);
  });

  test('forgets what came after a mark, and no other, whatever was dropped between', () => {
    const metrics = new Metrics();
    const dimensions = { Resource: 'UserRead' };
    const count = () => [...metrics.list()].flatMap(({ buckets }) => buckets).reduce((sum, one) => sum + one.count, 0);
    metrics.put({ ...point, dimensions, at: 0 });
    const first = metrics.mark();
    metrics.put({ ...point, dimensions, at: 0 });
    const second = metrics.mark();
    metrics.put({ ...point, dimensions, at: 0 });
    expect(count()).toBe(3);
    metrics.forget(second);
    expect(count()).toBe(2);
    metrics.forget(first);
    metrics.put({ ...point, dimensions, at: 5 });
    expect(count()).toBe(2);
    metrics.forget(first);
    expect(count()).toBe(1);
  });
});

import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Kit } from 'cognito-emu';
import request from 'supertest';
import { connect } from '../../src/client';
import { withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';

const LogGroupArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:/app/mail';
const configuration = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: { LogGroupArn },
};
const bench = withEmulator({
  clock: '2026-05-01T10:00:00Z',
  fixtures: onePool({ pool: { LogConfigurations: [configuration] } }),
});
const at = Date.parse('2026-05-01T10:00:00Z');
const control = () => request(bench.emulator.url);

const bounce = (Username: string) =>
  bench.client.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [{ Name: 'email', Value: 'bounce@simulator.amazonses.com' }],
    }),
  );

const doors: readonly (readonly [string, () => Kit])[] = [
  ['in this process', () => bench.emulator],
  ['by HTTP', () => connect(bench.emulator.url)],
];

describe.each(doors)('What was delivered to logs, %s,', (_, kit) => {
  test('is there, line by line', async () => {
    expect(await kit().logs()).toEqual([]);
    await bounce('ada');
    const [line, ...others] = await kit().logs();
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      group: '/app/mail',
      stream: `${poolId}/userNotification`,
      region: 'eu-west-1',
      userPoolId: poolId,
      at,
    });
    expect(JSON.parse(line?.message ?? '')).toMatchObject({ eventSource: 'USER_NOTIFICATION' });
  });

  test('is waited for', async () => {
    const wait = kit().logs({ group: '/app/mail', wait: 10_000 });
    await bounce('ada');
    expect(await wait).toHaveLength(1);
  });

  test('is found by each of its marks', async () => {
    await bounce('ada');
    const { world } = bench;
    world.records.logs.put({ group: 'g', stream: 's', at: at + 1, message: 'm' });
    const mine = { group: 'g', stream: 's', region: 'us-east-1', at: at + 1, message: 'm' };
    for (const query of [{ group: 'g' }, { stream: 's' }, { region: 'us-east-1' }, { since: at }]) {
      expect(await kit().logs(query)).toEqual([mine]);
    }
    expect(await kit().logs({ userPoolId: poolId })).toHaveLength(1);
    expect(await kit().logs({ group: 'g', region: 'eu-west-1' })).toEqual([]);
  });

  test('goes back with the state', async () => {
    await bounce('ada');
    const point = await bench.emulator.snapshot();
    await bounce('bob');
    await bench.emulator.restore(point);
    expect(await kit().logs()).toHaveLength(1);
    await bench.emulator.reset();
    expect(await kit().logs()).toEqual([]);
  });

  test('has nothing of one test at the beginning of another', async () => {
    const one = await bench.emulator.snapshot();
    await bounce('ada');
    const other = await bench.emulator.snapshot();
    await bench.emulator.restore(one);
    await bounce('bob');
    await bench.emulator.restore(other);
    expect(await kit().logs()).toEqual([]);
  });

  test.each([
    [{ since: 'yesterday' }, 'since is no instant. Write epoch milliseconds or an ISO date.'],
    [{ wait: 60_001 }, 'wait is no number of milliseconds up to a minute.'],
    [{ pool: poolId }, 'There is no parameter "pool".'],
  ])('is refused to %j', async (query, text) => {
    await expect(kit().logs(query as object)).rejects.toMatchObject({
      code: 'InvalidQuery',
      status: 400,
      message: expect.stringContaining(text) as string,
    });
  });
});

test('Nothing is answered where nothing comes', async () => {
  expect((await control().get('/_emu/logs?wait=1').expect(200)).body).toEqual([]);
});

test('What went elsewhere is told beside the answer', async () => {
  bench.world.records.logs.passOver();
  const { headers } = await control().get('/_emu/logs').expect(200);
  expect(headers['x-cognito-emu-hint']).toBe(
    '1 lines went to S3 or Firehose: with --logs <folder> they are files there.',
  );
});

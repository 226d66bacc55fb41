import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Kit } from 'cognito-emu';
import { connect } from '../../src/client';
import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });

const signIn = () =>
  bench.client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    }),
  );

const doors: readonly (readonly [string, () => Kit])[] = [
  ['in this process', () => bench.emulator],
  ['by HTTP', () => connect(bench.emulator.url)],
];

describe.each(doors)('the kit, %s', (_, kit) => {
  test('faults', async () => {
    const rule = { operation: 'InitiateAuth', error: 'TooManyRequestsException', times: 1 };
    expect(await kit().faults.add(rule)).toEqual([{ id: '1', ...rule, message: 'Rate exceeded', used: 0 }]);
    await expect(signIn()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await signIn();
    expect(await kit().faults.list()).toMatchObject([{ id: '1', ...rule, used: 1 }]);
    await kit().faults.set([{ operation: 'GetUser', latencyMs: 1 }]);
    await kit().faults.clear('1');
    expect(await kit().faults.list()).toEqual([]);
  });

  test('a rule that is none', async () => {
    await expect(kit().faults.add({ operation: 'InitiateAuht', error: 'x' })).rejects.toMatchObject({
      code: 'InvalidRule',
      hint: 'Did you mean InitiateAuth?',
    });
    expect(await kit().faults.list()).toEqual([]);
  });

  test('requests', async () => {
    await signIn();
    expect(await kit().requests({ operation: 'InitiateAuth', outcome: 'answered' })).toMatchObject([
      { clientId, status: 200 },
    ]);
    expect(await kit().requests({ outcome: 'refused' })).toEqual([]);
  });

  test('export and import', async () => {
    const document = await kit().export({ secrets: true });
    expect(document).toMatchObject({ userPools: [{ Id: poolId }] });
    const before = storedBy(bench);
    await expect(kit().import(document)).rejects.toMatchObject({
      code: 'InvalidFixtures',
      hint: expect.stringContaining('userPools[0].Id') as string,
    });
    expect(storedBy(bench)).toEqual(before);
    expect(await kit().import(document, { replace: true })).toMatchObject({ userPools: [poolId], users: 1 });
    expect(await kit().import({ userPools: [{ Id: 'us-east-1_Another1', PoolName: 'another' }] })).toMatchObject({
      userPools: ['us-east-1_Another1'],
    });
    await signIn();
    const { UserPools } = await bench.client.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools).toHaveLength(2);
  });

  test('the stand-in', async () => {
    expect(await kit().standIn.set({ interactive: false })).toMatchObject({ interactive: false });
    await kit().standIn.rotate();
    await kit().standIn.clear();
    expect(await kit().standIn.get()).not.toHaveProperty('interactive');
  });

  test('what is a risk', async () => {
    const users = [{ username: 'ada', level: 'High' as const }];
    expect(await kit().risks.set({ users })).toEqual({ users });
    expect(await kit().risks.get()).toEqual({ users });
    await kit().risks.clear();
    expect(await kit().risks.get()).toEqual({});
    await expect(kit().risks.set({ addresses: [{ range: 'x' }] })).rejects.toMatchObject({ code: 'InvalidBody' });
  });

  test('access', async () => {
    await expect(
      kit().access({ credentials: { accessKeyId: 'ASIAEXAMPLE' }, action: 's3:GetObject' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('triggers', async () => {
    await expect(kit().invokeTrigger(poolId, 'PreSignUp')).rejects.toMatchObject({
      message: expect.stringContaining('has no PreSignUp trigger') as string,
    });
  });
});

test('a client elsewhere has points, messages, a clock, namespaces and events', async () => {
  const emulator = connect(`${bench.emulator.url}/`);
  expect(await emulator.health()).toMatchObject({ status: 'ok', region: 'us-east-1' });
  expect(emulator.env).toEqual(
    bench.emulator.env['NODE_EXTRA_CA_CERTS'] === undefined
      ? bench.emulator.env
      : expect.objectContaining({ AWS_REGION: 'us-east-1' }),
  );
  const at = await emulator.clock.freeze(true);
  expect(await emulator.clock.advance('1h')).toBe(at + 3_600_000);
  expect(await emulator.clock.set('2030-01-01T00:00:00Z')).toBe(Date.UTC(2030, 0, 1));
  expect(await emulator.clock.now()).toBe(bench.emulator.clock.now());
  await emulator.clock.reset();

  const id = await emulator.snapshot('before');
  const { username, attributes } = await emulator.signUp();
  expect(await emulator.messages.latest({ to: attributes['email'] })).toBeUndefined();
  await emulator.restore(id);
  await expect(
    bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: username })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' });

  const mine = await emulator.namespace('mine');
  await mine.signUp({ username: 'bob' });
  await expect(emulator.tokens({ username: 'bob' })).rejects.toMatchObject({ code: 'NotFound' });

  const leaving = new AbortController();
  const seen: string[] = [];
  for await (const { type, data } of emulator.events({
    types: ['request', 'reset'],
    since: 0,
    signal: leaving.signal,
  })) {
    seen.push(type === 'request' ? String(data['operation']) : type);
    if (seen.length === 1) await emulator.reset();
    else leaving.abort();
  }
  expect(seen).toEqual(['AdminGetUser', 'reset']);
});

test('matchers are those of jest, vitest and Playwright alike', async () => {
  const { matchers } = await import('../../src/runners/matchers');
  expect.extend(matchers);
  type Own = {
    toBeRefusedWith(code: string, text?: string | RegExp): Promise<void>;
    toHaveClaims(claims: object): void;
    toHaveSent(query: object): Promise<void>;
  };
  const told = (value: unknown) => expect(value) as unknown as Own & { not: Own };
  const wrong = () =>
    bench.client.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'x' },
      }),
    );
  await told(wrong).toBeRefusedWith('NotAuthorizedException', 'Incorrect username or password.');
  await told(wrong()).toBeRefusedWith('NotAuthorizedException', /^Incorrect/);
  await told(wrong).not.toBeRefusedWith('UserNotFoundException');
  await expect(told(wrong).toBeRefusedWith('UserNotFoundException')).rejects.toThrow(
    /Wanted:.*UserNotFoundException[^]*Refused:.*Incorrect[^]*The emulator says: /,
  );
  await expect(told(signIn).toBeRefusedWith('X')).rejects.toThrow('It was not refused with X but answered');
  const { tokens } = await bench.emulator.signUp({ username: 'bob', claims: { tenant: 'blue' } });
  told(tokens.IdToken).toHaveClaims({ tenant: 'blue' });
  expect(() => {
    told(tokens.IdToken).toHaveClaims({ tenant: 'red' });
  }).toThrow(/tenant: wanted .*red.*, got .*blue/);
  expect(() => {
    told('nonsense').toHaveClaims({});
  }).toThrow('It is no token');
  await expect(told(bench.emulator).toHaveSent({ to: 'nobody@example.com' })).rejects.toThrow(
    /nobody@example.com.*: 0\. Nothing was sent\./,
  );
});

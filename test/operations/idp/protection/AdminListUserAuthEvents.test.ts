import {
  AdminDeleteUserCommand,
  AdminListUserAuthEventsCommand,
  type AdminListUserAuthEventsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { poolId, user } from '../../../support/pools';
import { ada, eventsOf, initiate, latestEvent, protectedPool, setMode, signInFrom } from '../../../support/protected';
import { decode, signIn } from '../../../support/signIn';

const bench = withEmulator({ fixtures: protectedPool({ users: [ada, user('bob')] }) });

const list = (members: Partial<AdminListUserAuthEventsCommandInput> = {}) =>
  new AdminListUserAuthEventsCommand({ UserPoolId: poolId, Username: 'ada', ...members });

const put = (count: number, Username = 'ada') => {
  const { state, clock } = bench.world;
  const { key } = state.users.get(poolId, Username)!;
  const row = { userPoolId: poolId, userKey: key, clientId: 'c', type: 'SignIn', createdAt: clock.now() } as const;
  const facts = { response: 'Pass', decision: 'NoRisk', compromised: false, challenges: [], deviceName: '' } as const;
  for (let number = 1; number <= count; number++)
    state.authEvents.put({ ...row, ...facts, id: `${Username}-${number}`, number });
};

test('shows an event as AWS does', async () => {
  bench.emulator.clock.freeze(true);
  bench.emulator.clock.set('2024-06-27T17:49:59.139Z');
  const { AccessToken } = await signIn(bench, 'ada');
  expect(await eventsOf(bench)).toEqual([
    {
      EventId: decode(AccessToken).claims['event_id'],
      EventType: 'SignIn',
      CreationDate: new Date('2024-06-27T17:49:59.139Z'),
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
      EventContextData: {
        IpAddress: expect.stringMatching(/127\.0\.0\.1|::1/) as unknown,
        DeviceName: 'Other, Other',
        City: 'null',
        Country: 'null',
      },
    },
  ]);
});

test("is of one user, and goes on with the tokens' form of AWS, newest first", async () => {
  bench.emulator.clock.freeze(true);
  bench.emulator.clock.set('2024-06-27T17:49:59.139Z');
  put(130);
  put(1, 'bob');
  const first = await bench.client.send(list());
  expect(first.AuthEvents).toHaveLength(60);
  expect(first.AuthEvents?.[0]?.EventId).toBe('ada-130');
  expect(first.NextToken).toBe('ada-71#2024-06-27T17:49:59.139Z');
  const second = await bench.client.send(list({ NextToken: first.NextToken, MaxResults: 0 }));
  expect(second.AuthEvents?.map(({ EventId }) => EventId).slice(0, 1)).toEqual(['ada-70']);
  const last = await bench.client.send(list({ NextToken: second.NextToken, MaxResults: 20 }));
  expect(last.AuthEvents?.map(({ EventId }) => EventId)).toEqual(Array.from({ length: 10 }, (_, at) => `ada-${10 - at}`)); // prettier-ignore
  expect(last.NextToken).toBeUndefined();
  expect((await bench.client.send(list({ MaxResults: 1 }))).NextToken).toMatch(/^ada-130#/);
});

test("holds so many of a user, tells how many left, and lets nobody else's leave", async () => {
  put(500);
  put(1, 'bob');
  await bench.client.send(signInFrom(undefined));
  await bench.client.send(signInFrom(undefined));
  const ids = [...bench.world.state.authEvents.all('user', poolId, bench.world.state.users.get(poolId, 'ada')!.key)];
  expect(ids).toHaveLength(500);
  expect(ids.some(({ id }) => id === 'ada-1' || id === 'ada-2')).toBe(false);
  expect(await eventsOf(bench, 'bob')).toHaveLength(1);
  const { id, createdAt } = ids.find(({ number }) => number === 10)!;
  const NextToken = `${id}#${new Date(createdAt).toISOString()}`;
  expect(await hintOf(bench, list({ NextToken }))).toContain('2 older events');
});

test('forgets after two years, and with the user', async () => {
  await signIn(bench, 'ada');
  bench.emulator.clock.advance('729d');
  await initiateAgain();
  expect(await eventsOf(bench)).toHaveLength(2);
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect([...bench.world.state.authEvents.rows(poolId)]).toEqual([]);
});

const initiateAgain = () => bench.client.send(initiate());

test('keeps what was, though protection was turned off and on again', async () => {
  await signIn(bench, 'ada');
  await setMode(bench, 'OFF');
  await signIn(bench, 'ada');
  await setMode(bench, 'AUDIT');
  expect(await eventsOf(bench)).toHaveLength(1);
});

test('a reset forgets', async () => {
  await signIn(bench, 'ada');
  expect((await latestEvent(bench)).EventType).toBe('SignIn');
  await bench.emulator.reset();
  expect(await eventsOf(bench)).toEqual([]);
});

describe('refuses, in order', () => {
  test('an unknown pool', () =>
    refuses(
      bench,
      list({ UserPoolId: 'us-east-1_Nowhere01' }),
      'ResourceNotFoundException',
      'User pool us-east-1_Nowhere01 does not exist.',
    ));

  test('a pool without protection', async () => {
    await setMode(bench, 'OFF');
    await refuses(
      bench,
      list({ Username: 'nobody' }),
      'UserPoolAddOnNotEnabledException',
      'User pool add-ons are not enabled.', // [likely]
    );
  });

  test('an unknown user', () =>
    refuses(bench, list({ Username: 'nobody', NextToken: 'x' }), 'UserNotFoundException', 'User does not exist.'));

  test.each(['nothing', 'bob-1#2024-06-27T17:49:59.139Z', 'ada-1#2000-01-01T00:00:00.000Z'])(
    'a token that no page of the user gave: %s',
    async (NextToken) => {
      put(2);
      put(1, 'bob');
      await refuses(
        bench,
        list({ NextToken }),
        'InvalidParameterException',
        'Paging marker <token> is invalid for request <request>',
      );
    },
  );

  test('a page of more than sixty', () =>
    refuses(
      bench,
      list({ MaxResults: 61 }),
      'InvalidParameterException',
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    ));
});

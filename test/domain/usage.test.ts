import { activeAs, isActivity, weighed } from '../../src/domain/usage/activity';
import { billOf, costOf, dollarsOf } from '../../src/domain/usage/bill';
import { prices, type PricedItem } from '../../src/domain/usage/prices';
import { Usage } from '../../src/world/Usage';

// What a month costs; prices as src/domain/usage/prices has them, sums by hand.

const none = { lite: 0, essentials: 0, plus: 0, federated: 0, clientTokens: 0, provisionedRequests: 0 };

describe('The cost of', () => {
  test.each<[item: PricedItem, quantity: number, free: number, dollars: string]>([
    ['lite', 0, 0, '0.00'],
    ['lite', 10_000, 10_000, '0.00'],
    ['lite', 10_001, 10_000, '0.0055'],
    ['lite', 100_000, 10_000, '495.00'],
    ['lite', 100_001, 10_000, '495.0046'],
    ['lite', 1_000_000, 10_000, '4635.00'],
    ['lite', 1_000_001, 10_000, '4635.00325'],
    ['lite', 10_000_000, 10_000, '33885.00'],
    ['lite', 10_000_003, 10_000, '33885.0075'],
    ['essentials', 10_000, 10_000, '0.00'],
    ['essentials', 10_003, 10_000, '0.045'],
    ['essentials', 50_000, 10_000, '600.00'],
    ['plus', 1, 0, '0.02'],
    ['plus', 1_000_000, 0, '20000.00'],
    ['federated', 50, 50, '0.00'],
    ['federated', 51, 50, '0.015'],
    ['clientTokens', 1, 0, '0.00225'],
    ['clientTokens', 1000, 0, '2.25'],
    ['provisionedRequests', 10, 0, '200.00'],
  ])('%s, %i of them, of which %i are free, is $%s', (item, quantity, free, dollars) => {
    const { lines, ...sum } = billOf({ ...none, [item]: quantity });
    expect(lines.find((line) => line.item === item)).toMatchObject({ quantity, free, dollars });
    expect(sum.dollars).toBe(dollars);
  });

  test('a whole month is the sum of its lines, exactly', () => {
    const { lines, microDollars, dollars } = billOf({
      lite: 10_001,
      essentials: 10_001,
      plus: 1,
      federated: 51,
      clientTokens: 1,
      provisionedRequests: 1,
    });
    expect(lines.map((line) => line.microDollars)).toEqual([5500, 15_000, 20_000, 15_000, 2250, 20_000_000]);
    expect([microDollars, dollars]).toEqual([20_057_750, '20.05775']);
  });

  test('steps is that of each unit in its own', () => {
    const steps = [{ upTo: 2, each: 0 }, { upTo: 5, each: 7 }, { each: 3 }];
    const sums = [0, 1, 2, 3, 5, 6, 8].map((quantity) => costOf(steps, quantity).microDollars);
    expect(sums).toEqual([0, 0, 0, 7, 21, 24, 30]);
  });
});

test.each([
  [0, '0.00'],
  [1, '0.000001'],
  [10, '0.00001'],
  [100_000, '0.10'],
  [1_234_567, '1.234567'],
  [20_000_000, '20.00'],
])('%i millionths are $%s', (microDollars, dollars) => {
  expect(dollarsOf(microDollars)).toBe(dollars);
});

test('every price says who says so, in the words of the house', () => {
  for (const { source } of Object.values(prices)) expect(source).toMatch(/^\[(docs|field|likely)(: [^\]]+)?\]/);
});

describe('A user', () => {
  const local = {};
  const identity = { userId: '1', providerName: 'P', issuer: null, primary: true, dateCreated: 0 };
  const of = (providerType: string) => ({ identities: [{ ...identity, providerType }] });

  test.each([
    ['is direct without identities', weighed(0, local, 'LITE'), { plan: 'LITE', kind: 'direct' }],
    ['is direct by a social provider', weighed(0, of('Google'), 'ESSENTIALS'), { plan: 'ESSENTIALS', kind: 'direct' }],
    ['is federated by SAML', weighed(0, of('SAML'), 'PLUS'), { plan: 'PLUS', kind: 'federated' }],
    ['is federated by OIDC', weighed(0, of('OIDC'), 'LITE'), { plan: 'LITE', kind: 'federated' }],
    [
      'stays in the dearest plan of the month',
      weighed(weighed(0, local, 'PLUS'), local, 'LITE'),
      { plan: 'PLUS', kind: 'direct' },
    ],
    [
      'rises to a dearer one, and stays federated',
      weighed(weighed(0, of('SAML'), 'LITE'), local, 'ESSENTIALS'),
      { plan: 'ESSENTIALS', kind: 'federated' },
    ],
  ])('%s', (_, weight, as) => {
    expect(activeAs(weight)).toEqual(as);
  });

  test.each([
    ['cognito-idp', 'AdminGetUser', [], true],
    ['cognito-idp', 'AdminResetUserPassword', [], false],
    ['cognito-idp', 'ListUsers', [], false],
    ['cognito-idp', 'GetUser', [], false],
    ['other', 'AdminGetUser', [], false],
    ['oauth2', 'Token_POST', ['refresh'], true],
    ['oauth2', 'Token_POST', ['clientToken'], false],
  ])('of a call %s:%s that had %j is active: %s', (service, operation, happenings, expected) => {
    expect(isActivity(service, operation, happenings)).toBe(expected);
  });
});

describe('What was counted', () => {
  const at = (month: number) => Date.UTC(2026, month, 1);
  const active = (usage: Usage, month: number, sub: string, weight = 1) => {
    usage.active({ at: at(month), userPoolId: 'p', sub }, (known) => Math.max(known, weight));
  };
  const users = (usage: Usage, month = '2026-01') => [...(usage.of(month)?.users.get('p') ?? [])];

  test('goes back to a mark, and to the same again', () => {
    const usage = new Usage();
    active(usage, 0, 'a');
    usage.count(at(0), 'token');
    const mark = usage.mark();
    for (let round = 0; round < 2; round++) {
      active(usage, 0, 'a', 2);
      active(usage, 0, 'b');
      usage.count(at(0), 'token');
      usage.count(at(0), 'token');
      usage.count(at(1), 'token');
      usage.mark();
      usage.count(at(0), 'token');
      expect([users(usage), usage.of('2026-01')?.counts.get('token'), usage.months]).toEqual([
        [
          ['a', 2],
          ['b', 1],
        ],
        4,
        ['2026-01', '2026-02'],
      ]);
      usage.forget(mark);
      expect([users(usage), usage.of('2026-01')?.counts.get('token'), usage.months]).toEqual([
        [['a', 1]],
        1,
        ['2026-01'],
      ]);
    }
    usage.forget();
    expect(usage.months).toEqual([]);
  });

  test('stays for thirteen months', () => {
    const usage = new Usage();
    for (let month = 0; month < 20; month++) active(usage, month, 'a');
    expect([usage.months.length, usage.months[0], usage.months.at(-1)]).toEqual([13, '2026-08', '2027-08']);
  });

  test('counts a user once', () => {
    const usage = new Usage();
    for (let call = 0; call < 100; call++) active(usage, 0, `u${call % 2}`);
    expect(users(usage)).toHaveLength(2);
  });
});

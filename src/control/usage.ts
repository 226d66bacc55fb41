import { categories } from '../domain/plan/provisionedLimits';
import { activeAs } from '../domain/usage/activity';
import { billOf } from '../domain/usage/bill';
import { leftOut, pricedFor } from '../domain/usage/prices';
import type { MonthUsage } from '../world/Usage';
import type { UsageReport } from '../world/UsageReport';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import type { ControlCall } from './request';

/** @throws ControlError InvalidQuery */
function monthOf({ clock }: World, text: string | undefined): string {
  if (text === undefined || text === '') return new Date(clock.now()).toISOString().slice(0, 7);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new ControlError(400, 'InvalidQuery', 'month is no month.', 'Write it as 2026-05.');
}

/** Names and what was counted of them. */
type Counted = readonly (readonly [names: readonly string[], count: number])[];

/** Sums by names, in the order of these. */
function summed(all: Iterable<readonly [names: readonly string[], count: number]>): Counted {
  const sums = new Map<string, number>();
  for (const [names, count] of all) {
    const key = names.join('\n');
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  const sorted = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([key, count]) => [key.split('\n'), count]);
}

function* usersOf(usage: MonthUsage | undefined): Generator<readonly [readonly string[], number]> {
  for (const [userPoolId, subs] of usage?.users ?? []) {
    const tally = new Map<number, number>();
    for (const weight of subs.values()) tally.set(weight, (tally.get(weight) ?? 0) + 1);
    for (const [weight, count] of tally) yield [[userPoolId, String(weight)], count];
  }
}

const countsOf = (usage: MonthUsage | undefined, kind: string): Counted =>
  summed(
    [...(usage?.counts ?? [])]
      .map(([key, count]) => [key.split('\n'), count] as const)
      .filter(([names]) => names[0] === kind)
      .map(([names, count]) => [names.slice(1), count] as const),
  );

const provisionedOf = ({ state: { provisionedLimits } }: World) =>
  provisionedLimits
    .partitions()
    .flatMap((region) => [...provisionedLimits.rows(region)])
    .map(({ region, category, value }) => ({ region, category, count: value - (categories.get(category)?.free ?? 0) }))
    .filter(({ count }) => count > 0);

const total = (of: readonly { readonly count: number }[]): number => of.reduce((sum, { count }) => sum + count, 0);

/** What the account would be billed for in a month of the emulator's clock: this one, where none is named. */
export function usageReport(world: World, { month: text }: { readonly month?: string | undefined } = {}): UsageReport {
  const month = monthOf(world, text);
  const { usage } = world.records;
  const counted = usage.of(month);
  const activeUsers = summed(usersOf(counted)).map(([[userPoolId = '', weight], count]) => ({
    userPoolId,
    ...activeAs(Number(weight)),
    count,
  }));
  const clientTokens = countsOf(counted, 'token').map(([[userPoolId = '', clientId = ''], count]) => ({
    userPoolId,
    clientId,
    count,
  }));
  const messages = countsOf(counted, 'message').map(([[userPoolId = '', medium, by], count]) => ({
    userPoolId,
    medium: medium === 'SMS' ? ('SMS' as const) : ('EMAIL' as const),
    by: by === 'cognito' ? ('cognito' as const) : ('customSender' as const),
    count,
  }));
  const provisionedRequests = provisionedOf(world);
  const direct = (plan: string) => total(activeUsers.filter((one) => one.kind === 'direct' && one.plan === plan));
  const bill = billOf({
    lite: direct('LITE'),
    essentials: direct('ESSENTIALS'),
    plus: direct('PLUS'),
    federated: total(activeUsers.filter(({ kind }) => kind === 'federated')),
    clientTokens: total(clientTokens),
    provisionedRequests: total(provisionedRequests),
  });
  const { identities } = world.state;
  const identityCount = identities.partitions().reduce((sum, pool) => sum + identities.count(pool), 0);
  return {
    month,
    months: usage.months,
    prices: pricedFor,
    ...bill,
    ...{ activeUsers, clientTokens, messages },
    identities: identityCount,
    credentials: counted?.counts.get('credentials') ?? 0,
    provisionedRequests,
    leftOut,
  };
}

const hintOf = ({ records: { usage } }: World): string | undefined =>
  usage.dropped === 0
    ? undefined
    : `There are more users than are counted: ${usage.dropped} of their calls were passed over.`;

export const usageCalls = (world: World): ControlCall[] => [
  {
    method: 'GET',
    path: '/usage',
    query: ['month'],
    hint: () => hintOf(world),
    handle: ({ query }) => usageReport(world, query),
  },
];

import type { UsageLine, UsageReport } from '../api';
import { asked } from './asked';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/** @example grouped(1234567) // '1,234,567' */
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** Columns as wide as their widest cell, numbers to the right. */
function table(rows: readonly (readonly string[])[], right: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const cell = (text: string, at: number) =>
    right.includes(at) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('   ')}`.trimEnd());
}

const billRow = ({ what, quantity, free, dollars }: UsageLine): readonly string[] => [
  what,
  grouped(quantity),
  free > 0 ? `${grouped(free)} free` : '',
  `$${dollars}`,
];

/** Whose they are: what the lines of the bill are sums of. */
function shareRows({ activeUsers, clientTokens, messages, ...rest }: UsageReport): string[][] {
  return [
    ...activeUsers.map((one) => [
      'active users',
      one.userPoolId,
      `${one.plan}${one.kind === 'federated' ? ', federated' : ''}`,
      grouped(one.count),
    ]),
    ...clientTokens.map((one) => ['client tokens', one.userPoolId, one.clientId, grouped(one.count)]),
    ...messages.map((one) => [
      'messages',
      one.userPoolId,
      `${one.medium}${one.by === 'customSender' ? ', custom sender' : ''}`,
      grouped(one.count),
    ]),
    ...rest.provisionedRequests.map((one) => ['requests a second', one.region, one.category, grouped(one.count)]),
    ...(rest.identities > 0 ? [['identities', '', '', grouped(rest.identities)]] : []),
    ...(rest.credentials > 0 ? [['credentials', '', '', grouped(rest.credentials)]] : []),
  ];
}

function told(report: UsageReport): string {
  const { month, months, prices, lines, dollars, leftOut } = report;
  const others = months.filter((one) => one !== month);
  const shares = shareRows(report);
  return [
    `${month}, priced as ${prices.region} was on ${prices.asOf}`,
    '',
    ...table([...lines.map(billRow), ['Sum', '', '', `$${dollars}`]], [1, 2, 3]),
    ...(shares.length > 0 ? ['', ...table(shares, [3])] : []),
    '',
    'Left out:',
    ...leftOut.map((one) => `  - ${one}`),
    ...(others.length > 0 ? ['', `There are figures of ${others.join(', ')}, too: --month.`] : []),
    '',
  ].join('\n');
}

/** What a month would cost, for people or with `json` for machines. */
export async function usage(set: Settings, io: Io, doors: Doors): Promise<number> {
  const emulator = await asked(set, doors);
  const report = await emulator.usage({ ...(set.month !== undefined && { month: set.month }) });
  io.stdout(set.json === true ? `${JSON.stringify(report)}\n` : told(report));
  return 0;
}

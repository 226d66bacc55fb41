import type { UsageLine } from '../../world/UsageReport';
import { prices, type Price, type PricedItem, type Step } from './prices';

/** A line of a bill. */
export type BillLine = UsageLine & { readonly item: PricedItem };

/** @example dollarsOf(12_345_000) // '12.345' */
export function dollarsOf(microDollars: number): string {
  const [whole, rest] = [Math.floor(microDollars / 1_000_000), microDollars % 1_000_000];
  return `${whole}.${String(rest)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')}`;
}

/** Each unit at the price of the step in which it falls. */
export function costOf(steps: readonly Step[], quantity: number): { free: number; microDollars: number } {
  let [done, free, microDollars] = [0, 0, 0];
  for (const { upTo = Infinity, each } of steps) {
    const count = Math.max(0, Math.min(quantity, upTo) - done);
    done += count;
    microDollars += count * each;
    if (each === 0) free += count;
  }
  return { free, microDollars };
}

function lineOf(item: PricedItem, quantity: number): BillLine {
  const { what, steps, source }: Price = prices[item];
  const { free, microDollars } = costOf(steps, quantity);
  return { item, what, quantity, free, microDollars, dollars: dollarsOf(microDollars), source };
}

/** @param quantities of each thing that is billed */
export function billOf(quantities: Readonly<Record<PricedItem, number>>) {
  const lines = (Object.keys(prices) as PricedItem[]).map((item) => lineOf(item, quantities[item]));
  const microDollars = lines.reduce((sum, line) => sum + line.microDollars, 0);
  return { lines, microDollars, dollars: dollarsOf(microDollars) };
}

import type { Random } from '../../platform/random';

/** Looks like a UUID but is none: its third group begins `70`, its variant nibble is free [recorded]. */
export function newSub(random: Random): string {
  const hex = random.bytes(16).toString('hex');
  // Joined, not concatenated: a concatenation keeps its nine parts in memory.
  return [hex.slice(0, 8), hex.slice(8, 12), `70${hex.slice(14, 16)}`, hex.slice(16, 20), hex.slice(20)].join('-');
}

import type { Random } from '../../platform/random';

/** A sub of sixteen bytes. It looks like a UUID but is none: its third group begins `70`, its variant nibble is free [recorded]. */
export function subOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  // Joined, not concatenated: a concatenation keeps its nine parts in memory.
  return [hex.slice(0, 8), hex.slice(8, 12), `70${hex.slice(14, 16)}`, hex.slice(16, 20), hex.slice(20)].join('-');
}

export const newSub = (random: Random): string => subOf(random.bytes(16));

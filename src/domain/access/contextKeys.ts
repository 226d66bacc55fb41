import type { Policy } from './Policy';

/** The condition keys that policies ask for, in their conditions and variables, as first written. */
export function contextKeysOf(policies: readonly Policy[]): string[] {
  const found = new Map<string, string>();
  for (const { conditions, variables } of policies.flatMap(({ statements }) => statements)) {
    for (const key of [...conditions.map((one) => one.key), ...variables]) {
      if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), key);
    }
  }
  return [...found.values()];
}

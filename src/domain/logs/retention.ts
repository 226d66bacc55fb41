/** Days that a group may keep its lines [model]. */
export const retentions: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const day = 86_400_000;

/** The instant before which lines are gone: at once, where AWS takes up to 72 hours more [docs]. */
export const keptSince = (days: number | undefined, now: number): number =>
  days === undefined ? -Infinity : now - days * day;

/** Members that AWS shows today and did not when an example was printed: the first year that shows them, and why. */
export const newerThan: Readonly<Record<string, readonly [year: number, why: string]>> = {};

const used = new Set<string>();

/** `+Users[0].X` and `+X.Y` are held against `Users.X` and `X.Y`. */
export function isNewer(path: string, year: number): boolean {
  const member = path.replace(/^\+/, '').replace(/\[[^\]]*\]/g, '');
  const known = path.startsWith('+') ? newerThan[member] : undefined;
  if (known === undefined || known[0] <= year) return false;
  used.add(member);
  return true;
}

/** What no example needed. */
export const unused = (): string[] => Object.keys(newerThan).filter((member) => !used.has(member));

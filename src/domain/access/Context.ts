/** What is known of a request: by condition key in lower case, whose names go without case [docs]. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

/** @example contextOf({ 'aws:PrincipalTag/team': 'blue' }) */
export function contextOf(values: Readonly<Record<string, string | readonly string[] | undefined>>): Context {
  const context = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) context.set(key.toLowerCase(), value);
  return context;
}

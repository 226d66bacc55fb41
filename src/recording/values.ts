/** What an answer or a request holds, as plain values. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [member: string]: Value };
export type Members = Readonly<Record<string, Value>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A path and its query, which may hold question marks of its own. */
export function parted(path: string): { plain: string; query: string } {
  const at = path.indexOf('?');
  return at < 0 ? { plain: path, query: '' } : { plain: path.slice(0, at), query: path.slice(at + 1) };
}

export function jsonOf(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** A member of its own, never one of its prototype. */
export const memberOf = (value: Value | undefined, name: string): Value | undefined =>
  isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const textAt = (value: Value | undefined, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<Value | undefined>(memberOf, value);
  return typeof found === 'string' ? found : undefined;
};

/** Every text changed, names of members, too: maps are keyed by ids. */
export function mapTexts(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: Value) => mapTexts(one, change));
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name), mapTexts(one, change)]));
}

export function* textsIn(value: Value): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const one of value as readonly Value[]) yield* textsIn(one);
  else if (isMembers(value)) {
    for (const [name, one] of Object.entries(value)) {
      yield name;
      yield* textsIn(one);
    }
  }
}

/** Attributes, tags and the like, in whatever order they come. */
export function byName(value: readonly Value[]): Members | undefined {
  const pairs = value.map((one) => [textAt(one, 'Name') ?? textAt(one, 'Key'), memberOf(one, 'Value')] as const);
  if (pairs.length === 0 || pairs.some(([name, of]) => name === undefined || of === undefined)) return undefined;
  return new Set(pairs.map(([name]) => name)).size === pairs.length
    ? (Object.fromEntries(pairs) as Members)
    : undefined;
}

/** The leaves of an answer of AWS's query wire, in their order: `Name` or `Name[2]`. */
export function xmlLeaves(text: string): Members {
  const found = Object.create(null) as Record<string, Value>;
  const seen = new Map<string, number>();
  for (const [, name = '', value = ''] of text.matchAll(/<(\w{1,100})>([^<]*)<\/\w{1,100}>/g)) {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    found[times === 1 ? name : `${name}[${times}]`] = value;
  }
  return found;
}

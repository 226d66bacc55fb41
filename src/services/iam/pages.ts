import { refusal } from '../../contract';

/** What a list is asked by. */
interface Asked {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

const fewest = 100;

/**
 * A page of a list, in order; the marker is where it goes on, and good for that list only.
 * @throws ValidationError for a marker of another list; the sentence is AWS's [field]
 */
export function pageOf<Item>(
  list: readonly Item[],
  nameOf: (item: Item) => string,
  { Marker, MaxItems = fewest }: Asked,
  bound: string,
): { page: Item[]; IsTruncated: boolean; Marker?: string } {
  const after = Marker === undefined ? undefined : read(Marker, bound);
  const rest = after === undefined ? list : list.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, MaxItems);
  const last = page.at(-1);
  if (last === undefined || page.length === rest.length) return { page, IsTruncated: false };
  const marker = Buffer.from(JSON.stringify([bound, nameOf(last)])).toString('base64url');
  return { page, IsTruncated: true, Marker: marker };
}

/** The same of a list that is nowhere: its items are known by their places. */
export function pageOfPlaces(count: number, { Marker, MaxItems = fewest }: Asked, bound: string) {
  const from = Marker === undefined ? 0 : Number(read(Marker, bound)) + 1;
  const to = Math.min(count, from + MaxItems);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (to >= count) return { places, IsTruncated: false };
  const marker = Buffer.from(JSON.stringify([bound, String(to - 1)])).toString('base64url');
  return { places, IsTruncated: true, Marker: marker };
}

function read(marker: string, bound: string): string {
  try {
    const [list, name] = JSON.parse(Buffer.from(marker, 'base64url').toString('utf8')) as unknown[];
    if (list === bound && typeof name === 'string') return name;
  } catch {
    // Falls through: whatever is no marker of ours is refused alike.
  }
  throw refusal('ValidationError', 'Invalid Marker.', 'A Marker is what the last page of the same list answered.');
}

/** By name, as markers compare. */
export const byName = <Item>(list: Iterable<Item>, nameOf: (item: Item) => string): Item[] =>
  [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

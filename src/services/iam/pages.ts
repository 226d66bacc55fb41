import { refusal } from '../../contract';
import { boundToken, placeOfToken } from '../../flows/lookup/boundToken';

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
  return { page, IsTruncated: true, Marker: boundToken(nameOf(last), bound) };
}

/** The same of a list that is nowhere: its items are known by their places. */
export function pageOfPlaces(count: number, { Marker, MaxItems = fewest }: Asked, bound: string) {
  const from = Marker === undefined ? 0 : Number(read(Marker, bound)) + 1;
  const to = Math.min(count, from + MaxItems);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (to >= count) return { places, IsTruncated: false };
  return { places, IsTruncated: true, Marker: boundToken(String(to - 1), bound) };
}

function read(marker: string, bound: string): string {
  const name = placeOfToken(marker, bound);
  if (typeof name === 'string') return name;
  throw refusal('ValidationError', 'Invalid Marker.', 'A Marker is what the last page of the same list answered.');
}

/** By name, as markers compare. */
export const byName = <Item>(list: Iterable<Item>, nameOf: (item: Item) => string): Item[] =>
  [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

import { boundToken, placeOfToken } from '../../flows/lookup/boundToken';
import { bytesOf } from './groups';
import type { NumberedEvent } from '../../world/LogGroups';
import { invalidParameter } from './operation';

/** A page has so much of both at most [docs]. */
const mostBytes = 1_048_576;
const mostLines = 10_000;

/** The first of a list that a page takes, one at least, if there is one; and whether others follow. */
export function pageOf(lines: Iterable<NumberedEvent>, limit = mostLines): { page: NumberedEvent[]; isLast: boolean } {
  const page: NumberedEvent[] = [];
  let bytes = 0;
  for (const line of lines) {
    bytes += bytesOf(line);
    if (page.length >= limit || (page.length > 0 && bytes > mostBytes)) return { page, isLast: false };
    page.push(line);
  }
  return { page, isLast: true };
}

/** Looks no further than somebody reads. */
export function* sieved<T>(items: Iterable<T>, fits: (item: T) => boolean): Generator<T> {
  for (const item of items) if (fits(item)) yield item;
}

/** Lines of a span of time that may be open on either side. @param later the first instant that is none of it */
export const within = (lines: readonly NumberedEvent[], from = -Infinity, later = Infinity): NumberedEvent[] =>
  lines.filter(([, { at }]) => at >= from && at < later);

/** [field] */
const invalidToken = () =>
  invalidParameter('The specified nextToken is invalid.', 'A token is what the last answer to the same question gave.');

/** For the pages of a list by place. */
export const placeToken = (place: readonly (string | number)[], bound: readonly unknown[]): string =>
  boundToken(place, bound);

/** @throws InvalidParameterException */
export function placeIn(token: string, bound: readonly unknown[]): (string | number)[] {
  const place = placeOfToken(token, bound);
  if (Array.isArray(place) && place.every((part) => typeof part === 'string' || typeof part === 'number')) return place;
  throw invalidToken();
}

/** Which way GetLogEvents goes on, and from where: the instant of a line, and its number among those that came. */
export interface Way {
  readonly forward: boolean;
  readonly at: number;
  readonly number: number;
}

const digits = 28;

/** As the service writes them: a direction, 56 digits, and an end [field]. */
export const wayToken = ({ forward, at, number }: Way): string =>
  `${forward ? 'f' : 'b'}/${String(at).padStart(digits, '0')}${String(number).padStart(digits, '0')}/s`;

/** @throws InvalidParameterException */
export function wayIn(token: string): Way {
  const [, direction, at = '', number = ''] = /^([fb])\/(\d{28})(\d{28})\/s$/.exec(token) ?? [];
  if (direction === undefined) throw invalidToken();
  return { forward: direction === 'f', at: Number(at), number: Number(number) };
}

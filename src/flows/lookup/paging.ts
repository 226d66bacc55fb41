import { invalid } from '../../contract';
import type { Cursor } from '../../state/SortedIndex';

/** What a page of a list is asked by. `bound` ties a token to its question: operation, pool, filter. */
export interface PageRequest {
  readonly token: string | undefined;
  readonly limit: number | undefined;
  readonly bound: readonly string[];
  /** Also the default; a limit of 0 means the default [likely]. */
  readonly most: number;
}

/** The sentence [likely]. */
const invalidToken = () =>
  invalid('Invalid pagination token.', 'The token is not one of this list, or its filter changed.');

function readToken(token: string, bound: readonly string[]): Cursor {
  try {
    const [place, ...rest] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [
      [string, string],
      ...string[],
    ];
    const [value, key] = place;
    const same = rest.length === bound.length && rest.every((part, at) => part === bound[at]);
    if (same && typeof value === 'string' && typeof key === 'string') return { value, key };
  } catch {
    // Falls through: whatever is no token of ours is refused alike.
  }
  throw invalidToken();
}

/** For a list that is always whole: it gives no token, so there is none to be sent. @throws InvalidParameterException */
export function assertNoToken(token: string | undefined): void {
  if (token !== undefined) throw invalidToken();
}

/** Where a page begins and how many rows it holds: what `Table.scan` takes. @throws InvalidParameterException */
export function pageOptions({ token, limit, bound, most }: PageRequest): { after?: Cursor; limit: number } {
  const size = limit === undefined || limit === 0 ? most : Math.min(limit, most);
  return token === undefined ? { limit: size } : { limit: size, after: readToken(token, bound) };
}

/** The token for what follows a page; undefined after the last one. */
export const nextToken = (next: Cursor | undefined, bound: readonly string[]): string | undefined =>
  next === undefined
    ? undefined
    : Buffer.from(JSON.stringify([[next.value, next.key], ...bound])).toString('base64url');

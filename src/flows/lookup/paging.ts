import { ServiceError } from '../../contract';
import type { Cursor } from '../../state/SortedIndex';
import type { Call } from '../../world/Call';
import { boundToken, placeOfToken } from './boundToken';

/** What a page of a list is asked by. `bound` ties a token to its question: operation, pool, filter. */
export interface PageRequest {
  readonly token: string | undefined;
  readonly limit: number | undefined;
  readonly bound: readonly string[];
  /** Also the default; a limit of 0 means the default [likely]. */
  readonly most: number;
}

/** [field: ListUsers, aws-sdk-js 3705], the other lists alike [likely] */
export const invalidToken = ({ origin: { requestId } }: Call, token: string, hint: string) =>
  new ServiceError('InvalidParameterException', `Paging marker ${token} is invalid for request ${requestId}`, {
    hint,
    // a token names who stands at the end of its page
    logged: `Paging marker is invalid for request ${requestId}`,
  });

/** Milliseconds for which a token is good [docs]. */
const lifetime = 3_600_000;

function readToken(call: Call, token: string, bound: readonly string[]): Cursor {
  const place = placeOfToken(token, bound);
  const [value, key, madeAt] = Array.isArray(place) ? (place as unknown[]) : [];
  if (typeof value !== 'string' || typeof key !== 'string' || typeof madeAt !== 'number') {
    throw invalidToken(call, token, 'The token is not one of this list, or its filter changed.');
  }
  if (call.now >= madeAt + lifetime) throw invalidToken(call, token, 'Pagination tokens are good for an hour.');
  return { value, key };
}

/** For a list that is always whole: it gives no token, so there is none to be sent. @throws InvalidParameterException */
export function assertNoToken(call: Call, token: string | undefined): void {
  if (token !== undefined) throw invalidToken(call, token, 'This list is always whole, so that it gives no token.');
}

/** Where a page begins and how many rows it holds: what `Table.scan` takes. @throws InvalidParameterException */
export function pageOptions(call: Call, { token, limit, bound, most }: PageRequest): { after?: Cursor; limit: number } {
  const size = limit === undefined || limit === 0 ? most : Math.min(limit, most);
  return token === undefined ? { limit: size } : { limit: size, after: readToken(call, token, bound) };
}

/** The token for what follows a page; undefined after the last one. */
export const nextToken = (call: Call, next: Cursor | undefined, bound: readonly string[]): string | undefined =>
  next && boundToken([next.value, next.key, call.now], bound);

import { boundToken, placeOfToken } from '../../flows/lookup/boundToken';
import { sha256 } from '../../platform/hash';

/** The question that a token of its answer goes with. */
export const boundTo = (input: object): string => {
  const { NextToken: _, ...question } = input as { NextToken?: string };
  return sha256(JSON.stringify(question)).toString('base64url');
};

export const tokenFor = (place: number, bound: string): string => boundToken(place, bound);

/** Where a page begins; undefined for a token that is not of this question. */
export function placeIn(token: string | undefined, bound: string): number | undefined {
  if (token === undefined) return 0;
  const place = placeOfToken(token, bound);
  return Number.isSafeInteger(place) && (place as number) > 0 ? (place as number) : undefined;
}

import { sha256 } from '../../platform/hash';

/** The question that a token of its answer goes with. */
export const boundTo = (input: object): string => {
  const { NextToken: _, ...question } = input as { NextToken?: string };
  return sha256(JSON.stringify(question)).toString('base64url');
};

export const tokenFor = (place: number, bound: string): string =>
  Buffer.from(JSON.stringify([bound, place])).toString('base64url');

/** Where a page begins; undefined for a token that is not of this question. */
export function placeIn(token: string | undefined, bound: string): number | undefined {
  if (token === undefined) return 0;
  try {
    const [question, place] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    if (question === bound && Number.isSafeInteger(place) && (place as number) > 0) return place as number;
  } catch {
    // Falls through: whatever is no token of ours is refused alike.
  }
  return undefined;
}

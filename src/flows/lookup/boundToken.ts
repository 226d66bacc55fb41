/**
 * A token of a list, which nobody reads but whoever gave it: where the list goes on, and the question that it goes with.
 * @example boundToken(['ada', 'ada'], ['ListUsers', pool.id])
 */
export const boundToken = (place: unknown, question: unknown): string =>
  Buffer.from(JSON.stringify([place, question])).toString('base64url');

/** The place of a token; undefined for another question's, and for whatever is no token of ours. */
export function placeOfToken(token: string, question: unknown): unknown {
  try {
    const [place, bound] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    return JSON.stringify(bound) === JSON.stringify(question) ? place : undefined;
  } catch {
    return undefined;
  }
}

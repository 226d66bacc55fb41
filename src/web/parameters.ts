import { Refusal } from '../contract';

/** The parameters of a query or of a form. A value may be missing, so every name can be asked for. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export interface ReadParameters {
  /** The first value of each name. */
  readonly values: Parameters;
  /** Names that came more than once, which OAuth forbids (RFC 6749, 3.1). */
  readonly repeated: readonly string[];
}

const decoded = (text: string): string => (/[%+]/.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text);

/**
 * Reads `application/x-www-form-urlencoded`: a query without its `?`, or the body of a form.
 * @returns undefined when its escapes are broken
 */
export function parametersOf(text: string): ReadParameters | undefined {
  const values = Object.create(null) as Record<string, string>;
  const repeated = new Set<string>();
  try {
    for (const pair of text.split('&')) {
      if (pair === '') continue;
      const end = pair.indexOf('=');
      const name = decoded(end < 0 ? pair : pair.slice(0, end));
      if (name in values) repeated.add(name);
      else values[name] = end < 0 ? '' : decoded(pair.slice(end + 1));
    }
  } catch {
    return undefined;
  }
  return { values, repeated: [...repeated] };
}

/** The same of a query, or a refusal. */
export function queryParameters(text: string): ReadParameters {
  const read = parametersOf(text);
  if (read !== undefined) return read;
  const hint = 'A % stands before two hexadecimal digits of UTF-8: write %25 for one that is meant.';
  throw new Refusal(400, 'InvalidRequest', 'The query of the request has a broken escape.', { hint });
}

/** What is given of a query's members, as texts. @example givenTexts({ wait: 5, to: undefined }) // [['wait', '5']] */
export const givenTexts = (query: object): (readonly [name: string, text: string])[] =>
  Object.entries(query as Readonly<Record<string, string | number | boolean | undefined>>).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );

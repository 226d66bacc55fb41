/** All but `. - * _`, letters and digits, and a blank as `+`: the form encoding of URLs [docs]. */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** One value of a claim as the text that an attribute holds; an object as its JSON [likely]. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? listText(value.map((one) => textOf(one) ?? '')) : JSON.stringify(value);
}

/** Of several values a list in brackets, each form-encoded [docs]. @example listText(['a b', 'c']) // '[a+b,c]' */
export const listText = (values: readonly string[]): string => `[${values.map(formEncoded).join(',')}]`;

/** Claims as texts; what has no value is left out, so that it leaves the attribute as it is. */
export function claimTexts(claims: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(claims).flatMap(([name, value]): [string, string][] => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text]];
  });
}

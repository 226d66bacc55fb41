/** A number that is written with a fraction, be it one of 0: readers tell it from a whole one. */
export class Double {
  constructor(readonly value: number) {}

  /** @example new Double(2).text // '2.0' */
  get text(): string {
    return Number.isInteger(this.value) ? this.value.toFixed(1) : String(this.value);
  }
}

/** JSON of a value that may hold such numbers. */
export function jsonText(value: unknown): string {
  if (value instanceof Double) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
    .join(',')}}`;
}

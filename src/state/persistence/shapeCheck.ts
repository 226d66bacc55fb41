import { isRecord } from '../../contract';
import type { Kind, Shape } from '../shapes';

type Bare = Kind extends infer Name ? (Name extends `${infer Inner}?` ? Inner : Name) : never;

const areTexts = (values: readonly unknown[]): boolean => values.every((value) => typeof value === 'string');

/** What a kind is called, and its values. */
const kinds: Readonly<Record<Bare, readonly [name: string, is: (value: unknown) => boolean]>> = {
  text: ['text', (value) => typeof value === 'string'],
  number: ['number', (value) => typeof value === 'number'],
  truth: ['true or false', (value) => typeof value === 'boolean'],
  texts: ['list of texts', (value) => Array.isArray(value) && areTexts(value)],
  list: ['list', (value) => Array.isArray(value)],
  names: ['object of texts', (value) => isRecord(value) && areTexts(Object.values(value))],
  record: ['object', isRecord],
  json: ['JSON', () => true],
};

/**
 * Makes the check of a table's rows: what is wrong with the first member that is not as it should be. Values stay out
 * of it, they may be secrets.
 * @example shapeCheck({ sub: 'text' })({ sub: 3 }) // 'its "sub" is no text'
 */
export function shapeCheck(shape: Shape): (row: object) => string | undefined {
  const members = Object.entries(shape).map(([member, kind]) => {
    const isOptional = kind.endsWith('?');
    const [name, is] = kinds[(isOptional ? kind.slice(0, -1) : kind) as Bare];
    return { member, isOptional, name, is };
  });
  return (row) => {
    if (!isRecord(row)) return 'it is no object';
    for (const { member, isOptional, name, is } of members) {
      const value = Object.hasOwn(row, member) ? row[member] : undefined;
      if (value === undefined ? isOptional : is(value)) continue;
      return value === undefined ? `it has no "${member}"` : `its "${member}" is no ${name}`;
    }
    return undefined;
  };
}

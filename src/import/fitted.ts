import { isRecord } from '../contract';
import { json } from '../fixtures/generated/schema';
import type { Schema } from '../fixtures/schemaCheck';
import { inside, isList, type LeftOuts } from './LeftOuts';

/** How a source spells what AWS's requests are made of. */
export interface Spelling {
  /** The member that a name of the source means. */
  readonly memberOf: (name: string, members: Readonly<Record<string, Schema>>) => string | undefined;
  /** Whether the source writes this where nothing was set. */
  readonly isUnset: (value: unknown, schema: Schema) => boolean;
}

/** As AWS itself. */
export const awsSpelling: Spelling = {
  memberOf: (name, members) => (Object.hasOwn(members, name) ? name : undefined),
  isUnset: () => false,
};

const plain = (name: string) => name.replaceAll('_', '').toLowerCase();

/** `sns_caller_arn`; what is unset is empty, and a block is a list of one. */
export const snakeSpelling: Spelling = {
  memberOf: (name, members) => Object.keys(members).find((member) => plain(member) === plain(name)),
  isUnset: (value, { minimum = 0 }) =>
    value === '' ||
    (isList(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0) ||
    (value === 0 && minimum > 0),
};

interface SchemaFile extends Schema {
  readonly definitions: Readonly<Record<string, Schema>>;
}

let file: SchemaFile | undefined;

const definition = (name: string): Schema => {
  file ??= JSON.parse(json) as SchemaFile;
  const found = file.definitions[name];
  if (found === undefined) throw new Error(`the fixture schema has no ${name}`);
  return found;
};

const isOf = ({ type }: Schema, name: string) => type === name || (Array.isArray(type) && type.includes(name));

/**
 * A value of a source in the shape that fixtures have for it: texts where a number or a truth is meant become that, and
 * members that fixtures do not know are left out.
 */
export function fitted(
  name: string,
  value: unknown,
  path: string,
  leftOuts: LeftOuts,
  spelling: Spelling = awsSpelling,
): Record<string, unknown> {
  const fit = fitter(leftOuts, spelling);
  const made = fit(definition(name), value, path);
  return isRecord(made) ? made : {};
}

function fitter(leftOuts: LeftOuts, spelling: Spelling) {
  const fit = (schema: Schema, value: unknown, path: string): unknown => {
    if (schema.$ref !== undefined) return fit(definition(schema.$ref.slice('#/definitions/'.length)), value, path);
    if (value === null || value === undefined || spelling.isUnset(value, schema)) return undefined;
    if (isOf(schema, 'object') && !isOf(schema, 'array') && isList(value)) {
      value.slice(1).forEach((_, index) => {
        leftOuts.add(inside(path, index + 1), 'block', 'there can be one only');
      });
      return fit(schema, value[0], inside(path, 0));
    }
    if (isRecord(value))
      return isOf(schema, 'string') && schema.properties === undefined ? value : members(schema, value, path);
    if (isOf(schema, 'array')) return entries(schema, isList(value) ? value : [value], path);
    return scalar(schema, value);
  };

  const entries = (schema: Schema, list: readonly unknown[], path: string): unknown[] => {
    const { items } = schema;
    const made = list.map((entry, index) => (items === undefined ? entry : fit(items, entry, inside(path, index))));
    return leftOuts.comesFrom(
      made.filter((entry) => entry !== undefined),
      path,
    );
  };

  const members = (schema: Schema, value: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> => {
    const { properties = {}, additionalProperties: rest } = schema;
    const names = new Map<string, string>();
    const made = Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
      const at = inside(path, name);
      if (one === null || one === undefined) return [];
      const member = spelling.memberOf(name, properties);
      if (member !== undefined) names.set(member, name);
      const of = member === undefined ? rest : properties[member];
      if (of === false) {
        if (!spelling.isUnset(one, {})) leftOuts.add(at, name, 'fixtures have no such setting');
        return [];
      }
      return [[member ?? name, of === undefined ? one : fit(of, one, at)]];
    });
    const kept = made.filter(([, one]) => one !== undefined);
    return leftOuts.comesFrom(Object.fromEntries(kept), path, names);
  };

  return fit;
}

function scalar(schema: Schema, value: unknown): unknown {
  const is = (name: string) => isOf(schema, name);
  if (typeof value === 'string') {
    if (is('string')) return value;
    if (is('boolean') && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    if ((is('integer') || is('number')) && /^-?\d{1,15}$/.test(value)) return Number(value);
    return value;
  }
  const isText = is('string') && !is('number') && !is('boolean') && !is('integer');
  return isText && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
}

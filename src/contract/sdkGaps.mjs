// What the SDK's types lack of a table, written from the table: whole operations and structures, or the members and
// values that newer models added to those it knows. The SDK says what it knows in the schemas that it exports; a service
// without an installed SDK is taken to lack nothing.
import { createRequire } from 'node:module';

const simple = {
  string: 'string',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  timestamp: 'Date',
  blob: 'Uint8Array',
};

/** The SDK's exports by name, or undefined where it is not installed. */
export function sdkExports(name) {
  const require = createRequire(import.meta.url);
  try {
    return require(name);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * `typeOf(shape)` is what TypeScript calls a shape, `written()` the types that had to be written for those asked for.
 * @param sdk what the SDK exports
 */
export function typesBeside(sdk, shapes) {
  const lacks = lacking(sdk, shapes);
  const declared = new Map();

  function typeOf(name) {
    const shape = shapes[name];
    if (shape.document) throw new Error(`the SDK knows the document ${name} already; its type is Json`);
    if (shape.type === 'list') return arrayOf(typeOf(shape.member));
    if (shape.type === 'map') return `Record<string, ${typeOf(shape.value)}>`;
    if (shape.type !== 'structure' && shape.enum === undefined) return simple[shape.type];
    if (!lacks(name)) return `sdk.${name}`;
    declare(name, shape);
    return name;
  }

  function declare(name, shape) {
    if (declared.has(name)) return;
    declared.set(name, '');
    declared.set(name, shape.type === 'structure' ? structure(name, shape) : enumeration(name, shape.enum));
  }

  function structure(name, { members = {}, required = [] }) {
    const known = sdk[`${name}$`]?.[4] ?? [];
    const own = Object.entries(members).filter(([member, of]) => !known.includes(member) || lacks(of));
    const replaced = own.map(([member]) => member).filter((member) => known.includes(member));
    const lines = own.map(([member, of]) => {
      const mark = required.includes(member) ? '' : '?';
      return `  ${member}${mark}: ${typeOf(of)} | undefined;`;
    });
    const base = replaced.length === 0 ? `sdk.${name}` : `Omit<sdk.${name}, ${either(replaced)}>`;
    const head = `export interface ${name}${sdk[`${name}$`] === undefined ? '' : ` extends ${base}`}`;
    if (lines.length === 0) return `export type ${name} = Record<string, never>;`;
    return `${head} {\n${lines.join('\n')}\n}`;
  }

  const written = () => [...declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return { lacks, typeOf, written };
}

/** Whether the SDK has less of a shape, or of anything beneath it, than the table. */
function lacking(sdk, shapes) {
  const known = new Map();
  return function lacks(name) {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, false); // a circle lacks nothing by itself
    const { type, document, enum: values, members = {}, member, key, value } = shapes[name];
    if (document) return false;
    const beneath = [...Object.values(members), member, key, value].filter((inner) => inner !== undefined);
    const schema = sdk[`${name}$`];
    const itself =
      type === 'structure'
        ? schema === undefined || Object.keys(members).some((one) => !schema[4].includes(one))
        : values?.some((one) => !Object.values(sdk[name] ?? {}).includes(one)) === true;
    const answer = itself || beneath.some(lacks);
    known.set(name, answer);
    return answer;
  };
}

function enumeration(name, values) {
  const line = `export type ${name} = ${either(values)};`;
  return line.length <= 120 ? line : `export type ${name} =\n${values.map((value) => `  | '${value}'`).join('\n')};`;
}

const either = (values) => values.map((value) => `'${value}'`).join(' | ');
const arrayOf = (type) => (type.includes(' ') ? `(${type})[]` : `${type}[]`);

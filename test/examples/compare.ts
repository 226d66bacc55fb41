import { inspect } from 'node:util';
import { Shape } from './shapes';

/** Where an answer is not as printed, and how. `+path`: a member that AWS does not show; `-path`: one that is not there. */
export interface Difference {
  readonly at: string;
  readonly how: string;
}

/** Lists whose items have a name, by the member that names them. AWS's own examples list them in no order. */
const named: Readonly<Record<string, string>> = {
  Attributes: 'Name',
  UserAttributes: 'Name',
  SchemaAttributes: 'Name',
  Scopes: 'ScopeName', // sorted since 2026 [live], in older examples as sent
  Users: 'Username',
  UserPools: 'Name',
  Terms: 'TermsName',
};

/** Lists whose items have a name and an order. */
const ordered: Readonly<Record<string, string>> = {
  Groups: 'GroupName',
  LogConfigurations: 'EventSource',
  UserPoolReplicas: 'RegionName',
};

/** Sets of words: in no order in examples until 2025, most of them sorted since 2026 [live]. */
const sets = new Set([
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'CallbackURLs',
  'ExplicitAuthFlows',
  'IdpIdentifiers',
  'LogoutURLs',
  'ReadAttributes',
  'SupportedIdentityProviders',
  'WriteAttributes',
]);

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const lastWord = (path: string) => path.slice(path.lastIndexOf('.') + 1);

const keyed = (list: readonly unknown[], by: string): Values =>
  Object.fromEntries(list.map((item) => [`[${String((item as Values)[by])}]`, item]));

export function compare(expected: unknown, actual: unknown, path = ''): Difference[] {
  if (expected instanceof Shape) {
    return expected.fits(actual) ? [] : [{ at: path, how: `${expected.name} expected, not ${inspect(actual)}` }];
  }
  if (Array.isArray(expected) && Array.isArray(actual)) return compareLists(expected, actual, path);
  if (isValues(expected) && isValues(actual)) return compareMembers(expected, actual, path, '.');
  if (Object.is(expected, actual) || areSameBytes(expected, actual)) return [];
  return [{ at: path, how: `${inspect(expected)} expected, not ${inspect(actual)}` }];
}

const areSameBytes = (one: unknown, other: unknown) =>
  one instanceof Uint8Array && other instanceof Uint8Array && Buffer.compare(one, other) === 0;

function compareLists(expected: readonly unknown[], actual: readonly unknown[], path: string): Difference[] {
  const by = named[lastWord(path)];
  if (by !== undefined) return compareMembers(keyed(expected, by), keyed(actual, by), path, '');
  const inOrderOf = ordered[lastWord(path)];
  if (inOrderOf !== undefined) return compareOrdered(keyed(expected, inOrderOf), keyed(actual, inOrderOf), path);
  if (sets.has(lastWord(path))) return compareSets(expected as string[], actual as string[], path);
  const indexed = (list: readonly unknown[]): Values =>
    Object.fromEntries(list.map((item, index) => [`[${index}]`, item]));
  return compareMembers(indexed(expected), indexed(actual), path, '');
}

function compareOrdered(expected: Values, actual: Values, path: string): Difference[] {
  const [one, other] = [Object.keys(expected).join(' '), Object.keys(actual).join(' ')];
  const items = compareMembers(expected, actual, path, '');
  return one === other ? items : [{ at: `${path} in order`, how: `${one} expected, not ${other}` }, ...items];
}

function compareSets(expected: readonly string[], actual: readonly string[], path: string): Difference[] {
  const [one, other] = [[...expected].sort().join(), [...actual].sort().join()];
  return one === other ? [] : [{ at: path, how: `${one} expected, not ${other}` }];
}

function compareMembers(expected: Values, actual: Values, path: string, dot: string): Difference[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    const at = path === '' ? name : `${path}${dot}${name}`;
    if (!(name in actual)) return [{ at: `-${at}`, how: `${inspect(expected[name])} expected` }];
    if (!(name in expected)) return [{ at: `+${at}`, how: `${inspect(actual[name], { depth: 1 })} was not printed` }];
    return compare(expected[name], actual[name], at);
  });
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { idp } from '../../../src/contract';
import { listedFates } from '../../../src/services/idp/settings';
import { isMissed } from '../../../src/services/idp/settings/Fate';
import { fates, groups } from '../../../src/services/idp/settings/fates';

// A member that is kept and not obeyed lets tests pass that AWS fails: every one has an entry that says what becomes of it.

const { shapes } = idp.model;

/** The structures that the input of built operations is made of, with their members. */
function acceptedStructures(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const visit = (name: string | undefined): void => {
    const shape = shapes.get(name ?? '');
    if (name === undefined || shape === undefined) throw new Error(`no shape ${name}`);
    if (shape.type === 'list') visit(shape.member);
    if (shape.type === 'map') visit(shape.value);
    if (shape.type !== 'structure' || found.has(name)) return;
    found.set(name, Object.keys(shape.members ?? {}));
    for (const member of Object.values(shape.members ?? {})) visit(member);
  };
  for (const operation of idp.operationNames()) visit(idp.operation(operation).input);
  return found;
}

const paths = (of: Iterable<readonly [string, readonly string[]]>) =>
  [...of].flatMap(([structure, members]) => members.map((member) => `${structure}.${member}`)).sort();

test('every member that a built operation accepts has its entry, and every entry its member', () => {
  const listed = Object.entries(fates).map(([structure, members]) => [structure, Object.keys(members)] as const);
  expect(paths(listed)).toEqual(paths(acceptedStructures()));
});

test('no structure is listed twice', () => {
  const names = groups.flatMap((group) => Object.keys(group));
  expect(names.sort()).toEqual([...new Set(names)].sort());
});

const root = join(__dirname, '..', '..', '..');
const texts = new Map<string, string>();

/** A test file with the helpers beside it. */
function textOf(path: string, depth = 1): string {
  const known = texts.get(`${depth} ${path}`);
  if (known !== undefined) return known;
  const own = readFileSync(join(root, path), 'utf8');
  const helpers = [...own.matchAll(/from '(\.[^']*)'/g)]
    .map(([, specifier = '']) => `${join(dirname(path), specifier)}.ts`)
    .filter((helper) => depth > 0 && helper.startsWith('test') && existsSync(join(root, helper)));
  const text = [own, ...helpers.map((helper) => textOf(helper, depth - 1))].join('\n');
  texts.set(`${depth} ${path}`, text);
  return text;
}

const withTest = listedFates().flatMap((listed) => ('test' in listed ? [{ ...listed, path: listed.test }] : []));

test('every test that is named is there', () => {
  expect(withTest.filter(({ path }) => !existsSync(join(root, path))).map(({ path }) => path)).toEqual([]);
});

test('what is obeyed is spoken of by the test that holds it', () => {
  const unspoken = withTest.filter(({ fate, member, path }) => {
    const name = member.slice(member.indexOf('.') + 1);
    return fate === 'obeyed' && !textOf(path).includes(name);
  });
  expect(unspoken.map(({ member, path }) => `${member}  ${path}`)).toEqual([]);
});

test('what is refused or hinted has a test that expects so', () => {
  const words = { refused: /501|NotImplementedException|not supported in the secondary/, hinted: /hint/i };
  const wanting = listedFates().filter((listed) => isMissed(listed) && !words[listed.fate].test(textOf(listed.test)));
  expect(wanting.map(({ member }) => member)).toEqual([]);
});

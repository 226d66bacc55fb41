import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** Floors, lowest first. Rooms of one row stand on one floor; imports only go to lower rows. */
const floors: readonly (readonly string[])[] = [
  ['contract', 'platform'],
  ['state'],
  ['world'],
  ['web'],
  ['domain'],
  ['flows', 'fixtures', 'recording'],
  ['import'],
  ['services', 'oauth', 'pages', 'control', 'console', 'standIn'],
  ['http'],
  ['api.ts'],
  ['client'],
  ['cli'],
  ['watching.ts', 'newWorld.ts', 'namespaces.ts', 'watchedFixtures.ts', 'mirror.ts', 'emulator.ts'],
  ['index.ts'],
  ['runners'],
  ['jest', 'vitest', 'playwright'],
];

/** Where an outside library may be imported: one file, or one folder (ends in a slash). bin/ stands outside src. */
const homes: Readonly<Record<string, string>> = {
  express: 'http/app.ts',
  commander: 'cli/',
  lowdb: 'state/persistence/document.ts',
  jiti: 'platform/lambda/compiler.ts',
  aws4: 'platform/signature.ts',
  jsonwebtoken: 'platform/jwt.ts',
  'node-forge': 'platform/certificate.ts',
  'node-jose': 'platform/keys.ts',
  uuid: 'platform/random.ts',
  '@simplewebauthn/server': 'platform/webAuthn.ts',
  tldts: 'platform/publicSuffix.ts',
  'qrcode-generator': 'platform/qrCode.ts',
  oauth4webapi: 'platform/openId.ts',
  'xml-crypto': 'platform/saml/',
  'xml-encryption': 'platform/saml/encryption.ts',
  '@xmldom/xmldom': 'platform/saml/',
  'jsonc-parser': 'fixtures/',
  yaml: 'import/yaml.ts',
  'csv-parse': 'platform/csv.ts',
  'hash-wasm': 'platform/hashing.ts',
};

/** Rooms without a way out: what they need from outside is handed to them. */
const pureRooms = ['contract', 'world', 'web', 'domain'];
const waysOut = ['fs', 'http', 'https', 'http2', 'net', 'tls', 'dns', 'child_process', 'worker_threads', 'os'];

const clock = 'reads the clock';
const chance = 'makes randomness';
/** Only src/platform may do these (and bin, which is outside src). */
const forbiddenMembers: Readonly<Record<string, string>> = {
  'Date.now': clock,
  'performance.now': clock,
  'process.hrtime': clock,
  'Math.random': chance,
  'process.env': 'reads the environment',
};
const forbiddenNames: Readonly<Record<string, string>> = {
  console: 'writes to the console',
  setTimeout: 'starts a timer',
  setInterval: 'starts a timer',
  setImmediate: 'starts a timer',
};
const randomFunctions = ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'getRandomValues'];

/** Source text by its path below src. */
export type Tree = ReadonlyMap<string, string>;
export interface Import {
  specifier: string;
  line: number;
  typeOnly: boolean;
  /** By `import()`, with the first use. */
  late: boolean;
}

const floorOf = (path: string) => floors.findIndex((rooms) => rooms.includes(path.split('/')[0] ?? ''));

/** The folders that a file stands in which are rooms: `services/idp/users/X.ts` is in services, idp and users. */
function roomsOf(path: string): string[] {
  const [room = '', ...rest] = path.split('/').slice(0, -1);
  if (room !== 'services') return room === '' ? [] : [room];
  return rest.slice(0, 2).reduce((rooms, name) => [...rooms, `${rooms.at(-1) ?? room}/${name}`], [room]);
}

export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (literal: ts.Node | undefined, typeOnly: boolean, late = false) => {
    if (!literal || !ts.isStringLiteralLike(literal)) return;
    found.push({ specifier: literal.text, line: lineOf(source, literal), typeOnly, late });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isOfTypes(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const late = expression.kind === ts.SyntaxKind.ImportKeyword;
      if (late || (ts.isIdentifier(expression) && expression.text === 'require')) add(node.arguments[0], false, late);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type …` and `import { type … }`: neither is there at run time. */
function isOfTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause?.name === undefined ? clause?.namedBindings : undefined;
  return names !== undefined && ts.isNamedImports(names) && names.elements.every(({ isTypeOnly }) => isTypeOnly);
}

export const lineOf = (source: ts.SourceFile, node: ts.Node) =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** The file of ours that a relative import means. */
export function targetOf(tree: Tree, from: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(from), specifier);
  return [`${target}.ts`, posix.join(target, 'index.ts'), target].find((path) => tree.has(path));
}

/** What is wrong with one import of ours, if anything. */
function faultOfInner(tree: Tree, from: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(from), specifier);
  if (target === '../package.json') return undefined;
  const to = targetOf(tree, from, specifier);
  if (to === undefined) return target.startsWith('..') ? 'which is outside src' : undefined;
  if (floorOf(to) > floorOf(from)) return `which is a floor up (${to})`;
  const [fromRooms, toRooms] = [roomsOf(from), roomsOf(to)];
  if (floorOf(to) === floorOf(from)) {
    const apart = toRooms.findIndex((room, depth) => fromRooms[depth] !== room);
    // a file that stands directly in `services/idp` may gather its groups (the registry); a group may use it only if it does not
    if (apart >= 0 && fromRooms[apart] !== undefined) return `which is another room on the same floor (${to})`;
    if (fromRooms.length > toRooms.length && gathers(tree, to)) return `which gathers the rooms below it (${to})`;
  }
  return undefined;
}

/** Whether a file imports from rooms inside its own folder, as a registry does. */
function gathers(tree: Tree, path: string): boolean {
  const text = tree.get(path) ?? '';
  const depth = roomsOf(path).length;
  return importsOf(parse(path, text)).some(({ specifier }) => {
    const target = posix.join(posix.dirname(path), specifier);
    return (
      specifier.startsWith('.') &&
      !target.startsWith('..') &&
      roomsOf(`${target}/x`).length > depth &&
      !tree.has(`${target}.ts`)
    );
  });
}

function faultOfOuter(from: string, { specifier, typeOnly }: Import): string | undefined {
  const builtIn = /^node:([^/]+)/.exec(specifier)?.[1];
  if (builtIn !== undefined) {
    const pure = pureRooms.includes(from.split('/')[0] ?? '');
    return pure && !typeOnly && waysOut.includes(builtIn) ? 'but this room is pure' : undefined;
  }
  const library = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (library.startsWith('@aws-sdk/')) return typeOnly ? undefined : 'but of the AWS SDK only types may be used';
  const home = Object.hasOwn(homes, library) ? homes[library] : undefined;
  if (home === undefined) return 'a library without a home: give it one file and name it in this test';
  const athome = home.endsWith('/') ? from.startsWith(home) : from === home;
  return athome ? undefined : `whose home is src/${home}`;
}

function faultsOfCalls(from: string, source: ts.SourceFile): string[] {
  if (from.startsWith('platform/')) return [];
  const found: string[] = [];
  const report = (node: ts.Node, what: string) =>
    found.push(`src/${from}:${lineOf(source, node)} ${what}: only src/platform may`);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const name = `${node.expression.getText(source)}.${node.name.text}`;
      const what = Object.hasOwn(forbiddenMembers, name) ? forbiddenMembers[name] : undefined;
      if (what !== undefined) report(node, what);
    }
    if (ts.isIdentifier(node) && randomFunctions.includes(node.text)) report(node, chance);
    if (ts.isIdentifier(node) && Object.hasOwn(forbiddenNames, node.text) && isUse(node))
      report(node, forbiddenNames[node.text] ?? '');
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length)
      report(node, clock);
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'Date') report(node, clock);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether an identifier is the global itself, not a member or a property of that name. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent) && !ts.isMethodDeclaration(parent);
}

export const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

export function faultsOf(tree: Tree): string[] {
  const found: string[] = [];
  const rooms = new Set<string>();
  for (const [path, text] of tree) {
    if (!path.endsWith('.ts')) continue;
    for (const room of roomsOf(path)) rooms.add(room);
    if (floorOf(path) < 0) {
      found.push(`src/${path} stands on no floor: name its room in this test`);
      continue;
    }
    const source = parse(path, text);
    for (const one of importsOf(source)) {
      const fault = one.specifier.startsWith('.') ? faultOfInner(tree, path, one.specifier) : faultOfOuter(path, one);
      if (fault !== undefined) found.push(`src/${path}:${one.line} imports '${one.specifier}', ${fault}`);
    }
    found.push(...faultsOfCalls(path, source));
  }
  for (const room of rooms) if (!tree.has(`${room}/README.md`)) found.push(`src/${room} has no README.md`);
  return found;
}

export function readTree(): Tree {
  const root = join(__dirname, '..', '..', 'src');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const wanted = paths.filter((path) => path.endsWith('.ts') || path.endsWith('.md') || path.endsWith('.json'));
  // somebody may be moving a file just now
  const there = wanted.filter((path) => existsSync(join(root, path)));
  return new Map(there.map((path) => [path, path.endsWith('.ts') ? readFileSync(join(root, path), 'utf8') : '']));
}

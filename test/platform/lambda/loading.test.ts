import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, lambdas } from './bench';

const folder = folders();
const open = lambdas();

const answer = (payload: unknown) => ({ kind: 'answered', payload });
const esm = { 'package.json': { type: 'module' } };

describe('a function in a file', () => {
  const packages = {
    'node_modules/greets/package.json': { name: 'greets', main: 'main.js' },
    'node_modules/greets/main.js': 'exports.greet = (name) => `Hello, ${name}`;',
    'node_modules/modern/package.json': { name: 'modern', type: 'module', exports: { import: './main.js' } },
    'node_modules/modern/main.js': 'export const shout = (text) => `${text}!`;',
  };

  it.each<[string, string, Record<string, unknown>]>([
    ['exports.handler', 'f.js', { 'f.js': 'exports.handler = async (event) => event.n + 1;' }],
    [
      'exports.handler of .cjs, where .js are ES modules',
      'f.cjs',
      { 'f.cjs': 'exports.handler = (e, c, cb) => cb(null, e.n + 1);', ...esm },
    ],
    ['module.exports', 'f.js', { 'f.js': 'module.exports = async (event) => event.n + 1;' }],
    [
      'module.exports with a default',
      'f.js',
      { 'f.js': 'module.exports = { default: async (event) => event.n + 1 };' },
    ],
    ['export const handler, .mjs', 'f.mjs', { 'f.mjs': 'export const handler = async (event) => event.n + 1;' }],
    ['export default, .mjs', 'f.mjs', { 'f.mjs': 'export default async (event) => event.n + 1;' }],
    [
      'a default object that has a handler',
      'f.mjs',
      { 'f.mjs': 'export default { handler: async (event) => event.n + 1 };' },
    ],
    [
      'an ES module in .js, by its package',
      'f.js',
      { 'f.js': 'export const handler = async (event) => event.n + 1;', ...esm },
    ],
    [
      'an ES module in .js, by its syntax',
      'f.js',
      { 'f.js': 'const n = 1; export { h as handler };\nasync function h(event) { return event.n + n }' },
    ],
    ['an ES module in one line', 'f.js', { 'f.js': 'var a=async e=>e.n+1;export{a as handler};' }],
    [
      'CommonJS that looks like an ES module',
      'f.js',
      { 'f.js': 'const text = `\nexport default 1`;\nexports.handler = async (event) => event.n + text.length - 16;' },
    ],
    [
      'TypeScript',
      'f.ts',
      {
        'f.ts':
          'enum N { One = 1 }\nexport const handler = async (event: { n: number }): Promise<number> => event.n + N.One;',
      },
    ],
    ['TypeScript, export default', 'f.ts', { 'f.ts': 'export default async (event: { n: number }) => event.n + 1;' }],
    [
      'TypeScript, export =',
      'f.ts',
      { 'f.ts': 'const handler = async (event: { n: number }) => event.n + 1;\nexport = handler;' },
    ],
    ['TypeScript as .mts', 'f.mts', { 'f.mts': 'export const handler = async (event: { n: number }) => event.n + 1;' }],
    [
      'TypeScript as .cts',
      'f.cts',
      {
        'f.cts':
          'import one = require("./one.cjs");\nexport const handler = async (event: { n: number }) => event.n + one;',
        'one.cjs': 'module.exports = 1;',
      },
    ],
    [
      'await at the top',
      'f.mjs',
      { 'f.mjs': 'const n = await Promise.resolve(1);\nexport const handler = async (event) => event.n + n;' },
    ],
    [
      'await at the top of TypeScript',
      'f.ts',
      {
        'f.ts':
          'const n: number = await Promise.resolve(1);\nexport const handler = async (event: { n: number }) => event.n + n;',
      },
    ],
    ['a byte order mark', 'f.js', { 'f.js': '\uFEFFexports.handler = async (event) => event.n + 1;' }],
    [
      'relative CommonJS and JSON',
      'f.js',
      {
        'f.js':
          'const { n } = require("./lib/n"), { m } = require("./m.json");\nexports.handler = async (event) => event.n + n + m;',
        'lib/n.js': 'exports.n = 0;',
        'm.json': { m: 1 },
      },
    ],
    [
      'relative ES modules',
      'f.mjs',
      {
        'f.mjs':
          'import { n } from "./lib/n.js";\nimport { m } from "./lib/m.mjs";\nexport const handler = async (event) => event.n + n + m;',
        'lib/n.js': 'export const n = 0;',
        'lib/m.mjs': 'export const m = 1;',
      },
    ],
    [
      'relative TypeScript, named as TypeScript wants it',
      'f.ts',
      {
        'f.ts':
          'import { n } from "./n";\nimport { m } from "./m.js";\nexport const handler = async (event: any) => event.n + n + m;',
        'n.ts': 'export const n: number = 0;',
        'm.ts': 'export const m: number = 1;',
      },
    ],
    [
      'paths of its tsconfig',
      'f.ts',
      {
        'f.ts': 'import { n } from "@lib/n";\nexport const handler = async (event: any) => event.n + n;',
        'lib/n.ts': 'export const n: number = 1;',
        'tsconfig.json': { compilerOptions: { paths: { '@lib/*': ['./lib/*'] } } },
      },
    ],
    [
      'CommonJS that requires an ES module',
      'f.js',
      {
        'f.js': 'const { n } = require("./n.mjs");\nexports.handler = async (event) => event.n + n;',
        'n.mjs': 'export const n = 1;',
      },
    ],
    [
      'TypeScript that imports CommonJS',
      'f.ts',
      {
        'f.ts':
          'import n from "./n.cjs";\nimport { m } from "./m.js";\nexport const handler = async (event: any) => event.n + n + m;',
        'n.cjs': 'module.exports = 1;',
        'm.js': 'exports.m = 0;',
      },
    ],
    [
      'an import() while it runs',
      'f.js',
      { 'f.js': 'exports.handler = async (event) => event.n + (await import("node:path")).sep.length;' },
    ],
    [
      'members in a circle',
      'f.js',
      {
        'f.js':
          'exports.one = 1;\nconst { two } = require("./g");\nexports.handler = async (event) => event.n + two - 1;',
        'g.js': 'exports.two = require("./f").one + 1;',
      },
    ],
  ])('%s', async (_style, name, files) => {
    const file = join(folder(files), name);
    expect(await open().invoke({ file }, { n: 1 })).toEqual(answer(2));
  });

  it.each([
    ['f.js', 'const { greet } = require("greets");\nexports.handler = async () => greet("Ann");', 'Hello, Ann'],
    [
      'f.mjs',
      'import { greet } from "greets";\nimport { shout } from "modern";\nexport const handler = async () => shout(greet("Ann"));',
      'Hello, Ann!',
    ],
    [
      'f.ts',
      'import { greet } from "greets";\nimport { shout } from "modern";\nexport const handler = async (): Promise<string> => shout(greet("Ann"));',
      'Hello, Ann!',
    ],
    ['f.js', 'exports.handler = async () => (await import("modern")).shout("Hello, Ann");', 'Hello, Ann!'],
    ['f.ts', 'export const handler = async () => (await import("modern")).shout("Hello, Ann");', 'Hello, Ann!'],
  ])('%s finds the packages of its project: %s', async (name, text, greeting) => {
    const file = join(folder({ ...packages, [name]: text }), name);
    expect(await open().invoke({ file })).toEqual(answer(greeting));
  });

  it('may have several, each by its name', async () => {
    const text =
      'exports.one = async () => 1;\nexports.both = { two: async () => 2 };\nexports.handler = async () => 0;';
    const file = join(folder({ 'f.js': text }), 'f.js');
    const { invoke } = open();
    expect(await invoke({ file, handler: 'one' })).toEqual(answer(1));
    expect(await invoke({ file, handler: 'both.two' })).toEqual(answer(2));
    expect(await invoke({ file })).toEqual(answer(0));
  });
});

describe('modules', () => {
  const counting = {
    'f.js': 'const { next } = require("./count");\nexports.handler = async () => next();',
    'count.js': 'let n = 0;\nexports.next = () => ++n;',
  };

  it('are loaded once and kept, and once for events that come together', async () => {
    const file = join(folder(counting), 'f.js');
    const { invoke } = open();
    const outcomes = await Promise.all([invoke({ file }), invoke({ file })]);
    expect([...outcomes, await invoke({ file })]).toEqual([answer(1), answer(2), answer(3)]);
  });

  it('are shared by no two emulators, and no two functions', async () => {
    const dir = folder({ ...counting, 'g.js': counting['f.js'] });
    const [first, second] = [open(), open()];
    await first.invoke({ file: join(dir, 'f.js') });
    expect(await second.invoke({ file: join(dir, 'f.js') })).toEqual(answer(1));
    expect(await first.invoke({ file: join(dir, 'g.js') })).toEqual(answer(1));
  });

  it.each(['js', 'mjs', 'ts'])(
    'of .%s are loaded anew after a reload, with what they import, but not packages',
    async (extension) => {
      const isCommonJs = extension === 'js';
      const imports = (name: string, from: string) =>
        isCommonJs ? `const { ${name} } = require("${from}");` : `import { ${name} } from "${from}";`;
      const exported = (name: string, value: string) =>
        isCommonJs ? `exports.${name} = ${value};` : `export const ${name} = ${value};`;
      const dir = folder({
        [`f.${extension}`]: `${imports('n', `./n.${extension}`)}\n${imports('next', 'kept')}\n${exported('handler', 'async () => [n, next()]')}`,
        [`n.${extension}`]: exported('n', '1'),
        'node_modules/kept/package.json': { name: 'kept', main: 'main.js' },
        'node_modules/kept/main.js': 'let n = 0;\nexports.next = () => ++n;',
      });
      const file = join(dir, `f.${extension}`);
      const { lambda, invoke } = open();
      expect(await invoke({ file })).toEqual(answer([1, 1]));
      writeFileSync(join(dir, `n.${extension}`), exported('n', '2'));
      expect(await invoke({ file })).toEqual(answer([1, 2]));
      lambda.reload();
      expect(await invoke({ file })).toEqual(answer([2, 3]));
    },
  );

  it('finish with what they have when a reload comes between', async () => {
    const text = (n: number) =>
      `exports.handler = async ({ port }) => { await fetch('http://127.0.0.1:' + port); return [${n}, require('./late').n]; };`;
    const dir = folder({ 'f.js': text(1), 'late.js': 'exports.n = 1;' });
    const file = join(dir, 'f.js');
    const { lambda, invoke } = open();
    const { createServer } = await import('node:http');
    const server = createServer((_, response) => {
      writeFileSync(file, text(2));
      lambda.reload();
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await invoke({ file }, { port })).toEqual(answer([1, 1]));
    expect(await invoke({ file }, { port })).toEqual(answer([2, 1]));
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('what cannot be loaded is told as Lambda tells it, with its place', () => {
  it.each<[string, string, Record<string, unknown>, string | RegExp, string]>([
    [
      'it does not parse',
      'f.js',
      { 'f.js': 'exports.handler = async () => {\n  return 1 +;\n};' },
      "SyntaxError: Unexpected token ';'",
      'f.js:2:1',
    ],
    [
      'TypeScript that does not parse',
      'f.ts',
      { 'f.ts': 'export const handler = async () => {\n  return 1 +;\n};' },
      'SyntaxError: Unexpected token',
      'f.ts:2:13',
    ],
    [
      'what it imports does not parse',
      'f.ts',
      { 'f.ts': 'import "./g";', 'g.ts': '\nlet a: = 1;' },
      'SyntaxError: Unexpected token',
      'g.ts:2:8',
    ],
    ['it throws', 'f.js', { 'f.js': 'const a = 1;\n  throw new Error("no table");' }, 'no table', 'f.js:2:9'],
    [
      'TypeScript throws',
      'f.ts',
      { 'f.ts': 'interface A {\n  a: 1;\n}\n  throw new Error("no table");' },
      'no table',
      'f.ts:4:9',
    ],
    [
      'what it imports throws',
      'f.mjs',
      { 'f.mjs': 'import "./g.cjs";', 'g.cjs': '\nthrow new Error("no table");' },
      'no table',
      'g.cjs:2:7',
    ],
    ['it throws no error', 'f.js', { 'f.js': 'throw "no table";' }, 'no table', ''],
    [
      'a package is missing',
      'f.js',
      { 'f.js': 'const a = 1;\nrequire("absent");' },
      /^Error: Cannot find module 'absent'\nRequire stack:\n- .*f\.js$/,
      'f.js:2:1',
    ],
    [
      'a package is missing to an ES module',
      'f.mjs',
      { 'f.mjs': 'import "absent";\nexport const handler = 1;' },
      /^Error: Cannot find module 'absent'/,
      'f.mjs:1:1',
    ],
    ['it exports nothing', 'f.js', { 'f.js': '' }, 'f.handler is undefined or not exported', 'f.js:1:1'],
    [
      'it exports something else',
      'f.ts',
      { 'f.ts': 'export const other = 1;' },
      'f.handler is undefined or not exported',
      'f.ts:1:1',
    ],
    ['it exports no function', 'f.js', { 'f.js': 'exports.handler = 1;' }, 'f.handler is not a function', 'f.js:1:1'],
    [
      'an export throws',
      'f.js',
      { 'f.js': 'Object.defineProperty(exports, "handler", { get() { throw new Error("no table"); } });' },
      'no table',
      'f.js:1:59',
    ],
    ['it is not there', 'f.js', {}, /^Error: Cannot find module '.*f\.js'$/, ''],
  ])('%s', async (_fault, name, files, errorMessage, where) => {
    const dir = folder(files);
    const outcome = await open().invoke({ file: join(dir, name) });
    expect(outcome).toEqual({
      kind: 'failed',
      errorMessage: typeof errorMessage === 'string' ? errorMessage : expect.stringMatching(errorMessage),
      where: where === '' ? undefined : join(dir, where),
    });
  });

  it('and is tried again with the next event', async () => {
    const dir = folder({ 'f.js': 'exports.handler = ' });
    const file = join(dir, 'f.js');
    const { invoke } = open();
    expect(await invoke({ file })).toMatchObject({
      kind: 'failed',
      errorMessage: 'SyntaxError: Unexpected end of input',
    });
    writeFileSync(file, 'exports.handler = async () => 1;');
    expect(await invoke({ file })).toEqual(answer(1));
  });

  it('runs what threw while loading only once', async () => {
    const dir = folder({
      'f.mjs': 'import "./g.cjs";',
      'g.cjs':
        'require("node:fs").appendFileSync(require("node:path").join(__dirname, "ran"), "x");\nthrow new Error("no");',
    });
    await open().invoke({ file: join(dir, 'f.mjs') });
    expect(readFileSync(join(dir, 'ran'), 'utf8')).toBe('x');
  });

  it('keeps what is loaded when its file vanishes', async () => {
    const file = join(folder({ 'f.js': 'exports.handler = async () => 1;' }), 'f.js');
    const { lambda, invoke } = open();
    await invoke({ file });
    rmSync(file);
    expect(await invoke({ file })).toEqual(answer(1));
    lambda.reload();
    expect(await invoke({ file })).toMatchObject({ kind: 'failed' });
  });
});

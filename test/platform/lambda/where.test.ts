import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { folders, lambdas } from './bench';

const folder = folders();
const open = lambdas();

const source = `
interface Event {
  readonly userName: string;
}

const check = (name: string): void => {
    throw new Error(\`not \${name}\`);
};
export const handler = async (event: Event) => check(event.userName);
`;

const compile = (sourceMaps: boolean | 'inline') =>
  transformSync(source, {
    filename: 'f.ts',
    sourceFileName: '../src/f.ts',
    jsc: { target: 'es2020', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    sourceMaps,
  });

it.each([
  ['CommonJS', 'f.js', 'exports.handler = async () => {\n  throw new Error("not Ann");\n};', 'f.js:2:9'],
  ['an ES module', 'f.mjs', 'export const handler = async () => {\n  throw new Error("not Ann");\n};', 'f.mjs:2:9'],
  ['TypeScript', 'f.ts', source, 'f.ts:7:11'],
])('of %s', async (_kind, name, text, where) => {
  const dir = folder({ [name]: text });
  const outcome = await open().invoke({ file: join(dir, name) }, { userName: 'Ann' });
  expect(outcome).toEqual({ kind: 'failed', errorMessage: 'not Ann', where: join(dir, where) });
});

it('of what was compiled before, by a map inside the file', async () => {
  const dir = folder({ 'dist/f.js': compile('inline').code, 'src/f.ts': source });
  const outcome = await open().invoke({ file: join(dir, 'dist', 'f.js') }, { userName: 'Ann' });
  expect(outcome).toMatchObject({ where: join(dir, 'src', 'f.ts:7:11') });
});

it('of what was compiled before, by a map beside it', async () => {
  const { code, map = '' } = compile(true);
  const dir = folder({
    'dist/f.js': `${code}\n//# sourceMappingURL=f.js.map\n`,
    'dist/f.js.map': map,
    'src/f.ts': source,
  });
  const outcome = await open().invoke({ file: join(dir, 'dist', 'f.js') }, { userName: 'Ann' });
  expect(outcome).toMatchObject({ where: join(dir, 'src', 'f.ts:7:11') });
});

it.each([
  ['is missing', 'absent.map', {}],
  ['is no map', 'f.js.map', { 'f.js.map': '{}' }],
  ['is no JSON', 'f.js.map', { 'f.js.map': 'x' }],
  ['leads nowhere', 'data:application/json;base64,AAAA', {}],
])('of a file whose map %s: the file itself', async (_fault, url, files) => {
  const text = `exports.handler = async () => {\n  throw new Error("no");\n};\n//# sourceMappingURL=${url}\n`;
  const dir = folder({ 'f.js': text, ...files });
  expect(await open().invoke({ file: join(dir, 'f.js') })).toMatchObject({ where: join(dir, 'f.js:2:9') });
});

it('of the first frame that is the users, not of a package or of Node', async () => {
  const dir = folder({
    'f.js': 'const { fail } = require("fails");\nexports.handler = async () => {\n  [1].forEach(fail);\n};',
    'node_modules/fails/index.js': 'exports.fail = () => { new URL("x"); };',
  });
  expect(await open().invoke({ file: join(dir, 'f.js') })).toMatchObject({
    errorMessage: 'Invalid URL',
    where: join(dir, 'f.js:3:7'),
  });
});

it('is unknown of what is no error', async () => {
  const dir = folder({ 'f.js': 'exports.handler = async () => { throw "no"; };' });
  expect(await open().invoke({ file: join(dir, 'f.js') })).toEqual({
    kind: 'failed',
    errorMessage: 'no',
    where: undefined,
  });
});

// Builds dist/ from src/: a CommonJS file per door, a file for each room that is loaded late and for what such rooms
// share, a thin ES module beside the door that re-exports that same instance, and the declarations both share. Flags: --if-stale builds only when a source is newer than dist/,
// --if-installed only where the dependencies are, --link puts the command into node_modules/.bin, where npm scripts
// find it inside a clone.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/**
 * What is published. A new subpath is a line here and an entry of `exports` in package.json. `hasDefault`: it exports one
 * thing, as its default.
 */
const products = [
  { name: 'index', entry: 'src/index.ts', library: true, isStart: true },
  { name: 'cognito-emu', entry: 'bin/cognito-emu.ts', command: true, isStart: true },
  { name: 'client', entry: 'src/client/index.ts', library: true },
  { name: 'jest', entry: 'src/jest/index.ts', library: true },
  { name: 'jest-setup', entry: 'src/jest/setup.ts', library: true, hasDefault: true },
  { name: 'jest-teardown', entry: 'src/jest/teardown.ts', library: true, hasDefault: true },
  { name: 'vitest', entry: 'src/vitest/index.ts', library: true },
  { name: 'vitest-setup', entry: 'src/vitest/setup.ts', library: true, hasDefault: true },
  { name: 'playwright', entry: 'src/playwright/index.ts', library: true },
];

/** @example declarationOf('src/jest/setup.ts') // 'jest/setup' */
const declarationOf = (entry) => entry.replace(/^src\//, '').replace(/\.ts$/, '');

/** Runs in threads of its own, where nothing of the others is of use: one file. */
const thread = { name: 'lambda-thread', entry: 'src/platform/lambda/thread.ts' };

/**
 * Packages that src loads with `late(() => import(…))`: a start should not even read them, so each is a file of its own
 * under dist/late/, shared by all bundles.
 */
const latePackages = [
  '@simplewebauthn/server',
  '@xmldom/xmldom',
  'aws4',
  'csv-parse',
  'express',
  'jsonwebtoken',
  'node-forge',
  'node-jose',
  'oauth4webapi',
  'qrcode-generator',
  'tldts',
  'xml-crypto',
  'xml-encryption',
  'yaml',
];

/** A scope would be a folder. */
const lateFileOf = (name) => `${name.replace('@', '').replace('/', '-')}.cjs`;

/** Files of packages that are one file each already, and are carried as they are, by their names in dist/late/. */
const lateFiles = {
  'hash-wasm/dist/argon2.umd.min.js': 'hash-wasm-argon2',
  'hash-wasm/dist/bcrypt.umd.min.js': 'hash-wasm-bcrypt',
  'jiti/dist/jiti.cjs': 'jiti',
  'jiti/dist/babel.cjs': 'jiti-babel',
};

/** Not minified: a stack trace shows our names, and an error the line that threw it. It costs a start a millisecond. */
const commonOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** Newer Nodes keep what they compiled, in the folder for temporary files; NODE_DISABLE_COMPILE_CACHE=1 forbids it. */
const launcher = `#!/usr/bin/env node
'use strict';
require('node:module').enableCompileCache?.();
require('./command.cjs');
`;

/** How esbuild writes that a file takes from another. */
const statement = /^(import|export) \{([^}]*)\} from "\.\/([^"]+)";$/gm;

/** The file of a late package stays outside; what loads it comes by way of `late`. */
const loadLate = {
  name: 'load-late',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(@[a-z-]+\/)?[a-z0-9-]+$/ }, ({ path, kind }) => {
      if (latePackages.includes(path)) {
        if (kind === 'dynamic-import') return { path: `./late/${lateFileOf(path)}`, external: true };
        return { errors: [{ text: `${path} is loaded late: write late(() => import('${path}'))` }] };
      }
      if (kind !== 'dynamic-import') return undefined;
      return { errors: [{ text: `${path} is loaded late: name it in latePackages` }] };
    });
  },
};

const bundleOptions = {
  ...commonOptions,
  // its CommonJS form hides its own files behind a require that no bundler follows
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  plugins: [loadLate],
};

/** Copied as they are, where they exist. */
const documents = [{ from: 'src/fixtures/schema.json', to: 'schema.json' }];

/** What dist/ is made from; a folder's own time tells of files that went away. */
const sources = ['src', 'bin', 'package.json', 'package-lock.json', 'tsconfig.json'];

const flags = new Set(process.argv.slice(2));
if (flags.has('--if-installed') && !existsSync(join(root, 'node_modules'))) {
  // npx in a clone that has not been installed: a failing script would leave npm's cache for this path broken for good.
  console.error('cognito-emu is not installed yet: run npm ci first.');
  process.exit(0);
}
if (!flags.has('--if-stale') || isStale()) await buildAll();
if (flags.has('--link')) linkCommand();

function isStale() {
  const stamp = join(dist, 'index.mjs');
  return !existsSync(stamp) || sources.some((source) => newestIn(join(root, source)) > statSync(stamp).mtimeMs);
}

function newestIn(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), status.mtimeMs);
}

/** Everything is made in a folder of its own and moved into place at the end: nobody ever sees half a build. */
async function buildAll() {
  const started = performance.now();
  const workshop = join(root, 'node_modules', '.cache');
  mkdirSync(workshop, { recursive: true });
  const out = mkdtempSync(join(workshop, 'cognito-emu-'));
  chmodSync(out, 0o755);
  try {
    const { build } = await import('esbuild');
    const bundles = await Promise.all([
      build(roomOptions(out)),
      build({ ...bundleOptions, entryPoints: [thread.entry], outfile: join(out, `${thread.name}.cjs`) }),
      ...latePackages.map((name) => build(lateOptions(name, out))),
    ]);
    await writeRooms(bundles[0].outputFiles, build);
    for (const [file, name] of Object.entries(lateFiles)) {
      copyFileSync(join(root, 'node_modules', file), join(out, 'late', `${name}.cjs`));
    }
    for (const product of products) finish(product, out, bundles[0].metafile.outputs);
    writeDeclarations(out);
    for (const { from, to } of documents) {
      if (existsSync(join(root, from))) copyFileSync(join(root, from), join(out, to));
    }
    const packages = bundledPackages(
      bundles.map(({ metafile }) => metafile),
      Object.keys(lateFiles),
    );
    writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`));
    swap(out, `${out}-old`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  const kilobytes = products.map(
    ({ name }) => `${name} ${Math.round(statSync(join(dist, `${name}.cjs`)).size / 1024)} kB`,
  );
  console.log(`built dist in ${Math.round(performance.now() - started)} ms (${kilobytes.join(', ')})`);
}

function swap(fresh, old) {
  try {
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    // another build was quicker by a hair; it was made from the same sources
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code) || !existsSync(dist)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

/** esbuild splits ES modules only: each room that some `late(() => import(…))` names becomes a file. */
function roomOptions(out) {
  return {
    ...bundleOptions,
    entryPoints: Object.fromEntries(products.map(({ name, entry }) => [name, entry])),
    outdir: out,
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    write: false,
  };
}

/**
 * Files of ES modules as CommonJS. An `import()` would be refused by the sandboxes that tests run in, a `require` is not.
 * What is imported is taken at once, so that a call into another file costs what a call inside costs: that asks for
 * files without circles and for nothing that is exported before it has its value.
 */
async function writeRooms(files, build) {
  const texts = new Map(files.map(({ path, text }) => [basename(path), text]));
  for (const [name, text] of texts) {
    if (text.includes('__esm(')) throw new Error(`${name} holds an ES module that is required: import it`);
  }
  for (const [name, text] of await withOneCore(texts, build)) {
    writeFileSync(join(dirname(files[0].path), name), asCommonJs(text));
  }
}

/**
 * esbuild makes a file for each set of rooms that share something. What every start loads anyway is one file here, for
 * a file costs a start a quarter of a millisecond.
 */
async function withOneCore(texts, build) {
  const entries = [
    ...products.filter(({ isStart }) => isStart).map(({ name }) => `${name}.cjs`),
    [...texts.keys()].find((name) => /^emulator-/.test(name)),
  ];
  const core = new Set();
  const gather = (name) => {
    for (const [, , , next] of texts.get(name).matchAll(statement)) {
      if (core.has(next)) continue;
      core.add(next);
      gather(next);
    }
  };
  entries.forEach(gather);
  const numbers = new Map([...core].map((name, number) => [name, number]));
  const inCore = (file, name) => `${name}_${numbers.get(file)}`;
  const contents = [...core].map((file) => {
    const names = pairs(/^export \{([^}]*)\};$/m.exec(texts.get(file))?.[1] ?? '').map(([from, to = from]) => to);
    return `export { ${names.map((name) => `${name} as ${inCore(file, name)}`).join(', ')} } from './${file}';`;
  });
  const { outputFiles } = await build({
    ...commonOptions,
    format: 'esm',
    stdin: { contents: contents.join('\n') },
    write: false,
    plugins: [{ name: 'chunks', setup: (esbuild) => fromTexts(esbuild, texts, core) }],
  });
  const rest = [...texts].filter(([name]) => !core.has(name));
  const led = rest.map(([name, text]) => [
    name,
    text.replace(statement, (whole, verb, list, file) => {
      if (!core.has(file)) return whole;
      const names = pairs(list).map(([from, to = from]) => `${inCore(file, from)} as ${to}`);
      return `${verb} { ${names.join(', ')} } from "./core.cjs";`;
    }),
  ]);
  return [...led, ['core.cjs', outputFiles[0].text]];
}

function fromTexts(esbuild, texts, core) {
  esbuild.onResolve({ filter: /./ }, ({ path }) => {
    const name = path.replace('./', '');
    return core.has(name) ? { path: name, namespace: 'chunks', sideEffects: false } : { path, external: true };
  });
  esbuild.onLoad({ filter: /./, namespace: 'chunks' }, ({ path }) => ({ contents: texts.get(path) }));
}

function pairs(list) {
  const all = list.split(',').map((pair) => pair.trim());
  return all.filter((pair) => pair !== '').map((pair) => pair.split(' as '));
}

/** As esbuild writes them: an import or export begins a line. What nothing is taken from does nothing when it is loaded. */
function asCommonJs(text) {
  const named = (list) =>
    `{ ${pairs(list)
      .map(([from, to = from]) => (from === to ? to : `${from}: ${to}`))
      .join(', ')} }`;
  const code = text
    .replace(/^import "\.[^"]+";\n/gm, '')
    .replace(
      /^import (?:(\w[\w$]*)(?:, )?)?(?:\* as ([\w$]+)|\{([^}]*)\})? ?from "([^"]+)";$/gm,
      (_, whole, all, list, from) =>
        [whole ?? all, list === undefined ? undefined : named(list)]
          .filter((what) => what !== undefined)
          .map((what) => `const ${what} = require("${from}");`)
          .join(' '),
    )
    .replace(/^export \{([^}]*)\};$/gm, (_, list) => {
      const members = pairs(list).map(([from, to = from]) => (from === to ? to : `${to}: ${from}`));
      return `module.exports = { ${members.join(', ')} };`;
    })
    .replace(/\bimport\("(\.[^"]+)"\)/g, (_, path) => {
      const loaded = path.includes('/late/') ? `__library(require("${path}"))` : `require("${path}")`;
      return `Promise.resolve().then(() => ${loaded})`;
    });
  const library = code.includes('__library(') ? 'const __library = (it) => ({ __proto__: it, default: it });\n' : '';
  return `"use strict";\n${library}${code}`;
}

function lateOptions(name, out) {
  return {
    ...commonOptions,
    keepNames: true,
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
    outfile: join(out, 'late', lateFileOf(name)),
  };
}

function finish({ name, library, command, hasDefault }, out, outputs) {
  const file = join(out, `${name}.cjs`);
  if (command) {
    renameSync(file, join(out, 'command.cjs'));
    writeFileSync(file, launcher);
    chmodSync(file, 0o755);
  }
  if (!library) return;
  if (hasDefault) {
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}Object.defineProperty(module.exports, '__esModule', { value: true });\n`,
    );
  }
  // Node cannot always see the names that a bundled CommonJS file exports.
  const [, output] = Object.entries(outputs).find(([path]) => basename(path) === `${name}.cjs`);
  const names = output.exports.filter((key) => key !== 'default');
  const exported = hasDefault ? 'export default door.default;' : `export const { ${names.join(', ')} } = door;`;
  writeFileSync(join(out, `${name}.mjs`), `import door from './${name}.cjs';\n${exported}\n`);
}

/** Declarations of what the doors export, and only of that; `npm run typecheck` is what checks the types. */
function writeDeclarations(out) {
  const ts = require('typescript');
  const doors = products.filter(({ library }) => library);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: doors.map(({ entry }) => entry) },
    ts.sys,
    root,
  );
  const emitted = new Map();
  ts.createProgram(
    doors.map(({ entry }) => join(root, entry)),
    {
      ...options,
      types: ['node'],
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      noCheck: true,
      rootDir: root,
      outDir: out,
    },
  ).emit(undefined, (path, text) => emitted.set(relative(join(out, 'src'), resolve(path)).split(sep).join('/'), text));

  const reached = new Set();
  const reach = (path, way) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { fileName } of ts.preProcessFile(emitted.get(path)).importedFiles) {
      if (fileName.startsWith('node:')) continue;
      const target = join(dirname(path), fileName).split(sep).join('/');
      const candidates = fileName.startsWith('.') ? [`${target}.d.ts`, join(target, 'index.d.ts')] : [];
      const found = candidates.find((candidate) => emitted.has(candidate));
      if (found) reach(found, [...way, path]);
      else console.error(`The public types reach what its users lack: ${[...way, path, fileName].join(' -> ')}`);
    }
  };
  for (const { entry } of doors) reach(`${declarationOf(entry)}.d.ts`, []);
  for (const path of reached) {
    mkdirSync(dirname(join(out, 'types', path)), { recursive: true });
    writeFileSync(join(out, 'types', path), emitted.get(path));
  }
  for (const { entry, hasDefault } of doors) {
    const from = `./${basename(declarationOf(entry))}.js`;
    const inCommonJs = `import door = require('${from}');\ndeclare const only: typeof door.default;\nexport default only;\n`;
    const text = hasDefault ? inCommonJs : `export * from '${from}';\n`;
    writeFileSync(join(out, 'types', `${declarationOf(entry)}.d.mts`), text);
  }
}

function bundledPackages(metafiles, files) {
  const folders = new Set(files.map((file) => `node_modules/${file.split('/')[0]}`));
  for (const input of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (inside?.[1]) folders.add(inside[1]);
  }
  return [...folders].sort();
}

/** Name, version and licence of a bundled package: its own files where it has them, else what its package.json says. */
function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  const holder = typeof author === 'string' ? author : (author?.name ?? `the ${name} authors`);
  return [`${name} ${version} (${license})`, ...(texts.length > 0 ? texts : [`Copyright (c) ${holder}`]), ''].join(
    '\n\n',
  );
}

/** npm links the commands of installed packages, but not those of the package that it stands in. */
function linkCommand() {
  const folder = join(root, 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  for (const { name } of products.filter(({ command }) => command)) {
    rmSync(join(folder, name), { force: true });
    const target = relative(folder, join(dist, `${name}.cjs`));
    if (process.platform === 'win32') writeFileSync(join(folder, `${name}.cmd`), `@node "%~dp0\\${target}" %*\r\n`);
    else symlinkSync(target, join(folder, name));
  }
}

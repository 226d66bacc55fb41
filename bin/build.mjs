// Builds dist/ from src/: one CommonJS bundle per door, a thin ES module beside it that re-exports that same
// instance, and the declarations both share. Flags: --if-stale builds only when a source is newer than dist/,
// --if-installed only where the dependencies are, --link puts the command into node_modules/.bin, where npm scripts
// find it inside a clone.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** What is published. A new subpath is a line here and a line of `exports` in package.json. */
const products = [
  { name: 'index', entry: 'src/index.ts', library: true },
  { name: 'cognito-emu', entry: 'bin/cognito-emu.ts', command: true },
  { name: 'lambda-thread', entry: 'src/platform/lambda/thread.ts' },
];

/**
 * Packages that src loads with `late(() => import(…))`: a start should not even read them, so each is a file of its own
 * under dist/late/, shared by all bundles.
 */
const latePackages = [
  '@simplewebauthn/server',
  '@xmldom/xmldom',
  'aws4',
  'express',
  'jsonwebtoken',
  'node-forge',
  'node-jose',
  'tldts',
  'xml-crypto',
];

/** A scope would be a folder. */
const lateFileOf = (name) => `${name.replace('@', '').replace('/', '-')}.cjs`;

/** Files of packages that are one file each already, and are carried as they are, by their names in dist/late/. */
const lateFiles = { 'jiti/dist/jiti.cjs': 'jiti', 'jiti/dist/babel.cjs': 'jiti-babel' };

/** Not minified: a stack trace shows our names, and an error the line that threw it. It costs a start a millisecond. */
const commonOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  keepNames: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/**
 * A late package becomes a module of the bundle that does nothing but require the package's file, for an `import()` of
 * that file is refused by the sandboxes that tests run in.
 */
const loadLate = {
  name: 'load-late',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(@[a-z-]+\/)?[a-z0-9-]+$/ }, ({ path, kind }) => {
      if (latePackages.includes(path)) {
        if (kind === 'dynamic-import') return { path, namespace: 'late' };
        return { errors: [{ text: `${path} is loaded late: write late(() => import('${path}'))` }] };
      }
      if (kind !== 'dynamic-import') return undefined;
      return { errors: [{ text: `${path} is loaded late: name it in latePackages` }] };
    });
    esbuild.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = require('./late/${lateFileOf(path)}');`,
    }));
    esbuild.onResolve({ filter: /./, namespace: 'late' }, ({ path }) => ({ path, external: true }));
  },
};

/** Other library doors require the one index.cjs instead of carrying a second emulator. */
const shareIndex = {
  name: 'share-index',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = relative(root, resolve(resolveDir, path)).split(sep).join('/');
      return target === 'src' || target === 'src/index' ? { path: './index.cjs', external: true } : undefined;
    });
  },
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
      ...products.map((product) => build(bundleOptions(product, out))),
      ...latePackages.map((name) => build(lateOptions(name, out))),
    ]);
    for (const [file, name] of Object.entries(lateFiles)) {
      copyFileSync(join(root, 'node_modules', file), join(out, 'late', `${name}.cjs`));
    }
    for (const product of products) finish(product, out);
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

function bundleOptions({ name, entry, command }, out) {
  return {
    ...commonOptions,
    entryPoints: [entry],
    outfile: join(out, `${name}.cjs`),
    // its CommonJS form hides its own files behind a require that no bundler follows
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: command ? { js: '#!/usr/bin/env node' } : {},
    plugins: [loadLate, ...(name === 'index' || command ? [] : [shareIndex])],
  };
}

function lateOptions(name, out) {
  return {
    ...commonOptions,
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
    outfile: join(out, 'late', lateFileOf(name)),
  };
}

function finish({ name, library, command }, out) {
  const file = join(out, `${name}.cjs`);
  if (command) chmodSync(file, 0o755);
  if (!library) return;
  // Node cannot always see the names that a bundled CommonJS file exports; the loaded module knows them.
  const names = Object.keys(require(file)).filter((key) => key !== 'default' && key !== '__esModule');
  const lines = [`import door from './${name}.cjs';`, `export const { ${names.join(', ')} } = door;`];
  writeFileSync(join(out, `${name}.mjs`), `${lines.join('\n')}\n`);
}

/** Declarations of what the doors export, and only of that; `npm run typecheck` is what checks the types. */
function writeDeclarations(out) {
  const ts = require('typescript');
  const doors = products.filter(({ library }) => library);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['src/index.ts'] }, ts.sys, root);
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
      const candidates = fileName.startsWith('.') ? [`${target}.d.ts`, `${target}/index.d.ts`] : [];
      const found = candidates.find((candidate) => emitted.has(candidate));
      if (found) reach(found, [...way, path]);
      else console.error(`The public types reach what its users lack: ${[...way, path, fileName].join(' -> ')}`);
    }
  };
  for (const { name } of doors) reach(`${name}.d.ts`, []);
  for (const path of reached) {
    mkdirSync(dirname(join(out, 'types', path)), { recursive: true });
    writeFileSync(join(out, 'types', path), emitted.get(path));
  }
  for (const { name } of doors) writeFileSync(join(out, 'types', `${name}.d.mts`), `export * from './${name}.js';\n`);
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

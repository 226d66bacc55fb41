// npm run test:package: packs the package, installs the tarball in fresh folders outside the checkout and uses it there
// as strangers do, one line a combination. Node: this one and those that COGNITO_EMU_TEST_NODES names (executables,
// separated as in PATH). With words as arguments only the lines that hold one of them are run.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryExecutable } from './executable.mjs';
import { mustRun, run, strangersEnvironment, writeFiles } from './processes.mjs';
import { installs } from './projects.mjs';
import { exampleOf, followReadme } from './readme.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '..', '..', '..');
const readme = join(repository, 'README.md');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const quietly = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
const wanted = process.argv.slice(2);
const counts = { passed: 0, failed: 0 };

/** Prints the line of a combination, and what it wrote when it failed. */
function report(name, { ok, ended, output, seconds }) {
  counts[ok ? 'passed' : 'failed']++;
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(62)} ${seconds.toFixed(1).padStart(5)} s`);
  if (!ok) console.log(`${ended}\n${output}`.trimEnd().replaceAll(/^/gm, '      '));
}

const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name.includes(word));

async function nodesToTest() {
  const named = (process.env['COGNITO_EMU_TEST_NODES'] ?? '').split(delimiter).filter((path) => path !== '');
  const found = new Map();
  for (const path of [...named, process.execPath]) {
    const { stdout } = await mustRun(path, ['--version'], { cwd: repository });
    if (!found.has(stdout.trim())) found.set(stdout.trim(), path);
  }
  return [...found].map(([version, path]) => ({ version, path, line: Number(version.slice(1).split('.')[0]) }));
}

async function pack(folder) {
  await mustRun(process.execPath, [join('bin', 'build.mjs'), '--if-stale'], { cwd: repository });
  await mustRun(npm, ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: repository });
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
}

/** The last pnpm that is JavaScript alone, and so runs on every Node. */
async function pnpm(parent) {
  writeFiles(join(parent, 'pnpm'), { 'package.json': '{ "private": true }' });
  await mustRun(npm, ['install', ...quietly, 'pnpm@^10'], { cwd: join(parent, 'pnpm') });
  return join(parent, 'pnpm', 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
}

async function install({ name, manager, workspace = '.', packages }, tarball, parent) {
  const root = join(parent, name.replaceAll(/\W+/g, '-'));
  const devDependencies = { 'cognito-emu': `file:${tarball}`, ...packages };
  const manifest = JSON.stringify({ private: true, devDependencies });
  writeFiles(root, { [join(workspace, 'package.json')]: manifest });
  if (workspace !== '.') {
    writeFiles(root, { 'package.json': JSON.stringify({ private: true, workspaces: [workspace] }) });
  }
  if (manager === 'pnpm') await mustRun(process.execPath, [await pnpm(parent), 'install'], { cwd: root });
  else await mustRun(npm, ['install', ...quietly], { cwd: root });
  copyFileSync(join(here, 'journey.cjs'), join(root, workspace, 'journey.cjs'));
  return root;
}

async function runInstall(one, nodes, tarball, parent) {
  const combinations = one.runs.flatMap((each) =>
    nodes
      .filter(({ line }) => line >= (each.since ?? 0))
      .map((node) => ({ ...each, node, title: `${one.name}: ${each.name}, node ${node.version.slice(1)}` })),
  );
  const chosen = combinations.filter(({ title }) => isWanted(title));
  if (chosen.length === 0) return;
  const root = await install(one, tarball, parent).catch(({ message }) => {
    report(`${one.name}: install`, { ok: false, ended: '', output: message, seconds: 0 });
  });
  if (root === undefined) return;
  for (const { folder, files } of one.runs) writeFiles(join(root, one.workspace ?? '.', folder), filesOf(files));
  await Promise.all(
    chosen.map(async ({ title, folder, flags = [], bin, args, node }) => {
      const cwd = join(root, one.workspace ?? '.', folder);
      const program = bin.length === 0 ? [] : [join(root, ...bin)];
      // a cache that two Nodes share would be written by both at once
      const env = { ...strangersEnvironment(), CI: 'true', TMPDIR: temporaryOf(parent, node) };
      report(title, await run(node.path, [...flags, ...program, ...args], { cwd, env }));
    }),
  );
}

/** A file that is a pattern is the example of the README whose name it fits. */
function filesOf(files) {
  if (!(files instanceof RegExp)) return files;
  const { file, text } = exampleOf(readme, files);
  return { [file]: text, 'package.json': '{}' };
}

function temporaryOf(parent, { version }) {
  const folder = join(parent, 'tmp', version);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What linters of packages say of the tarball. */
async function lint(tarball) {
  const binOf = (name, file) => join(repository, 'node_modules', name, file);
  const linters = [
    ['publint', [binOf('publint', 'src/cli.js'), 'run', '--strict', tarball]],
    // no TypeScript of today resolves as node10 does, which sees no JSON document behind `exports`
    [
      'attw',
      [
        binOf('@arethetypeswrong/cli', 'dist/index.js'),
        '--exclude-entrypoints',
        'schema.json',
        'jest-preset',
        '--',
        tarball,
      ],
    ],
  ];
  for (const [name, args] of linters.filter(([name]) => isWanted(name))) {
    report(name, await run(process.execPath, args, { cwd: repository }));
  }
}

const parent = mkdtempSync(join(tmpdir(), 'cognito-emu-strangers-'));
try {
  const nodes = await nodesToTest();
  const tarball = await pack(parent);
  await lint(tarball);
  const newest = nodes.reduce((one, other) => (other.line > one.line ? other : one));
  await Promise.all([
    ...installs.map((one) => runInstall(one, nodes, tarball, parent)),
    isWanted('README') && followReadme({ readme, folder: join(parent, 'readme'), tarball, node: newest, report }),
    isWanted('executable') &&
      process.platform === 'linux' &&
      tryExecutable({
        repository,
        folder: join(parent, 'executable'),
        node: nodes.find(({ line }) => line === 24),
        report,
      }),
  ]);
} finally {
  rmSync(parent, { recursive: true, force: true });
}
console.log(`${counts.passed} of ${counts.passed + counts.failed} combinations hold`);
process.exitCode = counts.failed === 0 ? 0 : 1;

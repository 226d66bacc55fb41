// npm run executable [-- --node <binary>]: out/cognito-emu-linux-<architecture>, the emulator with a Node of its own in one file,
// by Node's single executable applications. The binary is that of npm unless one is named, and must run on this machine.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules', '.cache', 'cognito-emu-executable');
const line = 24;
const binaryPackage = `node-linux-${process.arch}`;
const { values } = parseArgs({ options: { node: { type: 'string' }, out: { type: 'string', default: 'out' } } });

if (process.platform !== 'linux') {
  console.error('A single executable is made on Linux, for Linux.');
  process.exit(1);
}
await make();

async function make() {
  execFileSync(process.execPath, [join(root, 'bin', 'build.mjs'), '--if-stale'], { stdio: 'inherit' });
  const wanted = ['postject@1.0.0-alpha.6', ...(values.node === undefined ? [`${binaryPackage}@${line}`] : [])];
  fetchPackages(wanted);
  const node = resolve(values.node ?? join(cache, 'node_modules', binaryPackage, 'bin', 'node'));
  mkdirSync(resolve(values.out), { recursive: true });
  const workshop = mkdtempSync(join(cache, 'make-'));
  try {
    const blob = await blobOf(node, workshop);
    const draft = join(workshop, 'executable');
    copyFileSync(node, draft);
    // Node's own words, the same in every version
    const words = ['NODE_SEA_BLOB', blob, '--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'];
    quietly(process.execPath, [join(cache, 'node_modules', 'postject', 'dist', 'cli.js'), draft, ...words]);
    chmodSync(draft, 0o755);
    const file = join(resolve(values.out), `cognito-emu-linux-${process.arch}`);
    copyFileSync(draft, `${file}.tmp`);
    renameSync(`${file}.tmp`, file);
    console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(0)} MB, Node ${quietly(node, ['--version']).slice(1)}`);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** What it writes is shown only when it fails. */
function quietly(command, args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Only who makes an executable needs these: they are no dependencies of the package's developers. */
function fetchPackages(names) {
  mkdirSync(cache, { recursive: true });
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  quietly('npm', ['install', '--prefix', cache, ...flags, ...names]);
}

/** What the executable holds besides Node. The same binary must make it that it is put into. */
async function blobOf(node, workshop) {
  const at = (name) => join(workshop, name);
  await build({
    entryPoints: [join(root, 'bin', 'executable', 'main.ts')],
    outfile: at('main.cjs'),
    bundle: true,
    platform: 'node',
    target: `node${line}`,
    format: 'cjs',
  });
  const carried = gzipSync(JSON.stringify(packageFiles(node)), { level: 9 });
  writeFileSync(at('package'), carried);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(at('name'), `${version}-${createHash('sha256').update(carried).digest('hex').slice(0, 32)}`);
  const configuration = {
    main: at('main.cjs'),
    output: at('blob'),
    disableExperimentalSEAWarning: true,
    assets: { package: at('package'), name: at('name') },
  };
  writeFileSync(at('sea.json'), JSON.stringify(configuration));
  quietly(node, ['--experimental-sea-config', at('sea.json')]);
  return at('blob');
}

/** What npm publishes and the command needs, by path. */
function packageFiles(node) {
  const isNeeded = (path) => !/^dist\/types\/|\.mjs$/.test(path);
  const paths = ['dist', 'fixtures', 'package.json', 'LICENSE', 'NOTICE'].flatMap(filesIn).filter(isNeeded);
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const licence = join(dirname(node), '..', 'LICENSE');
  if (existsSync(licence)) files['NODE-LICENSE'] = readFileSync(licence, 'utf8');
  return files;
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

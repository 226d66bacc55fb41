import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { installPackage, repository, type Consumer } from './consumer';

jest.setTimeout(120_000);

interface Manifest {
  version: string;
  main: string;
  types: string;
  bin: Record<string, string>;
  exports: Record<string, unknown>;
}
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest;

/** Every string of a document, however deep. */
const leavesOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as Record<string, unknown>).flatMap(leavesOf);

const typescriptProject = (options: Record<string, string>, file: string) =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      ...options,
    },
    files: [file],
  });

const typescriptSource = `
import { createEmulator, type Emulator, type EmulatorOptions } from 'cognito-emu';
const options: EmulatorOptions = { port: 0 };
export async function addressOf(): Promise<string> {
  const emulator: Emulator = await createEmulator(options);
  await emulator.stop();
  return emulator.url;
}
// @ts-expect-error an option that does not exist is seen
void createEmulator({ prot: 0 });
`;

describe('the packed package', () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await installPackage();
    consumer.write({
      'consumer.cts': typescriptSource,
      'consumer.mts': typescriptSource,
      'consumer.ts': typescriptSource,
      'tsconfig.cts.json': typescriptProject({ module: 'node16', moduleResolution: 'node16' }, 'consumer.cts'),
      'tsconfig.mts.json': typescriptProject({ module: 'node16', moduleResolution: 'node16' }, 'consumer.mts'),
      'tsconfig.bundler.json': typescriptProject({ module: 'esnext', moduleResolution: 'bundler' }, 'consumer.ts'),
    });
  });
  afterAll(() => {
    consumer.remove();
  });

  it('holds every file that its package.json promises', () => {
    const paths = [manifest.main, manifest.types, manifest.bin, manifest.exports].flatMap(leavesOf);
    expect(paths).toContain('./dist/index.mjs');
    expect(paths.filter((path) => !existsSync(join(consumer.installed, path)))).toEqual([]);
  });

  it('holds the licences of what is bundled, and neither sources nor tests', () => {
    const [names, licences] = [
      readdirSync(consumer.installed),
      join(consumer.installed, 'dist', 'THIRD-PARTY-LICENSES.txt'),
    ];
    expect(names.filter((name) => ['src', 'test', 'bin', 'node_modules'].includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'dist', 'package.json']));
    expect(readFileSync(licences, 'utf8')).toMatch(/^node-jose \d+\.\d+\.\d+ \(Apache-2\.0\)$/m);
  });

  // how it runs, under which runner, on which Node: npm run test:package
  it('says its version on the command line', async () => {
    const command = join(consumer.installed, manifest.bin['cognito-emu'] ?? '');
    const stdout = `${manifest.version}\n`;
    expect(await consumer.node([command, '--version'])).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('loads nothing but Node and its own files, and depends on nothing', () => {
    const scripts = readdirSync(join(consumer.installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.[cm]?js$/.test(path))
      .map((path) => ({ path, text: readFileSync(join(consumer.installed, 'dist', path), 'utf8') }));
    const loads = scripts.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![.\w])require\("([^"]+)"\)/g)].map(([, name = '']) => ({ from: path, name })),
    );
    const inner = loads.filter(({ name }) => name.startsWith('.'));
    const outer = new Set(loads.map(({ name }) => name.replace(/^node:/, '')).filter((name) => !name.startsWith('.')));
    expect(inner.length).toBeGreaterThan(3);
    expect(inner.filter(({ name }) => !existsSync(join(consumer.installed, 'dist', name)))).toEqual([]);
    expect([...outer].filter((name) => !builtinModules.includes(name))).toEqual([]);
    // a sandbox refuses import()
    const lines = scripts.flatMap(({ text }) => text.split('\n').filter((line) => /\bimport\(['"]/.test(line)));
    expect(lines.filter((line) => !line.includes('/** @type {'))).toEqual([]);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('is not minified: stack traces and the line that threw can be read', () => {
    const text = readFileSync(join(consumer.installed, 'dist', 'core.cjs'), 'utf8');
    expect(text).toMatch(/^async function createEmulator\(/m);
  });

  it.each([
    ['a CommonJS module of Node', 'tsconfig.cts.json'],
    ['an ES module of Node', 'tsconfig.mts.json'],
    ['a bundler', 'tsconfig.bundler.json'],
  ])('has types for %s, with every declaration checked', async (_who, project) => {
    const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(await consumer.node([compiler, '-p', project])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

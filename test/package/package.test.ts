import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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

/** This Node, and those that COGNITO_EMU_TEST_NODES names (executables, separated as in PATH), as CI does. */
const nodes = [
  process.execPath,
  ...(process.env.COGNITO_EMU_TEST_NODES ?? '').split(delimiter).filter((path) => path !== ''),
];

/** Starts an emulator, asks it over the wire and stops it again. */
const roundTrip = `
async function roundTrip(createEmulator) {
  const emulator = await createEmulator({ port: 0, fixtures: [] });
  const target = 'AWSCognitoIdentityProviderService.ListUserPools';
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1', authorization: credentials };
  const answer = await fetch('http://127.0.0.1:' + emulator.port, { method: 'POST', headers, body: '{"MaxResults":1}' });
  await emulator.stop();
  return answer.headers.get('x-amzn-requestid') !== null;
}
const credentials = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';
`;

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
      'require.cjs': `${roundTrip} roundTrip(require('cognito-emu').createEmulator).then(console.log);`,
      'import.mjs': `import { createEmulator } from 'cognito-emu'; ${roundTrip} console.log(await roundTrip(createEmulator));`,
      'both.mjs': `
        import { createRequire } from 'node:module';
        import * as imported from 'cognito-emu';
        const required = createRequire(import.meta.url)('cognito-emu');
        const names = new Set([...Object.keys(imported), ...Object.keys(required)]);
        console.log(names.size > 0 && [...names].every((name) => imported[name] === required[name]));`,
      'emulator.test.js': `
        const { createEmulator } = require('cognito-emu');
        ${roundTrip}
        test('an emulator runs inside jest', async () => expect(await roundTrip(createEmulator)).toBe(true));`,
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

  describe.each(nodes)('on %s', (node) => {
    it('runs when required', async () => {
      expect(await consumer.node(['require.cjs'], node)).toEqual({ code: 0, stdout: 'true\n', stderr: '' });
    });

    it('runs when imported', async () => {
      expect(await consumer.node(['import.mjs'], node)).toEqual({ code: 0, stdout: 'true\n', stderr: '' });
    });

    it('is one and the same, required or imported', async () => {
      expect(await consumer.node(['both.mjs'], node)).toEqual({ code: 0, stdout: 'true\n', stderr: '' });
    });

    it('says its version on the command line', async () => {
      const command = join(consumer.installed, manifest.bin['cognito-emu'] ?? '');
      expect(await consumer.node([command, '--version'], node)).toEqual({
        code: 0,
        stdout: `${manifest.version}\n`,
        stderr: '',
      });
    });

    it('runs inside a jest project that has no configuration', async () => {
      const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
      const { code, stderr } = await consumer.node([jest, '--rootDir', consumer.folder, '--no-cache'], node);
      expect(stderr).toContain('Tests:       1 passed, 1 total');
      expect(code).toBe(0);
    });
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

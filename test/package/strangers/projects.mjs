// Somebody else's projects, as data: what they install, which files are theirs, how they run their tests.
import { readFileSync } from 'node:fs';

const inCommonJs = `
const { journey } = require('../journey.cjs');
test('an emulator runs here', () => journey(require('cognito-emu')), 60000);
`;

const inEsModule = `
import * as door from 'cognito-emu';
import journeys from '../journey.cjs';
test('an emulator runs here', () => journeys.journey(door), 60000);
`;

const inTypeScript = `
import * as door from 'cognito-emu';
const { journey } = require('../journey.cjs') as { journey(door: object): Promise<void> };
const emulators: Set<door.Emulator> = new Set();
test('an emulator runs here', async () => {
  await journey(door);
  expect(emulators.size).toBe(0);
}, 60000);
`;

const inVitest = `
import { createRequire } from 'node:module';
import * as door from 'cognito-emu';
import { test } from 'vitest';
const { journey } = createRequire(import.meta.url)('../journey.cjs');
test('an emulator runs here', () => journey(door), 60000);
`;

/** Two files, in two workers at once, in which the same user signs up. */
const inRunner = () => `
const clientId = 'exampleclient000000000000';
beforeEach(() => emulator.reset());
test('workers do not see one another', async () => {
  for (let turn = 0; turn < 5; turn++) {
    const { sub, tokens } = await emulator.signUp({ clientId, username: 'bob', attributes: { email: 'bob@example.com' } });
    const { sub: told } = JSON.parse(Buffer.from(tokens.IdToken.split('.')[1], 'base64url'));
    expect(told).toBe(sub);
    expect(await emulator.messages.list()).toHaveLength(1);
    await emulator.clock.advance('1h');
    await emulator.reset();
  }
  expect(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER).toBe(emulator.url);
  expect(emulator.url).toMatch(/worker-[1-9]/);
  await expect(emulator.tokens({ clientId, username: 'bob' })).rejects.toThrow('The pool has no user "bob".');
}, 60000);
`;
const jestRunner = `const { emulator } = require('cognito-emu/jest');${inRunner()}`;
const vitestRunner = `
import { emulator } from 'cognito-emu/vitest';
import { beforeEach, expect, test } from 'vitest';${inRunner()}`;

const playwrightFiles = {
  'playwright.config.mjs': `
const port = 20000 + (process.pid % 20000);
process.env.COGNITO_EMU_URL ??= 'http://localhost:' + port;
export default {
  workers: 1,
  webServer: {
    command: 'npx cognito-emu start --port ' + new URL(process.env.COGNITO_EMU_URL).port,
    url: process.env.COGNITO_EMU_URL + '/_emu/health',
  },
};`,
  'emulator.spec.mjs': `
import { test as base, expect } from '@playwright/test';
import { fixtures } from 'cognito-emu/playwright';
const test = base.extend(fixtures);
const clientId = 'exampleclient000000000000';
for (const which of ['one', 'another']) {
  test(which + ' test finds the emulator as it was', async ({ emulator }) => {
    await emulator.signUp({ clientId, username: 'bob' });
    expect(await emulator.messages.list()).toHaveLength(1);
  });
}`,
};

const execFiles = {
  'test.cjs': `
const { connect } = require('cognito-emu/client');
const emulator = connect(process.env.COGNITO_EMU_URL);
emulator.health().then(({ status }) => {
  if (status !== 'ok' || process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER !== emulator.url) throw new Error(status);
  process.exitCode = Number(process.argv[2]);
});`,
  'run.cjs': `
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const command = join(require.resolve('cognito-emu/package.json'), '..', 'dist', 'cognito-emu.cjs');
for (const code of [0, 7]) {
  const args = [command, 'exec', '--', process.execPath, 'test.cjs', String(code)];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: __dirname });
  if (status !== code) throw new Error(status + ' ' + stderr);
}`,
};

const inNodeTest = {
  'emulator.test.cjs': `const { test } = require('node:test');${inCommonJs.replace(', 60000', '')}`,
  'emulator.test.mjs': `import { test } from 'node:test';${inEsModule.replace(', 60000', '')}`,
};

/** The SDK that came before, of 108 MB: installed here and nowhere else. */
const withAwsSdkV2 = {
  'credentials.test.cjs': readFileSync(new URL('awsSdkV2.cjs', import.meta.url), 'utf8'),
};

/** An error that nobody catches is shown by Node with the line that threw it. */
const uncaught = `
const { spawnSync } = require('node:child_process');
const program = "require('cognito-emu').createEmulator({ fixtures: 'nowhere' })";
const { status, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', cwd: __dirname });
const longest = Math.max(...stderr.split('\\n').map((line) => line.length));
if (status !== 1 || longest > 300) throw new Error(status + ' ' + longest + ' ' + stderr);
`;

/** Many pools, and many who wait for their keys; then a stop. Counts the keys that the runtime is asked to make. */
const stopped = `
const { createHook } = require('node:async_hooks');
const making = new Set();
const seen = { begun: 0, most: 0 };
createHook({
  init(id, type) {
    if (type !== 'KEYPAIRGENREQUEST') return;
    making.add(id);
    seen.begun++;
    seen.most = Math.max(seen.most, making.size);
  },
  before: (id) => void making.delete(id),
}).enable();

async function run() {
  const pools = Array.from({ length: 60 }, (_, at) => ({ Id: 'us-east-1_Pool' + at, PoolName: 'pool' }));
  const emulator = await require('cognito-emu').createEmulator({ port: 0, fixtures: { userPools: pools } });
  const waiting = pools.slice(30).map(({ Id }) => fetch(emulator.url + '/' + Id + '/.well-known/jwks.json'));
  await waiting[0];
  await emulator.stop();
  const { begun } = seen;
  await Promise.allSettled(waiting);
  process.on('exit', () => {
    if (seen.begun === begun && begun > 0 && seen.most === 1) return;
    console.error(seen, begun);
    process.exitCode = 1;
  });
}
void run();
`;

const plain = {
  'require.cjs': `require('../journey.cjs').journey(require('cognito-emu'));`,
  'import.mjs': `import * as door from 'cognito-emu'; import journeys from '../journey.cjs'; await journeys.journey(door);`,
  'same.mjs': `
    import { createRequire } from 'node:module';
    import * as imported from 'cognito-emu';
    const required = createRequire(import.meta.url)('cognito-emu');
    const names = new Set([...Object.keys(imported), ...Object.keys(required)]);
    if (names.size === 0 || ![...names].every((name) => imported[name] === required[name])) process.exitCode = 1;`,
  'uncaught.cjs': uncaught,
  'stopped.cjs': stopped,
};

const strict = JSON.stringify({
  compilerOptions: {
    target: 'es2022',
    module: 'commonjs',
    strict: true,
    esModuleInterop: true,
    types: ['node', 'jest'],
  },
});
const jestBin = ['node_modules', 'jest', 'bin', 'jest.js'];
const vitestBin = ['node_modules', 'vitest', 'vitest.mjs'];

const node = (file) => ({ name: `node ${file}`, folder: 'plain', files: plain, bin: [], args: [file] });
const nodeTest = (folder, files) => ({ name: 'node --test', folder, files, bin: [], flags: ['--test'], args: [] });
const jest = (name, folder, files, more = {}) => ({ name, folder, files, bin: jestBin, args: [], ...more });
const vitest = (pool, more = {}) => ({
  name: `vitest ${pool}`,
  folder: 'vitest',
  files: { 'emulator.test.mjs': inVitest },
  bin: vitestBin,
  args: ['run', `--pool=${pool}`],
  ...more,
});

const jestWorkers = jest(
  'workers',
  'jest-workers',
  {
    'one.test.js': jestRunner,
    'two.test.js': jestRunner,
    'jest.config.js': `module.exports = { preset: 'cognito-emu' };`,
  },
  { args: ['--maxWorkers=2'] },
);
const vitestWorkers = {
  ...vitest('forks'),
  name: 'vitest workers',
  folder: 'vitest-workers',
  files: {
    'one.test.mjs': vitestRunner,
    'two.test.mjs': vitestRunner,
    'vitest.config.mjs': `export default { test: { globalSetup: 'cognito-emu/vitest/setup' } };`,
  },
  args: ['run'],
};
const exec = { ...node('run.cjs'), name: 'cognito-emu exec', folder: 'exec', files: execFiles };
const playwright = {
  name: 'playwright',
  folder: 'playwright',
  files: playwrightFiles,
  bin: ['node_modules', '@playwright', 'test', 'cli.js'],
  args: ['test'],
};

const jestCommonJs = jest('CommonJS', 'commonjs', { 'emulator.test.js': inCommonJs, 'package.json': '{}' });
const jestEsm = jest(
  'ESM',
  'esm',
  {
    'emulator.test.mjs': inEsModule,
    'package.json': '{ "jest": { "testMatch": ["**/*.test.mjs"], "transform": {} } }',
  },
  { flags: ['--experimental-vm-modules', '--no-warnings'] },
);
const tsJest = jest('ts-jest', 'typescript', {
  'emulator.test.ts': inTypeScript,
  'tsconfig.json': strict,
  'package.json': '{ "jest": { "preset": "ts-jest" } }',
});

/**
 * An install is a folder with what is installed there beside the tarball; its runs have folders of their own in it, and
 * are made on every Node from the line `since` on. A run whose files are a pattern takes the README's example of that name.
 */
export const installs = [
  {
    name: 'npm, jest 30',
    packages: { jest: '^30' },
    runs: [
      node('require.cjs'),
      node('import.mjs'),
      node('same.mjs'),
      node('uncaught.cjs'),
      node('stopped.cjs'),
      nodeTest('node-test', inNodeTest),
      jestCommonJs,
      jestEsm,
      jest("the README's example", 'readme', /^forgot-password\.test\.js$/),
      jestWorkers,
      exec,
    ],
  },
  {
    name: 'npm, jest 29',
    packages: { jest: '^29', 'ts-jest': '^29', typescript: '~5.9', '@types/jest': '^29', '@types/node': '^20' },
    runs: [jestCommonJs, jestEsm, jestWorkers, { ...tsJest, since: 24 }],
  },
  {
    name: 'npm, jest 30, vitest 4',
    packages: {
      jest: '^30',
      'ts-jest': '^29.4',
      typescript: '~6.0',
      '@types/jest': '^30',
      '@types/node': '^20',
      vitest: '^4',
    },
    runs: [tsJest, vitest('threads'), vitest('forks'), vitest('vmThreads'), vitestWorkers],
  },
  {
    name: 'pnpm, jest 30, vitest 5',
    manager: 'pnpm',
    packages: { jest: '^30', vitest: '^5' },
    runs: [
      node('import.mjs'),
      jestCommonJs,
      jestWorkers,
      vitest('threads', { since: 22 }),
      vitest('vmThreads', { since: 22 }),
      { ...vitestWorkers, since: 22 },
    ],
  },
  {
    name: 'npm workspace, jest 30',
    workspace: 'packages/app',
    packages: { jest: '^30' },
    runs: [node('require.cjs'), jestCommonJs],
  },
  {
    name: 'npm, playwright',
    packages: { '@playwright/test': '^1' },
    runs: [playwright],
  },
  {
    name: 'npm, aws-sdk 2',
    packages: { 'aws-sdk': '^2' },
    runs: [nodeTest('aws-sdk-v2', withAwsSdkV2)],
  },
];

// What isolation costs: five hundred tests of jest, each of which resets the emulator of its process and signs somebody up.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, root } from './processes.mjs';
import { clientId, password } from './users.mjs';

const tests = 500;

const file = (document) => `
const { createEmulator } = require(${JSON.stringify(join(root, 'dist', 'index.cjs'))});
const { CognitoIdentityProviderClient, SignUpCommand } = require(${JSON.stringify(join(root, 'node_modules', '@aws-sdk', 'client-cognito-identity-provider'))});
let emulator, cognito;
let resets = 0;
beforeAll(async () => {
  emulator = await createEmulator({ port: 0, fixtures: ${JSON.stringify(document)} });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  cognito = new CognitoIdentityProviderClient({ endpoint: emulator.url, region: 'us-east-1', credentials });
});
beforeEach(async () => {
  const at = performance.now();
  await emulator.reset();
  resets += performance.now() - at;
});
afterAll(async () => {
  await emulator.stop();
  require('node:fs').writeFileSync('resets.json', String(resets));
});
test.each(Array.from({ length: ${tests} }, (_, at) => at))('test %i', async () => {
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await cognito.send(new SignUpCommand({ ClientId: '${clientId}', Username: 'bob', Password: '${password}', UserAttributes }));
  expect((await emulator.messages.list()).length).toBeLessThan(2);
});
`;

/** Milliseconds of the whole run and of all its resets together. */
export function suite(document) {
  const place = mkdtempSync(join(folder, 'suite-'));
  writeFileSync(join(place, 'package.json'), '{ "jest": { "transform": {} } }');
  writeFileSync(join(place, 'all.test.js'), file(document));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const at = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [jest, '--silent'], { cwd: place, encoding: 'utf8' });
  const wholeMs = performance.now() - at;
  if (status !== 0) throw new Error(stderr);
  return { tests, wholeMs, resetsMs: Number(readFileSync(join(place, 'resets.json'), 'utf8')) };
}

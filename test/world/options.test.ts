import { createEmulator, type EmulatorOptions } from 'cognito-emu';

const refusal = (options: unknown) =>
  createEmulator(options as EmulatorOptions).then(
    () => 'started',
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );

test.each([
  ['no object', 'x', 'createEmulator takes an object of options'],
  ['an option that there is not', { prot: 0 }, 'there is no option "prot"; did you mean port?'],
  ['an option like nothing', { colour: 'red' }, 'there is no option "colour"'],
  ['a member of Object', { constructor: 1 }, 'there is no option "constructor"'],
  ['a port in words', { port: '4401' }, 'port must be a number from 0 to 65535, not "4401"'],
  ['a port beyond the last', { port: 65_536 }, 'port must be a number from 0 to 65535, not 65536'],
  [
    'an address without a scheme',
    { publicUrl: 'cognito' },
    'publicUrl must be an http:// or https:// address, not "cognito"',
  ],
  ['a mode', { auth: 'maybe' }, 'auth must be presence, strict or off, not "maybe"'],
  [
    'credentials without a secret',
    { credentials: [{ accessKeyId: 'AKIA' }] },
    'credentials must be a list of { accessKeyId, secretAccessKey }',
  ],
  ['an account of eleven digits', { accountId: '12345678901' }, 'accountId must be twelve digits, not "12345678901"'],
  ['fixtures of numbers', { fixtures: [1] }, 'fixtures must be a path, a document or a list of them, not object'],
  [
    'every origin',
    { allowOrigins: '*' },
    'allowOrigins must be an origin like https://app.example.com or a list of them, not "*"',
  ],
  [
    'the origin of nobody',
    { allowOrigins: ['null'] },
    'allowOrigins must be an origin like https://app.example.com or a list of them, not object',
  ],
  [
    'an origin with a path',
    { allowOrigins: 'https://app.example.com/' },
    'allowOrigins must be an origin like https://app.example.com or a list of them, not "https://app.example.com/"',
  ],
  ['a log that is no function', { log: 'x' }, 'log must be a function, not "x"'],
  [
    'several at once',
    { port: -1, region: 'x' },
    'port must be a number from 0 to 65535, not -1; region must be a region like us-east-1, not "x"',
  ],
])('%s is refused by name', async (_what, options, message) => {
  const expected = typeof options === 'object' ? { fixtures: [], port: 0, ...options } : options;
  expect(await refusal(expected)).toBe(`OptionError: ${message}`);
});

test('an option that is not said may be there', async () => {
  const emulator = await createEmulator({ fixtures: [], port: 0, seed: undefined, logLevel: undefined });
  await emulator.stop();
});

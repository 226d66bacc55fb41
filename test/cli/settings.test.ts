import { delimiter } from 'node:path';
import type { StartOptions } from '../../src/cli/io';
import { temporaryFolders } from '../support/temporary';
import { run } from './io';

const folder = temporaryFolders();
const cwd = folder();

/** What start would be told, and what is printed instead when it is refused. */
async function told(args: string[], env: Record<string, string> = {}, config?: unknown) {
  let options: StartOptions | undefined;
  const place = config === undefined ? cwd : folder({ 'cognito-emu.config.json': config });
  const outcome = await run(
    ['start', ...args],
    { env, cwd: place },
    {
      createEmulator: (given) => {
        options = given;
        return Promise.resolve({
          url: 'http://localhost:1',
          env: {},
          report: () => ({ url: 'http://localhost:1', port: 1, fixtures: [], userPools: [], identityPools: [] }),
          cautions: () => Promise.resolve([]),
          stop: () => Promise.resolve(),
        });
      },
    },
  );
  const { log: _, ...rest } = options ?? {};
  return { ...outcome, options: rest };
}

describe('settings', () => {
  test('come from flags', async () => {
    const flags =
      '--port 1 --host ::1 --fixtures a --fixtures b --region eu-west-1 --account-id 123456789012 --public-url http://x';
    const more =
      '--allow-origin http://a --allow-origin http://b --tls only --tls-cert c --tls-key k --persist p --seed 7 --clock 2026-05-01T10:00:00Z --auth off --issuer aws --logs l --log-level debug';
    expect((await told(`${flags} ${more}`.split(' '))).options).toEqual({
      ...{
        port: 1,
        host: '::1',
        fixtures: ['a', 'b'],
        region: 'eu-west-1',
        accountId: '123456789012',
        publicUrl: 'http://x',
      },
      ...{ tls: 'only', tlsCert: 'c', tlsKey: 'k' },
      ...{ allowOrigins: ['http://a', 'http://b'] },
      ...{
        persist: 'p',
        seed: '7',
        clock: '2026-05-01T10:00:00Z',
        auth: 'off',
        issuer: 'aws',
        logs: 'l',
        logLevel: 'debug',
      },
    });
  });

  test('come from the environment', async () => {
    const env = {
      COGNITO_EMU_PORT: '2',
      COGNITO_EMU_ACCOUNT_ID: '123456789012',
      COGNITO_EMU_FIXTURES: `a${delimiter}b`,
      COGNITO_EMU_ALLOW_ORIGIN: 'http://a:3000,http://b',
      COGNITO_EMU_HOST: '',
      COGNITO_EMU_CREDENTIALS: 'AKIA:a/b=:c,ASIA:d',
    };
    expect((await told([], env)).options).toEqual({
      port: 2,
      accountId: '123456789012',
      fixtures: ['a', 'b'],
      allowOrigins: ['http://a:3000', 'http://b'],
      credentials: [
        { accessKeyId: 'AKIA', secretAccessKey: 'a/b=:c' },
        { accessKeyId: 'ASIA', secretAccessKey: 'd' },
      ],
      logLevel: 'info',
    });
  });

  test('come from the file', async () => {
    const config = {
      port: 3,
      'account-id': '123456789012',
      fixtures: ['a'],
      allowOrigins: 'http://a',
      logLevel: 'error',
      seed: 7,
    };
    expect((await told([], {}, config)).options).toEqual({
      port: 3,
      accountId: '123456789012',
      fixtures: ['a'],
      allowOrigins: ['http://a'],
      logLevel: 'error',
      seed: '7',
    });
  });

  test('are taken from flags before the environment before the file', async () => {
    const config = { port: 3, region: 'eu-west-3', seed: 's' };
    const env = { COGNITO_EMU_PORT: '2', COGNITO_EMU_REGION: 'eu-west-2' };
    expect((await told(['--port', '1'], env, config)).options).toMatchObject({
      port: 1,
      region: 'eu-west-2',
      seed: 's',
    });
  });

  test('turn off what is on', async () => {
    const { options } = await told([]);
    expect(options).not.toHaveProperty('devStrip');
    expect((await told(['--no-dev-strip'])).options).toMatchObject({ devStrip: false });
    expect((await told([], { COGNITO_EMU_DEV_STRIP: 'false' })).options).toMatchObject({ devStrip: false });
    expect((await told([], {}, { devStrip: false })).options).toMatchObject({ devStrip: false });
    expect((await told([], { COGNITO_EMU_DEV_STRIP: 'maybe' })).err).toBe(
      'cognito-emu: COGNITO_EMU_DEV_STRIP must be true or false, not "maybe"\n',
    );
  });

  test('ask for JSON from anywhere', async () => {
    expect((await told([], { COGNITO_EMU_JSON: 'true' })).out).toBe(
      '{"event":"ready","url":"http://localhost:1","port":1,"fixtures":[],"userPools":[],"identityPools":[]}\n',
    );
    expect((await told([], { COGNITO_EMU_JSON: '0' }, { json: true })).out).toContain('cognito-emu ready on');
  });
});

describe('refused before anything starts', () => {
  test.each<[string, string[], Record<string, string>, unknown, string]>([
    [
      'a port that is none',
      ['--port', 'x'],
      {},
      undefined,
      'cognito-emu: --port must be a number from 0 to 65535, not "x"\n',
    ],
    [
      'a port beyond the last',
      [],
      { COGNITO_EMU_PORT: '65536' },
      undefined,
      'cognito-emu: COGNITO_EMU_PORT must be a number from 0 to 65535, not "65536"\n',
    ],
    [
      'an account of eleven digits',
      ['--account-id', '12345678901'],
      {},
      undefined,
      'cognito-emu: --account-id must be twelve digits, not "12345678901"\n',
    ],
    [
      'a region that is none',
      ['--region', 'here'],
      {},
      undefined,
      'cognito-emu: --region must be a region like us-east-1, not "here"\n',
    ],
    [
      'an address that is none',
      ['--public-url', 'auth.example.com'],
      {},
      undefined,
      'cognito-emu: --public-url must be an http:// or https:// address, not "auth.example.com"\n',
    ],
    [
      'every origin',
      ['--allow-origin', '*'],
      {},
      undefined,
      'cognito-emu: --allow-origin must be an origin like https://app.example.com or a list of them, not "*"\n',
    ],
    [
      'credentials without a secret, and does not repeat them',
      [],
      { COGNITO_EMU_CREDENTIALS: 'AKIA' },
      undefined,
      'cognito-emu: COGNITO_EMU_CREDENTIALS must be of the form <access key id>:<secret>\n',
    ],
    [
      'an unknown mode',
      ['--auth', 'no'],
      {},
      undefined,
      'cognito-emu: --auth must be presence, strict or off, not "no"\n',
    ],
    [
      'a mode of TLS that there is not',
      ['--tls', 'on'],
      {},
      undefined,
      'cognito-emu: --tls must be auto, off or only, not "on"\n',
    ],
    ['quotas of nobody', ['--quotas', 'mine'], {}, undefined, 'cognito-emu: --quotas must be off or aws, not "mine"\n'],
    ['a misspelt flag', ['--prot', '1'], {}, undefined, "error: unknown option '--prot'\n(Did you mean --port?)\n"],
    ['a file that is not JSON', [], {}, '{', 'cognito-emu: cognito-emu.config.json is not JSON: '],
    ['a file that holds a list', [], {}, [], 'cognito-emu: cognito-emu.config.json must hold one object\n'],
    [
      'an unknown key',
      [],
      {},
      { prot: 1 },
      'cognito-emu: cognito-emu.config.json: unknown key "prot"; did you mean port?\n',
    ],
    [
      'a key like none',
      [],
      {},
      { colour: 1 },
      'cognito-emu: cognito-emu.config.json: unknown key "colour"; known are port, host, fixtures, ',
    ],
    [
      'an object for a text',
      [],
      {},
      { region: {} },
      'cognito-emu: cognito-emu.config.json: region must be a text or a number\n',
    ],
  ])('%s', async (_, args, env, config, text) => {
    const { code, out, err } = await told(args, env, config);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.startsWith(text)).toBe(true);
  });

  test('an unknown command', async () => {
    const { code, err } = await run(['strat']);
    expect(code).toBe(1);
    expect(err).toContain("unknown command 'strat'");
  });
});

test('--version and --help are answered', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  const { code, out } = await run(['start', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('--account-id <digits>');
});

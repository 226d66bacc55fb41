import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../support/temporary';
import { cache, run } from './io';

const folder = temporaryFolders();
const Id = 'us-east-1_A';

describe('start', () => {
  const fixtures = () =>
    folder({ 'a.json': { userPools: [{ Id, PoolName: 'a', Clients: [{ ClientId: 'abc', ClientName: 'web' }] }] } });

  test('prints where it is, then pools and clients, what was loaded and where to look next', async () => {
    const dir = fixtures();
    const { code, out, err } = await run(['start', '--port', '0', '--fixtures', dir]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.replaceAll(/:\d+/g, ':PORT').split('\n')).toEqual([
      'cognito-emu ready on http://localhost:PORT',
      '',
      '  a      us-east-1_A  0 users',
      '    web  abc',
      '',
      `  loaded    ${dir}/a.json`,
      '  https     https://localhost:PORT  (npx cognito-emu trust)',
      '  inbox     http://localhost:PORT/_emu/inbox/',
      expect.stringMatching(/^ {2}AWS SDKs {2}eval "\$\(npx cognito-emu env --port \d+\)"$/),
      '',
      '',
    ]);
  });

  test('prints identity pools, and tells them with --json', async () => {
    const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
    const one = { IdentityPoolId, IdentityPoolName: 'guests', AllowUnauthenticatedIdentities: true };
    const dir = folder({ 'a.json': { identityPools: [one] } });
    expect((await run(['start', '--port=0', '--fixtures', dir])).out).toContain(
      `\n  guests  ${IdentityPoolId}  identity pool\n`,
    );
    const { out } = await run(['start', '--json', '--port=0', '--fixtures', dir]);
    expect(JSON.parse(out)).toMatchObject({ identityPools: [{ IdentityPoolId, IdentityPoolName: 'guests' }] });
  });

  test('tells the port that it found where the public address has another', async () => {
    const { out } = await run(['start', '--port', '0', '--public-url', 'https://a.example', '--fixtures', fixtures()]);
    expect(out).toMatch(/^cognito-emu ready on https:\/\/a\.example\n {2}listening on 127\.0\.0\.1:[1-9]\d*\n/);
  });

  test('prints one JSON line with --json', async () => {
    const { out, err } = await run([
      'start',
      '--json',
      '--port=0',
      '--fixtures',
      fixtures(),
      '--public-url',
      'https://auth.example.com/',
    ]);
    const Arn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A';
    const Clients = [{ ClientId: 'abc', ClientName: 'web' }];
    expect(out.split('\n')).toHaveLength(2);
    expect(JSON.parse(out)).toEqual({
      event: 'ready',
      url: 'https://auth.example.com',
      port: expect.any(Number),
      fixtures: [expect.stringMatching(/a\.json$/)],
      userPools: [{ Id, Name: 'a', Arn, Clients, EstimatedNumberOfUsers: 0, Domains: [] }],
      identityPools: [],
    });
    expect(err).toBe('');
  });

  test('warns loudly when others can reach it', async () => {
    const { err } = await run(['start', '--port', '0', '--host', '0.0.0.0', '--fixtures', fixtures()]);
    expect(err).toBe(
      'warn   LISTENING ON 0.0.0.0: whoever reaches this machine can read and change everything in the emulator\n',
    );
  });

  test('and that its keys are known, with a seed', async () => {
    const { err } = await run(['start', '--port', '0', '--host', '0.0.0.0', '--seed', '7', '--fixtures', fixtures()]);
    expect(err).toMatch(/in the emulator, and whoever knows the seed can make tokens of its pools\n$/);
  });

  test('tells every fault and leaves with 1', async () => {
    const dir = folder({ 'a.json': '{ "userPool": [] }' });
    const { code, out, err } = await run(['start', '--port', '0', '--fixtures', `${dir}/a.json`]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `${dir}/a.json:1:3  userPool  unknown member "userPool"  Did you mean UserPool?\n1 fault in the fixtures\n`,
    );
  });

  test('leaves with 2 and one line when it cannot listen', async () => {
    let inner: Promise<{ code: number; err: string }> | undefined;
    const port = 20_000 + (process.pid % 20_000);
    await run(
      ['start', '--port', String(port), '--fixtures', fixtures()],
      {},
      {
        createEmulator: async (options) => {
          const { createEmulator } = await import('../../src/emulator');
          const first = await createEmulator({ ...options, port: 0 });
          const taken = new URL(first.url).port;
          inner = run(['start', '--port', taken, '--fixtures', fixtures()]);
          await inner;
          return first;
        },
      },
    );
    const { code, err } = (await inner)!;
    expect(code).toBe(2);
    expect(err).toMatch(/^cognito-emu: cannot listen on 127\.0\.0\.1:\d+: the port is taken\n$/);
  });
});

describe('validate', () => {
  test('says what is there when nothing is wrong', async () => {
    const dir = folder({
      'a.json': { userPools: [{ PoolName: 'a', Clients: [{ ClientName: 'x' }, { ClientName: 'y' }] }] },
    });
    expect(await run(['validate', dir])).toEqual({
      code: 0,
      out: 'no faults: 1 user pool, 2 app clients, 0 users\n',
      err: '',
    });
  });

  test('takes several paths and prints every fault to standard output', async () => {
    const dir = folder({ 'a.json': '{ "a": 1 }', 'b.json': '{\n "b": 1 }' });
    const { code, out, err } = await run(['validate', join(dir, 'b.json'), join(dir, 'a.json')]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(
      out
        .replaceAll(`${dir}/`, '')
        .split('\n')
        .map((line) => line.split('  ').slice(0, 3).join('  ')),
    ).toEqual([
      'a.json:1:3  a  unknown member "a"',
      'b.json:2:2  b  unknown member "b"',
      '2 faults in the fixtures',
      '',
    ]);
  });

  test('prints faults as JSON', async () => {
    const dir = folder({ 'a.json': '{ "a": 1 }' });
    const { out } = await run(['validate', '--json', dir]);
    expect(JSON.parse(out)).toMatchObject({
      event: 'faults',
      omitted: 0,
      faults: [{ file: `${dir}/a.json`, line: 1, column: 3, path: 'a' }],
    });
  });
});

describe('init', () => {
  const schemaOf = (place: string) =>
    (JSON.parse(readFileSync(join(place, 'fixtures.json'), 'utf8')) as { $schema: string }).$schema;

  test('writes a folder that start accepts, and overwrites nothing', async () => {
    const cwd = folder({ 'node_modules/cognito-emu/dist/schema.json': {} });
    expect(await run(['init'], { cwd })).toEqual({
      code: 0,
      out: 'wrote fixtures/fixtures.json\nwrote fixtures/more-users.ndjson\nnow: npx cognito-emu start --fixtures fixtures\n',
      err: '',
    });
    expect(await run(['validate', join(cwd, 'fixtures')])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^no faults: 1 user pool, 2 app clients, 7 users\n/) as string,
    });
    expect(schemaOf(join(cwd, 'fixtures'))).toBe('../node_modules/cognito-emu/dist/schema.json');
    expect(await run(['init'], { cwd })).toEqual({
      code: 1,
      out: '',
      err: 'cognito-emu: fixtures/fixtures.json is there already; nothing was written\n',
    });
  });

  test('finds the schema where a workspace keeps it', async () => {
    const root = folder({ 'node_modules/cognito-emu/dist/schema.json': {}, 'packages/app/package.json': {} });
    await run(['init'], { cwd: join(root, 'packages', 'app') });
    expect(schemaOf(join(root, 'packages', 'app', 'fixtures'))).toBe(
      '../../../node_modules/cognito-emu/dist/schema.json',
    );
  });

  test('brings the schema along where the package is not installed, as under npx', async () => {
    const cwd = folder();
    expect((await run(['init'], { cwd })).out).toContain('wrote fixtures/.cognito-emu/schema.json\n');
    const fixtures = join(cwd, 'fixtures');
    expect(JSON.parse(readFileSync(join(fixtures, schemaOf(fixtures)), 'utf8'))).toHaveProperty('properties.userPools');
    expect(await run(['validate', fixtures])).toMatchObject({ code: 0 });
  });

  test('takes another folder', async () => {
    const cwd = folder();
    await run(['init', 'test/pools'], { cwd });
    expect(existsSync(join(cwd, 'test', 'pools', 'fixtures.json'))).toBe(true);
  });
});

describe('coverage', () => {
  test('counts what the registries answer', async () => {
    expect((await run(['coverage'])).out).toBe(
      'cognito-idp: 1 of 3 operations (33 %)\n  not built  Another\n  not built  GetUser\n' +
        'settings: 3 members of what is built: 1 obeyed, 1 harmless, 1 refused with 501, 0 hinted\n',
    );
  });

  test('lists what becomes of each member', async () => {
    expect((await run(['coverage', '--settings'])).out.split('\n').slice(4)).toEqual([
      '  harmless  SignUp.AnalyticsMetadata  nobody can ask',
      '  refused   SignUp.ClientMetadata  told to triggers only (test/a.test.ts)',
      '  obeyed    SignUp.Username  test/a.test.ts',
      '',
    ]);
    const { out } = await run(['coverage', '--settings', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      settings: {
        total: 3,
        members: [
          { member: 'SignUp.AnalyticsMetadata', fate: 'harmless', why: 'nobody can ask' },
          { member: 'SignUp.ClientMetadata', fate: 'refused', what: 'told to triggers only', test: 'test/a.test.ts' },
          { member: 'SignUp.Username', fate: 'obeyed', test: 'test/a.test.ts' },
        ],
      },
    });
  });

  test('prints JSON', async () => {
    const { out } = await run(['coverage', '--json']);
    expect(JSON.parse(out)).toEqual({
      services: [{ service: 'cognito-idp', total: 3, built: 1, missing: ['Another', 'GetUser'] }],
      settings: { total: 3, obeyed: 1, harmless: 1, refused: 1, hinted: 0 },
    });
  });
});

describe('env', () => {
  test('prints what a shell takes', async () => {
    const { out, err } = await run(['env', '--port', '4500', '--region', 'eu-west-1']);
    expect(out).toBe(
      [
        'export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http://localhost:4500',
        'export AWS_ENDPOINT_URL_COGNITO_IDENTITY=http://localhost:4500',
        'export AWS_ENDPOINT_URL_KMS=http://localhost:4500',
        'export AWS_ENDPOINT_URL_STS=http://localhost:4500',
        'export AWS_ENDPOINT_URL_IAM=http://localhost:4500',
        'export AWS_ENDPOINT_URL_SECRETS_MANAGER=http://localhost:4500',
        'export AWS_ENDPOINT_URL_SSM=http://localhost:4500',
        'export AWS_ENDPOINT_URL_CLOUDWATCH=http://localhost:4500',
        'export AWS_ENDPOINT_URL_CLOUDTRAIL=http://localhost:4500',
        'export AWS_ENDPOINT_URL_CLOUDWATCH_LOGS=http://localhost:4500',
        'export AWS_REGION=eu-west-1',
        'export AWS_DEFAULT_REGION=eu-west-1',
        'export AWS_ACCESS_KEY_ID=cognito-emu',
        'export AWS_SECRET_ACCESS_KEY=cognito-emu',
        `export NODE_EXTRA_CA_CERTS=${cache}/cognito-emu/authority.pem`,
        'unset AWS_PROFILE',
        'unset AWS_SESSION_TOKEN',
        '',
      ].join('\n'),
    );
    expect(err).toBe(
      '# AWS CLI 2.13 and boto3 1.28 (2023) are the first to read these; older ones take --endpoint-url or endpoint_url http://localhost:4500\n',
    );
  });

  test.each([
    ['fish', "set -gx AWS_REGION 'us-east-1'", 'set -e AWS_PROFILE'],
    ['powershell', "$Env:AWS_REGION = 'us-east-1'", 'Remove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue'],
    ['dotenv', 'AWS_REGION=us-east-1', 'AWS_PROFILE='],
  ])('speaks %s', async (shell, set, unset) => {
    const { out } = await run(['env', '--shell', shell]);
    expect(out.split('\n')).toEqual(expect.arrayContaining([set, unset]));
  });

  test('knows no other shell', async () => {
    expect(await run(['env', '--shell', 'tcsh'])).toEqual({
      code: 1,
      out: '',
      err: 'cognito-emu: --shell must be posix, fish, powershell, dotenv, not "tcsh"\n',
    });
  });

  test('takes the public address', async () => {
    expect((await run(['env', '--public-url', 'https://a.example.com/'])).out).toContain(
      'IDENTITY_PROVIDER=https://a.example.com\n',
    );
  });

  test('names the authority only to those who speak TLS, and where nobody named another', async () => {
    const named = async (args: string[], env: Record<string, string> = {}) => {
      const { out, err } = await run(['env', ...args], { env: { XDG_CACHE_HOME: cache, ...env } });
      return { isNamed: out.includes('NODE_EXTRA_CA_CERTS'), isTold: err.includes('NODE_EXTRA_CA_CERTS') };
    };
    const file = `${cache}/cognito-emu/authority.pem`;
    expect(await named([])).toEqual({ isNamed: true, isTold: false });
    expect(await named(['--tls', 'off'])).toEqual({ isNamed: false, isTold: false });
    expect(await named([], { COGNITO_EMU_TLS_CERT: 'mine.pem' })).toEqual({ isNamed: false, isTold: false });
    expect(await named([], { NODE_EXTRA_CA_CERTS: file })).toEqual({ isNamed: true, isTold: false });
    expect(await named([], { NODE_EXTRA_CA_CERTS: '/etc/proxy.pem' })).toEqual({ isNamed: false, isTold: true });
  });

  test('speaks of https alone to those who start with --tls only', async () => {
    expect((await run(['env', '--tls', 'only'])).out).toContain('IDENTITY_PROVIDER=https://localhost:4401\n');
  });

  test('cannot know a port that is not chosen yet', async () => {
    expect(await run(['env', '--port', '0'])).toMatchObject({ code: 1, out: '' });
  });
});

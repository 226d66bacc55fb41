import { pbkdf2Sync, scryptSync } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthFlowType,
  type PasswordHashingAlgorithmType,
} from '@aws-sdk/client-cognito-identity-provider';
import { startEmulator, clientFor, refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { allFlows, clientId, password, poolId } from '../../../support/pools';
import { SrpClient, type Challenged } from '../../../support/srpClient';
import { temporaryFolders } from '../../../support/temporary';
import { csvOf, importPool, imported, logOf, names, person, userNamed } from './importing';

const pool = {
  ...{ UserPoolTier: 'ESSENTIALS', AliasAttributes: ['email'] },
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
    PasswordPolicy: { MinimumLength: 20 },
  },
};
const fixtures = [importPool(pool, { client: { ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] } })];
const bench = withEmulator({ fixtures });

const salt = Buffer.from('304dbaef7c5e828dc19c98f0600d18fe', 'hex');
const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const scryptOf = (N: number, r = 8, p = 1, of = password) =>
  `${N}$${r}$${p}$${salt.toString('hex')}$${scryptSync(of, salt, 32, { N, r, p, maxmem: 2 ** 28 }).toString('hex')}`;
const pbkdf2Of = (iterations: number) =>
  `$pbkdf2-sha256$${iterations}$${bare(salt)}$${bare(pbkdf2Sync(password, salt, iterations, 32, 'sha256'))}`;

// bcryptjs and @noble/hashes made these, of the password of all suites
const bcrypt4 = '$2b$04$6Ttanphyz9x.RLZWltSkw.uEh4jQpYNkvJVXlW7wEOGf8mTdxH7j.';
const bcrypt12 = '$2b$12$e6w958OU9488yRZJyQP1ie/GfNsdt7ELwggZpjAilqRjKEammtqbq';
const argon = (m: number, t: number, hash: string, p = 1) =>
  `$argon2id$v=19$m=${m},t=${t},p=${p}$ko/G5o1ms+ML08P95sQ8DA$${hash}`;
const argonSmall = argon(64, 1, 'S/9YJPka6ZjcJsVDsQY7Nij0Hl3hyHocsxjOGzxmCt0');
const argonLarge = argon(19_456, 2, 'u6i3uZ/DxEtayrv6oU+MSjbXLvoGbLQDsuck+GS4M4Q');
/** Of forty letters ä, of which bcrypt looks at 36. */
const bcryptLong = '$2b$04$CtA.Rcu/szzn9U00wpUjOuxm8MKfJG8mLk1E6M3u/cAuPZ0Fx/rsS';

const columns = ['cognito:username', 'email', 'email_verified', 'password_hash'];
const withHash = (name: string, password_hash: string) =>
  person(name, { password_hash: password_hash.replaceAll(',', '\\,') });

const bring = (algorithm: PasswordHashingAlgorithmType, ...hashes: string[]) =>
  imported(
    bench,
    csvOf(
      columns,
      hashes.map((hash, at) => withHash(`user${at}`, hash)),
    ),
    { PasswordHashingAlgorithm: algorithm },
  );

const signIn = (PASSWORD = password, AuthFlow: AuthFlowType = 'USER_PASSWORD_AUTH', USERNAME = 'user0', more = {}) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow, AuthParameters: { USERNAME, PASSWORD, ...more } });

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;

/** How the password of a user is kept. */
const keptOf = (name = 'user0') => bench.world.state.users.get(poolId, name)?.password;

describe.each<[PasswordHashingAlgorithmType, string]>([
  ['BCRYPT', bcrypt4],
  ['BCRYPT', bcrypt12],
  ...['$2a$', '$2x$', '$2y$'].map((form): ['BCRYPT', string] => ['BCRYPT', bcrypt4.replace('$2b$', form)]),
  ['SCRYPT', scryptOf(65_536)],
  ['SCRYPT', scryptOf(1024, 4)],
  ['SCRYPT', scryptOf(2)],
  ['SCRYPT', scryptOf(32_768, 1)],
  ['ARGON2ID', argonSmall],
  ['ARGON2ID', argonLarge],
  ['PBKDF2_SHA256', pbkdf2Of(600_000)],
  ['PBKDF2_SHA256', pbkdf2Of(1000).replaceAll('+', '.')],
])('a password that was imported by %s: %s', (algorithm, hash) => {
  test('is theirs at the first sign-in, whatever the policy says, and kept as any other from then on', async () => {
    await bring(algorithm, hash);
    await expect(userNamed(bench, 'user0')).resolves.toMatchObject({ UserStatus: 'CONFIRMED' });
    await refuses(bench, signIn('Correct-horse-2'), ...wrong);
    expect(keptOf()).toBe(`${algorithm}:${hash}`);
    await expect(bench.client.send(signIn())).resolves.toHaveProperty('AuthenticationResult.IdToken');
    const kept = keptOf();
    expect(kept).toMatch(/^[\w-]+\.[\w-]+$/);
    await bench.client.send(signIn());
    expect(keptOf()).toBe(kept);
  });
});

test('bcrypt looks at 72 bytes of a password', async () => {
  await bring('BCRYPT', bcryptLong);
  await expect(bench.client.send(signIn('ä'.repeat(39)))).resolves.toHaveProperty('AuthenticationResult');
});

test('others are answered while a password is proven, and two proofs at once leave one password', async () => {
  await bring('BCRYPT', bcrypt12, bcrypt12);
  const order: string[] = [];
  await Promise.all([
    bench.client.send(signIn()).then(() => order.push('sign-in')),
    bench.client.send(signIn()).then(() => order.push('sign-in')),
    userNamed(bench, 'user1').then(() => order.push('read')),
  ]);
  expect(order).toEqual(['read', 'sign-in', 'sign-in']);
});

describe('before the first sign-in', () => {
  beforeEach(() => bring('BCRYPT', bcrypt4));

  test('SRP proves nothing', async () => {
    const srp = new SrpClient();
    const AuthParameters = { USERNAME: 'user0', SRP_A: srp.value };
    const { ChallengeName, ChallengeParameters } = await bench.client.send(
      new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    );
    const challenged = ChallengeParameters as unknown as Challenged;
    const ChallengeResponses = srp.responses(poolId, password, challenged);
    await refuses(
      bench,
      new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, ChallengeResponses }),
      ...wrong,
    );
    expect([...bench.world.requests.list()].at(-1)?.hint).toMatch(/^The password was imported as a hash/);
    expect(keptOf()).toBe(`BCRYPT:${bcrypt4}`);
  });

  test('wrong passwords lock, and nothing is proven while they do', async () => {
    for (let at = 0; at < 5; at++) await refuses(bench, signIn('wrong'), ...wrong);
    await refuses(bench, signIn('wrong'), 'NotAuthorizedException', 'Password attempts exceeded');
    await refuses(bench, signIn(), 'NotAuthorizedException', 'Password attempts exceeded');
    expect(keptOf()).toBe(`BCRYPT:${bcrypt4}`);
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'administrators sign users in',
      () =>
        bench.client.send(
          new AdminInitiateAuthCommand({
            UserPoolId: poolId,
            ClientId: clientId,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: 'user0@example.com', PASSWORD: password },
          }),
        ),
    ],
    [
      'a preferred password does at once',
      () => bench.client.send(signIn(password, 'USER_AUTH', 'user0', { PREFERRED_CHALLENGE: 'PASSWORD' })),
    ],
    [
      'a chosen password does',
      async () => {
        const { Session } = await bench.client.send(
          new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'user0' } }),
        );
        return bench.client.send(
          new RespondToAuthChallengeCommand({
            ClientId: clientId,
            ChallengeName: 'SELECT_CHALLENGE',
            Session,
            ChallengeResponses: { USERNAME: 'user0', ANSWER: 'PASSWORD', PASSWORD: password },
          }),
        );
      },
    ],
  ])('%s by it', async (_who, call) => {
    await expect(call()).resolves.toHaveProperty('AuthenticationResult.AccessToken');
    expect(keptOf()).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  test('an administrator sets another, and the old one is gone', async () => {
    const Password = 'Another-horse-of-twenty-1';
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'user0', Password, Permanent: true }),
    );
    await refuses(bench, signIn(), ...wrong);
    await bench.client.send(signIn(Password));
  });

  test('it is reset like any other', async () => {
    const Password = 'Another-horse-of-twenty-1';
    const who = { ClientId: clientId, Username: 'user0' };
    await bench.client.send(new ForgotPasswordCommand(who));
    const code = await latestCode(bench);
    await bench.client.send(new ConfirmForgotPasswordCommand({ ...who, ConfirmationCode: code, Password }));
    await refuses(bench, signIn(), ...wrong);
    await bench.client.send(signIn(Password));
  });

  test('whoever signed in by a code changes it by telling it', async () => {
    const { Session } = await bench.client.send(
      signIn(undefined, 'USER_AUTH', 'user0', { PREFERRED_CHALLENGE: 'EMAIL_OTP' }),
    );
    const code = await latestCode(bench);
    const { AuthenticationResult } = await bench.client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'EMAIL_OTP',
        Session,
        ChallengeResponses: { USERNAME: 'user0', EMAIL_OTP_CODE: code },
      }),
    );
    const change = (PreviousPassword: string) =>
      new ChangePasswordCommand({
        AccessToken: AuthenticationResult?.AccessToken,
        PreviousPassword,
        ProposedPassword: 'Another-horse-of-twenty-1',
      });
    await refuses(bench, change('Correct-horse-2'), ...wrong);
    await bench.client.send(change(password));
    await bench.client.send(signIn('Another-horse-of-twenty-1'));
  });
});

describe('a hash fails its row', () => {
  const malformed = (algorithm: string) => `The password hash is not in the format of ${algorithm}.`;
  const bounds = (algorithm: string) => `The parameters of the password hash exceed those allowed for ${algorithm}.`;

  test.each<[PasswordHashingAlgorithmType, string, (algorithm: string) => string]>([
    ['BCRYPT', 'x', malformed],
    ['BCRYPT', argonSmall, malformed],
    ['BCRYPT', `${bcrypt4}x`, malformed],
    ['BCRYPT', bcrypt4.replace('$04$', '$03$'), malformed],
    ['BCRYPT', bcrypt4.replace('$2b$', '$2c$'), malformed],
    ['BCRYPT', bcrypt4.replace('$04$', '$13$'), bounds],
    ['SCRYPT', '65536$8$1$abc$abc', malformed],
    ['SCRYPT', scryptOf(1024).replace('1024', '1000'), malformed],
    ['SCRYPT', scryptOf(1024, 1).replace('1024', '65536'), malformed],
    ['SCRYPT', scryptOf(1024).replace('1024', '131072'), bounds],
    ['SCRYPT', scryptOf(1024, 9), bounds],
    ['SCRYPT', scryptOf(1024, 8, 2), bounds],
    ['ARGON2ID', bcrypt4, malformed],
    ['ARGON2ID', argonSmall.replace('argon2id', 'argon2i'), malformed],
    ['ARGON2ID', argonSmall.replace('v=19', 'v=16'), malformed],
    ['ARGON2ID', argonSmall.replace('m=64', 'm=4'), malformed],
    ['ARGON2ID', argonSmall.replace('m=64', 'm=19457'), bounds],
    ['ARGON2ID', argonSmall.replace('t=1', 't=3'), bounds],
    ['ARGON2ID', argonSmall.replace('p=1', 'p=2'), bounds],
    ['PBKDF2_SHA256', pbkdf2Of(1).replace('sha256', 'sha512'), malformed],
    ['PBKDF2_SHA256', pbkdf2Of(1).replace('$1$', '$0$'), malformed],
    ['PBKDF2_SHA256', pbkdf2Of(1).replace('$1$', '$600001$'), bounds],
  ])('%s %s', async (algorithm, hash, said) => {
    const job = await bring(algorithm, hash);
    expect(logOf(bench, job)).toEqual([`[FAILED] Line Number 2 - ${said(algorithm)}`]);
    await expect(names(bench)).resolves.toEqual([]);
  });
});

describe('a file', () => {
  test('with an empty hash brings a user without a password', async () => {
    await bring('BCRYPT', '', bcrypt4);
    await refuses(bench, signIn(), ...wrong);
    expect([keptOf('user0'), keptOf('user1')]).toEqual([undefined, `BCRYPT:${bcrypt4}`]);
  });

  test('without the column of hashes fails a job with an algorithm', async () => {
    const file = csvOf(columns.slice(0, 3), [person('user0')]);
    const job = await imported(bench, file, { PasswordHashingAlgorithm: 'BCRYPT' });
    expect(job).toMatchObject({
      Status: 'Failed',
      CompletionMessage: 'The header of the csv file lacks a column: password_hash',
    });
  });
});

const folder = temporaryFolders();

test('an imported password survives a restart, and an export with secrets', async () => {
  const persist = folder();
  const first = await startEmulator({ fixtures, persist });
  const file = csvOf(columns, [withHash('user0', argonSmall)]);
  await imported({ client: clientFor(first.emulator) }, file, { PasswordHashingAlgorithm: 'ARGON2ID' });
  const exported = await fetch(`${first.emulator.url}/_emu/export?secrets=true`).then((answer) => answer.text());
  await first.emulator.stop();
  const second = await startEmulator({ fixtures, persist });
  await expect(clientFor(second.emulator).send(signIn())).resolves.toHaveProperty('AuthenticationResult');
  await second.emulator.stop();
  const third = await startEmulator();
  const { status } = await fetch(`${third.emulator.url}/_emu/import`, { method: 'POST', body: exported });
  expect(status).toBe(200);
  await expect(clientFor(third.emulator).send(signIn())).resolves.toHaveProperty('AuthenticationResult');
  await third.emulator.stop();
});

test.each([bcrypt12.replace('$12$', '$31$'), 'x'])(
  'a fixture may say any hash, and nobody signs in by one that no import takes: %s',
  async (hash) => {
    const users = [{ Username: 'user0', UserStatus: 'CONFIRMED', PasswordHash: `BCRYPT:${hash}` }];
    const { emulator } = await startEmulator({ fixtures: [importPool({}, { users })] });
    await expect(clientFor(emulator).send(signIn())).rejects.toMatchObject({ name: wrong[0], message: wrong[1] });
    await emulator.stop();
  },
);

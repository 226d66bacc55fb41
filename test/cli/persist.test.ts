import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminDeleteUserCommand,
  AdminListUserSessionsCommand,
  CreateUserPoolCommand,
  DescribeIdentityProviderCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SetUserPoolSessionConfigurationCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EmulatorOptions } from 'cognito-emu';
import { createKeyring } from '../../src/platform/keys';
import { clientFor, startEmulator } from '../support/emulator';
import { metadataOf, newProvider } from '../support/samlProvider';
import { temporaryFolders } from '../support/temporary';

const temporary = temporaryFolders();
const folder = () => join(temporary(), 'kept');
const poolId = 'us-east-1_A';
const ClientId = 'abc';
const Password = 'Correct-horse-1';

const fixturesWith = (...users: readonly string[]) => ({
  userPools: [
    {
      Id: poolId,
      PoolName: 'a',
      Clients: [
        { ClientId, ClientName: 'w', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      ],
      Users: users.map((Username) => ({ Username, Password })),
    },
  ],
});
const fixtures = fixturesWith('ada');

/** One run of an emulator, and what it does there. */
async function run<Result>(options: EmulatorOptions, work: (running: Running) => Promise<Result>): Promise<Result> {
  const told: string[] = [];
  const { emulator, world } = await startEmulator({
    fixtures,
    logLevel: 'info',
    log: ({ message }) => void told.push(message),
    ...options,
  });
  const client = clientFor(emulator);
  const users = () => [...world.state.users.rows(poolId)].map(({ username, sub }) => ({ username, sub }));
  const names = () => users().map(({ username }) => username);
  const signUp = async (Username: string) =>
    (await client.send(new SignUpCommand({ ClientId, Username, Password }))).UserSub;
  try {
    return await work({ emulator, world, client, told, users, names, signUp });
  } finally {
    client.destroy();
    await emulator.stop();
  }
}

interface Running extends Awaited<ReturnType<typeof startEmulator>> {
  readonly client: ReturnType<typeof clientFor>;
  readonly told: readonly string[];
  readonly users: () => { username: string; sub: string }[];
  readonly names: () => string[];
  readonly signUp: (name: string) => Promise<string | undefined>;
}

const jwksOf = async (url: string): Promise<unknown> => (await fetch(`${url}/${poolId}/.well-known/jwks.json`)).json();

async function tokensOf({ client }: Running, username: string) {
  const AuthParameters = { USERNAME: username, PASSWORD: Password };
  const command = new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  return (await client.send(command)).AuthenticationResult;
}

describe('an emulator that persists', () => {
  test('goes on where it stopped: users, grants and signing keys', async () => {
    const persist = folder();
    const first = await run({ persist }, async (running) => {
      const tokens = await tokensOf(running, 'ada');
      await running.signUp('new');
      return { token: tokens?.RefreshToken ?? '', keys: await jwksOf(running.emulator.url) };
    });
    await run({ persist }, async ({ emulator, client, names, told }) => {
      expect(told).toEqual([`the state saved in ${persist} was loaded over its fixtures; a reset goes to them`]);
      expect(names()).toEqual(['ada', 'new']);
      expect(await jwksOf(emulator.url)).toEqual(first.keys);
      const AuthParameters = { REFRESH_TOKEN: first.token };
      const refresh = new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters });
      expect((await client.send(refresh)).AuthenticationResult?.IdToken).toBeDefined();
    });
  });

  test('goes on with the key that a SAML provider encrypts to', async () => {
    const persist = folder();
    const ProviderDetails = { MetadataURL: 'http://127.0.0.1:1/metadata' };
    const IdentityProviders = [{ ProviderName: 'Corp', ProviderType: 'SAML', ProviderDetails }];
    const userPools = fixtures.userPools.map((pool) => ({ ...pool, IdentityProviders }));
    const describe = new DescribeIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Corp' });
    const certificateOf = async ({ client }: Running) =>
      (await client.send(describe)).IdentityProvider?.ProviderDetails?.['ActiveEncryptionCertificate'];
    const first = await run({ persist, fixtures: { userPools } }, certificateOf);
    expect(first).toMatch(/^MII/);
    expect(await run({ persist, fixtures: { userPools } }, certificateOf)).toBe(first);
  });

  test('goes on with the key of identity pools', async () => {
    const persist = folder();
    const keysOf = async (url: string): Promise<unknown> => (await fetch(`${url}/.well-known/jwks_uri`)).json();
    const first = await run({ persist }, ({ emulator }) => keysOf(emulator.url));
    await run({ persist }, async ({ emulator }) => {
      expect(await keysOf(emulator.url)).toEqual(first);
    });
  });

  test('goes on with chains of refresh tokens and with sessions', async () => {
    const persist = folder();
    const rotating = fixturesWith('ada');
    Object.assign(rotating.userPools[0]?.Clients[0] ?? {}, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    });
    const renewing = (RefreshToken = '') => new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
    const listed = async ({ client }: Running) =>
      (await client.send(new AdminListUserSessionsCommand({ UserPoolId: poolId, Username: 'ada' }))).Sessions;
    const before = await run({ persist, fixtures: rotating }, async (running) => {
      const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 2 } } as const;
      await running.client.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId: poolId, ...tracking }));
      const first = (await tokensOf(running, 'ada'))?.RefreshToken;
      const second = (await running.client.send(renewing(first))).AuthenticationResult?.RefreshToken;
      return { first, second, sessions: await listed(running) };
    });
    await run({ persist, fixtures: rotating }, async (running) => {
      expect(await listed(running)).toEqual(before.sessions);
      await expect(running.client.send(renewing(before.first))).rejects.toMatchObject({
        name: 'RefreshTokenReuseException',
      });
      const answer = await running.client.send(renewing(before.second));
      expect(answer.AuthenticationResult?.RefreshToken).toBeDefined();
    });
  });

  test('resets to its fixtures in every run, with the ids that were drawn for them', async () => {
    const persist = folder();
    const first = await run({ persist }, async ({ users, signUp }) => {
      const before = users();
      await signUp('new');
      return before;
    });
    await run({ persist }, async ({ emulator, client, users, names, signUp }) => {
      await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
      await signUp('newer');
      expect(names()).toEqual(['new', 'newer']);
      await emulator.reset();
      expect(users()).toEqual(first);
      await signUp('newest');
    });
    await run({ persist }, async ({ emulator, users, names }) => {
      expect(names()).toEqual(['ada', 'newest']);
      await fetch(`${emulator.url}/_emu/reset`, { method: 'POST' });
      expect(users()).toEqual(first);
    });
  });

  test('resets to the fixtures of today when they have changed, and says so', async () => {
    const persist = folder();
    await run({ persist }, ({ signUp }) => signUp('new'));
    await run({ persist, fixtures: fixturesWith('ada', 'bob') }, async ({ emulator, names, told }) => {
      expect(told[0]).toBe(
        `the state saved in ${persist} was loaded over its fixtures; ` +
          'a reset goes to the fixtures of today, which are others than it began with',
      );
      expect(names()).toEqual(['ada', 'new']);
      await emulator.reset();
      expect(names()).toEqual(['ada', 'bob']);
    });
    await run({ persist, fixtures: fixturesWith('ada', 'bob') }, async ({ names, told }) => {
      expect(told[0]).toContain('a reset goes to them');
      expect(names()).toEqual(['ada', 'bob']);
    });
  });

  test('takes a changed file of users for changed fixtures', async () => {
    const persist = folder();
    const pool = { ...fixturesWith().userPools[0], UsersFile: './users.ndjson' };
    const files = temporary({ 'pool.json': { userPools: [pool] }, 'users.ndjson': '{"Username":"ada"}\n' });
    await run({ persist, fixtures: files }, async ({ names }) => expect(names()).toEqual(['ada']));
    writeFileSync(join(files, 'users.ndjson'), '{"Username":"ada"}\n{"Username":"bob"}\n');
    await run({ persist, fixtures: files }, async ({ emulator, names, told }) => {
      expect(told[0]).toContain('fixtures of today');
      await emulator.reset();
      expect(names()).toEqual(['ada', 'bob']);
    });
  });

  test('takes a changed file of metadata for changed fixtures', async () => {
    const persist = folder();
    const provider = (ProviderName: string, MetadataFile: string) => ({
      ProviderName,
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile },
    });
    const pool = { ...fixtures.userPools[0], IdentityProviders: [provider('Corp', './idp.xml')] };
    const [before, after] = [metadataOf(await newProvider()), metadataOf(await newProvider())];
    const files = temporary({ 'pool.json': { userPools: [pool] }, 'idp.xml': before });
    const kept = ({ world }: Running) =>
      Promise.resolve(world.state.identityProviders.get(poolId, 'Corp')?.details['MetadataFile']);
    expect(await run({ persist, fixtures: files }, kept)).toBe(before);
    writeFileSync(join(files, 'idp.xml'), after);
    await run({ persist, fixtures: files }, async (running) => {
      expect(running.told[0]).toContain('fixtures of today');
      await running.emulator.reset();
      expect(await kept(running)).toBe(after);
    });
  });

  test('refuses faulty fixtures in every run, and leaves what is saved', async () => {
    const persist = folder();
    await run({ persist }, ({ signUp }) => signUp('new'));
    await expect(startEmulator({ persist, fixtures: { zzz: 1 } })).rejects.toMatchObject({ name: 'FixtureError' });
    await run({ persist }, async ({ names }) => expect(names()).toEqual(['ada', 'new']));
  });

  test('does not draw the ids of its seed again, but after a reset', async () => {
    const persist = folder();
    const options = { persist, seed: 7 };
    const drawn: (string | undefined)[] = [];
    for (const name of ['first', 'second', 'third'])
      await run(options, async ({ signUp }) => drawn.push(await signUp(name)));
    expect(new Set(drawn).size).toBe(3);
    await run(options, async ({ emulator, signUp }) => {
      await emulator.reset();
      expect(await signUp('first')).toBe(drawn[0]);
      drawn.push(await signUp('second'));
    });
    await run(options, async ({ signUp }) => drawn.push(await signUp('third')));
    expect(new Set(drawn).size).toBe(5);
  });

  test('has its folder for itself', async () => {
    const persist = folder();
    await run({ persist }, async ({ names }) => {
      await expect(startEmulator({ persist, fixtures })).rejects.toMatchObject({
        name: 'FolderInUse',
        message: expect.stringContaining(`${persist} is in use by process ${process.pid} since `),
      });
      expect(names()).toEqual(['ada']);
    });
    await expect(run({ persist, host: '192.0.2.1' }, async () => undefined)).rejects.toThrow('cannot listen');
    await run({ persist }, async ({ names }) => expect(names()).toEqual(['ada']));
  });

  test('keeps its files to their owner', async () => {
    const persist = folder();
    await run({ persist }, (running) => tokensOf(running, 'ada'));
    expect(statSync(persist).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(persist)) expect(statSync(join(persist, name)).mode & 0o777).toBe(0o600);
  });

  test('has what was done by every door on the disk before the answer', async () => {
    const persist = folder();
    const isWritten = (text: string) => {
      const journal = readdirSync(persist).find((name) => name.startsWith('journal'));
      expect(readFileSync(join(persist, journal!), 'utf8')).toContain(text);
    };
    await run({ persist }, async ({ emulator, client, signUp, world }) => {
      await signUp('by-sdk');
      isWritten('"username":"by-sdk"');
      const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'another' }));
      isWritten(`["userPools",{"id":"${UserPool?.Id}"`);
      await fetch(`${emulator.url}/${UserPool?.Id}/.well-known/jwks.json`);
      isWritten(`"keys":[["${UserPool?.Id}",`);
      await emulator.reset();
      isWritten(`["users","${poolId}","by-sdk"]`);
      const id = await emulator.snapshot();
      await signUp('later');
      await emulator.restore(id);
      isWritten(`["users","${poolId}","later"]`);
      expect(world.durable()).toBeUndefined();
    });
  });

  test('encrypts with a key, which is wanted again', async () => {
    const persist = folder();
    const options = { persist, persistKey: 'correct horse battery staple' };
    await run(options, ({ signUp }) => signUp('somebody'));
    for (const name of readdirSync(persist)) {
      expect(readFileSync(join(persist, name), 'utf8')).not.toMatch(/somebody|us-east-1_A|correct horse/);
    }
    await expect(startEmulator({ persist, fixtures })).rejects.toThrow('The state is encrypted: its key is wanted');
    await run(options, async ({ names, told }) => {
      expect(names()).toEqual(['ada', 'somebody']);
      expect(told.join()).not.toContain('horse');
    });
    await expect(startEmulator({ persist, persistKey: '' })).rejects.toThrow('persistKey must be some text');
    await expect(startEmulator({ persist, persistKey: 1234 as never })).rejects.toThrow(
      /^persistKey must be some text$/,
    );
  });
});

type Tables = Record<string, Record<string, unknown>[]>;

describe('a state of version 1', () => {
  const keyring = createKeyring();
  const keys: Record<string, object> = {};
  keyring.watch({ made: (id, stored) => (keys[id] = stored), forgotten: () => undefined });

  /** As the first version wrote it. */
  async function version1(damage: (tables: Tables) => void = () => undefined) {
    const document = await run({}, async ({ world, signUp }) => {
      await signUp('new');
      return world.state.dump();
    });
    const tables = structuredClone(document.tables) as Tables;
    damage(tables);
    const jwks = JSON.parse(JSON.stringify(await keyring.jwks(poolId))) as unknown;
    return { persist: temporary({ 'state.json': { version: 1, tables }, 'keys.json': keys }), jwks };
  }

  test('goes on, keys and all, in the form of today', async () => {
    const { persist, jwks } = await version1();
    for (let turn = 0; turn < 2; turn++) {
      await run({ persist }, async ({ emulator, names, told }) => {
        expect(names()).toEqual(['ada', 'new']);
        expect(await jwksOf(emulator.url)).toEqual(jwks);
        if (turn === 0)
          expect(told[0]).toBe(`${join(persist, 'state.json')} is of an older version and is written anew`);
        expect(existsSync(join(persist, 'keys.json'))).toBe(false);
      });
    }
    await run({ persist }, async ({ emulator, names }) => {
      await emulator.reset();
      expect(names()).toEqual(['ada']);
    });
  });

  test.each([
    ['no JSON', 'x'],
    ['a list', '[]'],
    ['no keys of RSA', '{"us-east-1_A":{"id":{},"access":{}}}'],
  ])('with keys that are %s is refused and left', async (_, text) => {
    const { persist } = await version1();
    writeFileSync(join(persist, 'keys.json'), text);
    const before = readFileSync(join(persist, 'state.json'), 'utf8');
    await expect(startEmulator({ persist, fixtures })).rejects.toThrow(/holds no signing keys/);
    expect(readFileSync(join(persist, 'state.json'), 'utf8')).toBe(before);
  });

  test.each<[string, Parameters<typeof version1>[0], string]>([
    [
      'a user without a name',
      ({ users: [user = {}] = [] }: Tables) => delete user['username'],
      'a row of table "users" is damaged: it has no "username"',
    ],
    [
      'an attribute that is no text',
      ({ users: [user = {}] = [] }: Tables) => (user['attributes'] = { email: 3 }),
      'a row of table "users" is damaged: its "attributes" is no object of texts',
    ],
    [
      'settings that are none',
      ({ userPools: [pool = {}] = [] }: Tables) => (pool['settings'] = 'none'),
      'a row of table "userPools" is damaged: its "settings" is no object',
    ],
    [
      'two users of one sub',
      ({ users: [one = {}, two = {}] = [] }: Tables) => (two['sub'] = one['sub']),
      'Row 1 of table "users" cannot be loaded: users: another row holds this value of the unique index sub',
    ],
    ['a table too many', (tables) => (tables['cats'] = [{}]), 'this version knows no table "cats"'],
  ])('that has %s is refused by the first fault, and left', async (_, damage, fault) => {
    const { persist } = await version1(damage);
    const before = readFileSync(join(persist, 'state.json'), 'utf8');
    await expect(startEmulator({ persist, fixtures })).rejects.toThrow(fault);
    await expect(startEmulator({ persist, fixtures })).rejects.toMatchObject({ name: 'DocumentError' });
    expect(readFileSync(join(persist, 'state.json'), 'utf8')).toBe(before);
  });
});

import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CreateUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  SignUpCommand,
  TagResourceCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, startEmulator, storedBy, withEmulator, type Bench } from '../support/emulator';
import { addUser, furnished, ireland, password } from '../operations/idp/replicas/replicating';
import { createPool, multiRegionKey, putDomain } from '../support/poolCalls';

const bench = withEmulator();

type Started = Awaited<ReturnType<typeof startEmulator>>;

const follow = (mirror = bench.emulator.url, region = ireland) =>
  startEmulator({ mirror, region, fixtures: undefined });

/** Runs work beside a mirror in Ireland. */
async function mirrored(work: (there: Bench) => Promise<void>, first?: Started): Promise<void> {
  const { emulator, world } = await follow(first?.emulator.url);
  const client = clientFor(emulator, ireland);
  try {
    await work({ emulator, world, client });
  } finally {
    client.destroy();
    await emulator.stop();
  }
}

/** Asks until the answer is the one that is waited for: a mirror is a moment behind. */
async function soon<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  for (let times = 0; times < 200; times++) {
    if (JSON.stringify(await ask()) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ask()).toEqual(expected);
}

const namesIn = async ({ client }: Pick<Bench, 'client'>, UserPoolId: string) =>
  (await client.send(new ListUsersCommand({ UserPoolId }))).Users!.map(({ Username }) => Username).sort();

const signIn = (ClientId: string, USERNAME: string) =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });

describe('A mirror', () => {
  test('has what the first has, and follows what comes and goes', async () => {
    const { Id } = await furnished(bench);
    await mirrored(async (there) => {
      expect(await namesIn(there, Id)).toEqual(['ada']);
      await addUser(bench, Id, 'bob');
      await soon(() => namesIn(there, Id), ['ada', 'bob']);
      await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: Id, Username: 'ada' }));
      await soon(() => namesIn(there, Id), ['bob']);
    });
  });

  test('signs users in with the keys of the first: each takes the tokens of the other', async () => {
    const { ClientId } = await furnished(bench);
    await mirrored(async (there) => {
      const [here, elsewhere] = await Promise.all([
        bench.client.send(signIn(ClientId, 'ada')),
        there.client.send(signIn(ClientId, 'ada')),
      ]);
      const keys = async ({ emulator }: Bench) =>
        (
          await fetch(`${emulator.url}/${there.world.state.userPools.rows('').next().value!.id}/.well-known/jwks.json`)
        ).text();
      expect(await keys(there)).toBe(await keys(bench));
      const own = new GetUserCommand({ AccessToken: elsewhere.AuthenticationResult!.AccessToken! });
      expect((await there.client.send(own)).Username).toBe('ada');
      const others = new GetUserCommand({ AccessToken: here.AuthenticationResult!.AccessToken! });
      await soon(async () => (await there.client.send(others)).Username, 'ada');
    });
  });

  test('changes no user and no pool, says what it does not, and serves no domain', async () => {
    const { Id, ClientId } = await furnished(bench);
    putDomain(bench, Id, 'demo');
    await mirrored(async (there) => {
      const refused = (what: string) => `${what} is not supported in the secondary replica region ${ireland}.`; // likely
      const signUp = new SignUpCommand({ ClientId, Username: 'eve', Password: password });
      await refuses(there, signUp, 'OperationNotEnabledException', refused('SignUp'));
      const create = new AdminCreateUserCommand({ UserPoolId: Id, Username: 'eve' });
      await refuses(there, create, 'OperationNotEnabledException', refused('AdminCreateUser'));
      await expect(there.emulator.reset()).rejects.toThrow('A mirror changes nothing by itself.');
      const reset = await fetch(`${there.emulator.url}/_emu/reset`, { method: 'POST' });
      expect([reset.status, ((await reset.json()) as { error: string }).error]).toEqual([409, 'IsMirror']);
      const page = await fetch(`${there.emulator.url}/_domains/demo/login`);
      expect(page.status).toBe(501);
      expect(await namesIn(bench, Id)).toEqual(['ada']);
    });
  });

  test('is of its own region, whatever the credentials of a call are scoped to', async () => {
    const { Id } = await furnished(bench);
    await mirrored(async ({ emulator, world }) => {
      const there = { emulator, world, client: clientFor(emulator, 'us-east-1') };
      const create = new AdminCreateUserCommand({ UserPoolId: Id, Username: 'eve' });
      const text = `AdminCreateUser is not supported in the secondary replica region ${ireland}.`; // likely
      await refuses(there, create, 'OperationNotEnabledException', text);
      there.client.destroy();
    });
  });

  test('makes nothing that the first does not have', async () => {
    const { Id } = await furnished(bench);
    await mirrored(async (there) => {
      const before = storedBy(there);
      for (const [what, command] of [
        ['CreateUserPool', new CreateUserPoolCommand({ PoolName: 'own' })],
        [
          'TagResource',
          new TagResourceCommand({
            ResourceArn: `arn:aws:cognito-idp:${ireland}:000000000000:userpool/${Id}`,
            Tags: { a: 'b' },
          }),
        ],
        [
          'UpdateUserPoolReplica',
          new UpdateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: ireland, Status: 'INACTIVE' }),
        ],
      ] as const) {
        await expect(there.client.send(command as never)).rejects.toMatchObject({
          name: 'NotImplementedException',
          message: `cognito-emu does not do ${what} in a mirror yet.`,
        });
      }
      expect(storedBy(there)).toEqual(before);
      expect(there.emulator.report().userPools.flatMap(({ Domains }) => Domains)).toEqual([]);
    });
  });

  test('goes by the clock of the first', async () => {
    const { Id, ClientId } = await furnished(bench);
    await mirrored(async (there) => {
      const { AccessToken = '' } = (await there.client.send(signIn(ClientId, 'ada'))).AuthenticationResult!;
      bench.emulator.clock.advance('61m');
      await addUser(bench, Id, 'bob');
      await soon(() => namesIn(there, Id), ['ada', 'bob']);
      await refuses(there, new GetUserCommand({ AccessToken }), 'NotAuthorizedException', 'Access Token has expired');
    });
  });

  test('goes back with the first', async () => {
    const { Id } = await furnished(bench);
    const point = await bench.emulator.snapshot();
    await addUser(bench, Id, 'bob');
    await mirrored(async (there) => {
      expect(await namesIn(there, Id)).toEqual(['ada', 'bob']);
      await bench.emulator.restore(point);
      await soon(() => namesIn(there, Id), ['ada']);
    });
  });

  test('knows no pool that has no secondary in its region', async () => {
    const { Id } = await createPool(bench);
    await mirrored((there) =>
      refuses(
        there,
        new AdminGetUserCommand({ UserPoolId: Id, Username: 'ada' }),
        'ResourceNotFoundException',
        `User pool ${Id} does not exist.`,
      ),
    );
  });

  test('serves what it had while the first is gone, and finds it again', async () => {
    const first = await startEmulator();
    const client = clientFor(first.emulator);
    const { Id } = await furnished({ client } as Bench);
    await mirrored(async (there) => {
      await first.emulator.stop();
      expect(await namesIn(there, Id)).toEqual(['ada']);
      const { port } = first.emulator;
      const again = await startEmulator({ port });
      const pool = await createPool({ client: clientFor(again.emulator) } as Bench, {
        KeyConfiguration: { KmsKeyArn: multiRegionKey },
      });
      const deadline = performance.now() + 20_000;
      const isThere = () => there.world.state.userPools.get('', pool.Id) !== undefined;
      while (!isThere() && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
      expect(isThere()).toBe(true);
      await again.emulator.stop();
    }, first);
    client.destroy();
  });
});

describe('A start as a mirror is refused', () => {
  test('in the region of the first', () =>
    expect(follow(bench.emulator.url, 'us-east-1')).rejects.toThrow('a mirror has a region of its own'));

  test('where nobody is', () => expect(follow('http://127.0.0.1:9')).rejects.toThrow('does not answer'));

  test('with fixtures of its own', () =>
    expect(startEmulator({ mirror: bench.emulator.url, region: ireland, fixtures: [] })).rejects.toThrow(
      'mirror cannot be with fixtures',
    ));
});

test('What mirrors are sent is for nobody with a foreign Host header or Origin', async () => {
  const path = `${bench.emulator.url}/_emu/mirror`;
  const foreign = await fetch(path, { headers: { Origin: 'https://evil.example' } });
  expect(foreign.status).toBe(403);
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InitiateAuthCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DocumentError } from '../../src/state/StateDocument';
import { autosave } from '../../src/platform/autosave';
import { clientFor, startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';

const folder = temporaryFolders();
const ClientId = 'abc';
const fixtures = {
  userPools: [
    {
      Id: 'us-east-1_A',
      PoolName: 'a',
      Clients: [
        { ClientId, ClientName: 'w', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      ],
      Users: [{ Username: 'ada', Password: 'Correct-horse-1' }],
    },
  ],
};

const jwksOf = async (url: string) => (await fetch(`${url}/us-east-1_A/.well-known/jwks.json`)).json();

async function signIn(url: string): Promise<string | undefined> {
  const client = clientFor({ url });
  const AuthParameters = { USERNAME: 'ada', PASSWORD: 'Correct-horse-1' };
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }),
  );
  client.destroy();
  return AuthenticationResult?.RefreshToken;
}

describe('an emulator that persists', () => {
  test('goes on where it stopped: users, grants and signing keys', async () => {
    const persist = join(folder(), 'kept');
    const first = await startEmulator({ persist, fixtures });
    const token = await signIn(first.emulator.url);
    const keys: unknown = await jwksOf(first.emulator.url);
    const client = clientFor(first.emulator);
    await client.send(new SignUpCommand({ ClientId, Username: 'new', Password: 'Correct-horse-1' }));
    client.destroy();
    await first.emulator.stop();

    const told: string[] = [];
    // fixtures of the second start are not read: these would be at fault
    const second = await startEmulator({
      persist,
      fixtures: { zzz: 1 },
      logLevel: 'info',
      log: ({ message }) => void told.push(message),
    });
    expect(told).toEqual([`the state saved in ${join(persist, 'state.json')} was loaded; fixtures were not read`]);
    expect([...second.world.state.users.rows('us-east-1_A')].map(({ username }) => username)).toEqual(['ada', 'new']);
    expect(await jwksOf(second.emulator.url)).toEqual(keys);
    const other = clientFor(second.emulator);
    const refresh = new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId,
      AuthParameters: { REFRESH_TOKEN: token! },
    });
    expect((await other.send(refresh)).AuthenticationResult?.IdToken).toBeDefined();
    other.destroy();
    await second.emulator.stop();
  });

  test('keeps its keys to their owner', async () => {
    const persist = join(folder(), 'kept');
    const { emulator } = await startEmulator({ persist, fixtures });
    await signIn(emulator.url);
    await emulator.stop();
    expect(statSync(join(persist, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(statSync(persist).mode & 0o777).toBe(0o700);
  });

  test('does not draw the ids of its seed again', async () => {
    const persist = folder();
    const subs: string[] = [];
    for (const name of ['first', 'second']) {
      const { emulator } = await startEmulator({ persist, fixtures, seed: 7 });
      const client = clientFor(emulator);
      const { UserSub = '' } = await client.send(
        new SignUpCommand({ ClientId, Username: name, Password: 'Correct-horse-1' }),
      );
      subs.push(UserSub);
      client.destroy();
      await emulator.stop();
    }
    expect(new Set(subs).size).toBe(2);
  });

  test('refuses files that are not its own and leaves them alone', async () => {
    const persist = folder({ 'state.json': '{"some":"thing"}' });
    await expect(startEmulator({ persist, fixtures })).rejects.toThrow(DocumentError);
    expect(readFileSync(join(persist, 'state.json'), 'utf8')).toBe('{"some":"thing"}');

    const { emulator } = await startEmulator({ persist: join(persist, 'inner'), fixtures });
    await emulator.stop();
    for (const broken of ['[]', 'x', '{"us-east-1_A":{"id":{},"access":{}}}']) {
      writeFileSync(join(persist, 'inner', 'keys.json'), broken);
      await expect(startEmulator({ persist: join(persist, 'inner') })).rejects.toThrow(
        /holds no signing keys; move it away/,
      );
    }
  });
});

describe('saving', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Saves are counted; each takes no time. */
  function counting(outcome: () => Promise<void> = () => Promise.resolve()) {
    const saves: number[] = [];
    const failures: unknown[] = [];
    const start = Date.now();
    const saving = autosave(
      () => {
        saves.push(Date.now() - start);
        return outcome();
      },
      (error) => void failures.push(error),
    );
    return { saving, saves, failures };
  }

  test('waits until 200 ms have passed without a change', async () => {
    const { saving, saves } = counting();
    for (let change = 0; change < 4; change++) {
      saving.changed();
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(5000);
    expect(saves).toEqual([500]);
  });

  test('comes once a second while changes go on', async () => {
    const { saving, saves } = counting();
    for (let change = 0; change < 50; change++) {
      saving.changed();
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(saves).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  test('happens at the end when something is left to save, and only then', async () => {
    const { saving, saves } = counting();
    saving.changed();
    await saving.stop();
    await saving.stop();
    saving.changed();
    await jest.advanceTimersByTimeAsync(5000);
    expect(saves).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('that fails is told and tried again with the next change', async () => {
    let broken = true;
    const { saving, saves, failures } = counting(() =>
      broken ? Promise.reject(new Error('disk full')) : Promise.resolve(),
    );
    saving.changed();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([saves.length, failures.length]).toEqual([1, 1]);
    broken = false;
    await saving.stop();
    expect([saves.length, failures.length]).toEqual([2, 1]);
  });
});

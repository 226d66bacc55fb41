import { CreateUserPoolCommand, DeleteUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createKeyring, type StoredPoolKeys } from '../../src/platform/keys';
import { withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';

const bench = withEmulator({ fixtures: onePool() });

/** So many are kept of pools that are gone. */
const spare = 16;

let stored: StoredPoolKeys | undefined;
beforeAll(async () => {
  const keyring = createKeyring();
  keyring.watch({ made: (_poolId, made) => (stored = made), forgotten: () => undefined });
  await keyring.of('any');
});

/** Makes a pool that has keys, as if somebody had signed in. */
async function made(): Promise<string> {
  const { UserPool } = await bench.client.send(new CreateUserPoolCommand({ PoolName: 'p' }));
  const { Id = '' } = UserPool ?? {};
  bench.world.keys.import(Id, stored as StoredPoolKeys);
  return Id;
}
const gone = async (id: string) => {
  await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: id }));
};
const comeAndGo = async () => {
  for (let n = 0; n < spare; n++) await gone(await made());
};
const hasKeys = (id: string) => bench.world.keys.poolIds().includes(id);

test('keys leave with their pool, but for the latest few', async () => {
  const first = await made();
  await gone(first);
  expect(hasKeys(first)).toBe(true);
  await comeAndGo();
  expect(hasKeys(first)).toBe(false);
  expect(bench.world.keys.poolIds().length).toBeLessThanOrEqual(spare + 1);
});

test('keys of a pool that a reset or a snapshot brings back stay, and leave with the snapshot', async () => {
  bench.world.keys.import(poolId, stored as StoredPoolKeys);
  const kept = await made();
  const snapshot = await bench.emulator.snapshot();
  await gone(kept);
  await gone(poolId);
  await comeAndGo();
  expect([hasKeys(poolId), hasKeys(kept)]).toEqual([true, true]);
  await fetch(`http://127.0.0.1:${bench.emulator.port}/_emu/snapshots/${snapshot}`, { method: 'DELETE' });
  await comeAndGo();
  expect([hasKeys(poolId), hasKeys(kept)]).toEqual([true, false]);
});

test('keys of SAML providers leave with their pool', async () => {
  const id = 'us-east-1_A';
  const told: string[] = [];
  const keyring = createKeyring();
  keyring.watch({ made: (of) => void told.push(`${of} made`), forgotten: (of) => void told.push(`${of} forgotten`) });
  const { publicKey } = await keyring.encryption(id, 'Corp/1');
  expect(keyring.poolIds()).toEqual([id]);
  expect((await keyring.encryption(id, 'Corp/1')).publicKey.equals(publicKey)).toBe(true);
  keyring.forget(id);
  expect(keyring.poolIds()).toEqual([]);
  expect(told).toEqual([`${id}/Corp/1 made`, `${id} forgotten`, `${id}/Corp/1 forgotten`]);
  expect((await keyring.encryption(id, 'Corp/1')).publicKey.equals(publicKey)).toBe(false);
});

test('keys of pools that a reset takes away leave', async () => {
  const ids = [];
  for (let n = 0; n <= spare; n++) ids.push(await made());
  await bench.emulator.reset();
  expect(ids.filter(hasKeys).length).toBeLessThanOrEqual(spare);
});

import { withEmulator } from '../../../support/emulator';
import { createPool } from '../../../support/poolCalls';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { initiate, later, momentOf, recover } from './recovering';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('bob')] }) });

const rowOf = (key: string) => bench.world.state.users.get(UserPoolId, key)!;

test('linked identities change hands, back to whose they were', async () => {
  const { users } = bench.world.state;
  const [ada, bob] = ['one', 'two'].map((userId) => [
    { userId, providerName: 'Corp', providerType: 'OIDC', issuer: null, primary: false, dateCreated: 1 },
  ]);
  users.set({ ...rowOf('ada'), identities: ada! });
  users.set({ ...rowOf('bob'), identities: bob! });
  const moment = momentOf(bench);
  users.set({ ...rowOf('ada'), identities: [] });
  users.set({ ...rowOf('bob'), identities: ada! });
  users.set({ ...rowOf('ada'), identities: bob! });
  await recover(bench, moment);
  expect([rowOf('ada').identities, rowOf('bob').identities]).toEqual([ada, bob]);
});

test('whose password changed keeps what was known of former ones, too', async () => {
  const moment = momentOf(bench);
  bench.world.state.users.set({ ...rowOf('ada'), password: 'another', formerPasswords: ['one'] });
  await recover(bench, moment);
  expect(rowOf('ada')).toMatchObject({ password: 'another', formerPasswords: ['one'] });
});

test('an import of another pool keeps no recovery waiting', async () => {
  const { Id } = await createPool(bench);
  later(bench);
  bench.world.records.imports.begin(rowsOf(Id).userImportJobs);
  await initiate(bench, bench.emulator.clock.now() - 15 * 60_000);
});

import { AdminDisableUserCommand, AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { createPool } from '../../../support/poolCalls';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { initiate, later, momentOf, start } from './recovering';

const hour = 3_600_000;
const day = 24 * hour;

const bench = withEmulator({
  fixtures: onePool({ pool: { UserPoolTier: 'ESSENTIALS' }, users: [user('ada'), user('bob')] }),
});

beforeEach(() => bench.emulator.clock.freeze(true));

test('changes are kept for as long as a preview can be applied, whoever signs out meanwhile', async () => {
  later(bench, 2 * day);
  const moment = momentOf(bench);
  await bench.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  later(bench, day - 1);
  const { RestoreId } = await initiate(bench, moment);
  later(bench, day - 1);
  await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'bob' }));
  await start(bench, RestoreId);
  expect(bench.world.state.users.get(UserPoolId, 'ada')?.enabled).toBe(true);
});

test('recoveries of other pools are none of this one: neither those that completed, nor previews of thirty days', async () => {
  const { Id } = await createPool(bench);
  later(bench, day);
  const now = bench.emulator.clock.now();
  const other = { ...rowsOf(Id).restorations, createdAt: now - 2 * day, startedAt: now - hour };
  for (let number = 1; number <= 10; number++)
    bench.world.state.restorations.put({ ...other, id: `${number}`, number });
  await initiate(bench, now - hour);
});

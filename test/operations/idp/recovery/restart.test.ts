import { ask } from '../../../support/commands';
import { clientFor, startEmulator, type Bench } from '../../../support/emulator';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { temporaryFolders } from '../../../support/temporary';
import { cancel, describe_, initiate, later, momentOf } from './recovering';

const folders = temporaryFolders();

const notKept = {
  name: 'NotImplementedException',
  message: 'cognito-emu does not do a recovery that was initiated before the history of user data that is kept yet.',
};

async function inRun(persist: string, work: (bench: Bench) => Promise<void>, clock?: number): Promise<void> {
  const fixtures = [onePool({ users: [user('ada')] })];
  const { emulator, world } = await startEmulator({ persist, fixtures, ...(clock !== undefined && { clock }) });
  const client = clientFor(emulator);
  try {
    await work({ emulator, world, client });
  } finally {
    client.destroy();
    await emulator.stop();
  }
}

test('a recovery that waits outlives the emulator and pauses its pool; what it would go back to is not known any more', async () => {
  const folder = folders();
  let moment = 0;
  let RestoreId = '';
  let now = 0;
  await inRun(folder, async (bench) => {
    moment = momentOf(bench);
    later(bench);
    ({ RestoreId } = await initiate(bench, moment));
    now = bench.emulator.clock.now();
  });
  await inRun(
    folder,
    async (bench) => {
      await expect(describe_(bench, RestoreId)).resolves.toMatchObject({ RestoreStatus: 'PREVIEW_GENERATED' });
      const gone = { UserPoolId, Username: 'ada' };
      await expect(ask(bench, 'AdminDeleteUser', gone)).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
      const start = ask(bench, 'StartPointInTimeRecovery', { UserPoolId, RestoreId });
      await expect(start).rejects.toMatchObject({
        name: 'NotImplementedException',
        message: `cognito-emu does not do a recovery to a moment before ${new Date(now).toISOString()} yet.`,
      });
      await cancel(bench, RestoreId);
      await ask(bench, 'AdminDeleteUser', gone);
    },
    now,
  );
});

test('a clock that a start puts back makes no other recovery of one that waits', async () => {
  const folder = folders();
  let RestoreId = '';
  await inRun(folder, async (bench) => {
    later(bench, 48 * 3_600_000);
    const moment = momentOf(bench);
    await ask(bench, 'AdminDisableUser', { UserPoolId, Username: 'ada' });
    later(bench);
    ({ RestoreId } = await initiate(bench, moment));
  });
  await inRun(folder, async (bench) => {
    await expect(ask(bench, 'StartPointInTimeRecovery', { UserPoolId, RestoreId })).rejects.toMatchObject(notKept);
    await expect(describe_(bench, RestoreId)).resolves.toMatchObject({ RestoreStatus: 'PREVIEW_GENERATED' });
    expect(bench.world.state.users.get(UserPoolId, 'ada')).toMatchObject({ enabled: false });
    await cancel(bench, RestoreId);
  });
});

test('nor does one that is turned back, and forth again', async () => {
  await inRun(folders(), async (bench) => {
    const { clock } = bench.emulator;
    clock.freeze(true);
    later(bench, 3_600_000);
    const moment = momentOf(bench);
    await ask(bench, 'AdminDisableUser', { UserPoolId, Username: 'ada' });
    const now = later(bench);
    const { RestoreId } = await initiate(bench, moment);
    clock.set(now - 2 * 3_600_000);
    // whoever signs out is heard of
    await ask(bench, 'AdminUserGlobalSignOut', { UserPoolId, Username: 'ada' });
    clock.set(now);
    await expect(ask(bench, 'StartPointInTimeRecovery', { UserPoolId, RestoreId })).rejects.toMatchObject(notKept);
    expect(bench.world.state.restorations.get(UserPoolId, RestoreId)?.startedAt).toBeUndefined();
    expect(bench.world.state.users.get(UserPoolId, 'ada')).toMatchObject({ enabled: false });
  });
});

import { ask } from '../../../support/commands';
import { clientFor, startEmulator, type Bench } from '../../../support/emulator';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { temporaryFolders } from '../../../support/temporary';
import { cancel, describe_, initiate, later, momentOf } from './recovering';

const folders = temporaryFolders();

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

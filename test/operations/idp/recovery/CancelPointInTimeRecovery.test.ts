import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { commandFor } from '../../../support/commands';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { cancel, describe_, initiate, later, momentOf, pausedText } from './recovering';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('bob')] }) });

const remove = (Username: string) => new AdminDeleteUserCommand({ UserPoolId, Username });

test('a recovery that is cancelled changes nothing, and writes go on', async () => {
  const moment = momentOf(bench);
  await bench.client.send(remove('ada'));
  later(bench);
  const { RestoreId } = await initiate(bench, moment);
  await refuses(bench, remove('bob'), 'OperationNotEnabledException', pausedText('AdminDeleteUser'));
  const { users } = storedBy(bench);
  await expect(cancel(bench, RestoreId)).resolves.toMatchObject({ RestoreId, RestoreStatus: 'PREVIEW_CANCELLED' });
  await expect(describe_(bench, RestoreId)).resolves.toMatchObject({ RestoreStatus: 'PREVIEW_CANCELLED' });
  expect(storedBy(bench).users).toEqual(users);
  await bench.client.send(remove('bob'));
  for (const [name, done] of [
    ['StartPointInTimeRecovery', 'started'],
    ['CancelPointInTimeRecovery', 'cancelled'],
  ] as const) {
    await refuses(
      bench,
      commandFor(name, { UserPoolId, RestoreId }),
      'InvalidParameterException',
      `Point-in-time recovery ${RestoreId} cannot be ${done}: its status is PREVIEW_CANCELLED.`,
    ); // likely
  }
});

import { CreateGroupCommand, CreateUserPoolCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { LogEntry } from 'cognito-emu';
import { clientFor, startEmulator } from '../support/emulator';

test('a listener that throws is told to the log and changes no answer', async () => {
  const told: LogEntry[] = [];
  const { emulator, world } = await startEmulator({ log: (entry) => void told.push(entry) });
  const client = clientFor(emulator);
  world.state.subscribe(() => {
    throw new Error('a broken listener');
  });
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'example' }));
  const group = { UserPoolId: UserPool?.Id, GroupName: 'g' };
  await client.send(new CreateGroupCommand(group));
  expect((await client.send(new GetGroupCommand(group))).Group?.GroupName).toBe('g');
  expect(told.map(({ level, message }) => [level, message.split('\n')[0]])).toEqual(
    Array(2).fill(['error', 'a listener of the state failed: Error: a broken listener']),
  );
  client.destroy();
  await emulator.stop();
});

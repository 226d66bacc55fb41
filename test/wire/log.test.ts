import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, startEmulator } from '../support/emulator';
import { onePool, poolId, user } from '../support/pools';

/** The lines that two calls leave, without their request ids. */
async function linesAt(logLevel: 'info' | 'warn') {
  const lines: string[] = [];
  const log = ({ level, message }: { level: string; message: string }) => void lines.push(`${level} ${message}`);
  const { emulator } = await startEmulator({ fixtures: onePool({ users: [user('ada')] }), logLevel, log });
  const client = clientFor(emulator);
  for (const Username of ['ada', 'eve']) {
    await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username })).catch(() => undefined);
  }
  client.destroy();
  await emulator.stop();
  return lines;
}

test('every call is a line at info, answered or refused', async () => {
  expect(await linesAt('info')).toEqual([
    'info AdminGetUser 200',
    'info AdminGetUser 400 UserNotFoundException: User does not exist.',
  ]);
});

test('and none at warn', async () => {
  expect(await linesAt('warn')).toEqual([]);
});

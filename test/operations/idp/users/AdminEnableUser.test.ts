import { AdminEnableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { found, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({
  fixtures: onePool({
    users: [user('ada', { Enabled: false }), user('una', { Enabled: false, UserStatus: 'UNCONFIRMED' })],
  }),
});

const enable = (Username: string, UserPoolId = poolId) => new AdminEnableUserCommand({ UserPoolId, Username });

test('an enabled user signs in again; enabling twice is no fault', async () => {
  const { $metadata: _, ...answer } = await bench.client.send(enable('ada'));
  expect(answer).toEqual({});
  await bench.client.send(enable('ada'));
  await signIn(bench, 'ada');
});

test('the status stays', async () => {
  await bench.client.send(enable('una'));
  expect(await found(bench, 'una')).toMatchObject({ UserStatus: 'UNCONFIRMED', Enabled: true });
});

test('an unknown pool or user is refused', async () => {
  await refuses(bench, enable('ada', nowhere), ...noPool);
  await refuses(bench, enable('nobody'), ...noUser);
});

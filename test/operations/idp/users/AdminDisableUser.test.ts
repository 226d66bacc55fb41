import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { found, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('una', { UserStatus: 'UNCONFIRMED' })] }) });

const disable = (Username: string, UserPoolId = poolId) => new AdminDisableUserCommand({ UserPoolId, Username });

test('a disabled user keeps the status, cannot sign in and is out', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  bench.emulator.clock.advance('1m');
  const { $metadata: _, ...answer } = await bench.client.send(disable('ada'));
  expect(answer).toEqual({});
  const { UserLastModifiedDate, UserCreateDate, ...ada } = await found(bench, 'ada');
  expect(ada).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: false });
  expect(Number(UserLastModifiedDate) - Number(UserCreateDate)).toBeGreaterThanOrEqual(60_000);
  await expect(signIn(bench, 'ada')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User is disabled.',
  });
  await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
});

test('tokens of before stay revoked when the user is enabled again', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  await bench.client.send(disable('ada'));
  await bench.client.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(bench, new GetUserCommand({ AccessToken }), 'NotAuthorizedException', 'Access Token has been revoked'); // [field]
});

test('an unconfirmed user stays unconfirmed, and disabling twice is no fault', async () => {
  await bench.client.send(disable('una'));
  await bench.client.send(disable('una'));
  expect(await found(bench, 'una')).toMatchObject({ UserStatus: 'UNCONFIRMED', Enabled: false }); // [live]
});

test('an unknown pool or user is refused', async () => {
  await refuses(bench, disable('ada', nowhere), ...noPool);
  await refuses(bench, disable('nobody'), ...noUser);
});

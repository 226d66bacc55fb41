import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { attributes, found, noPool, noUser, nowhere } from './directory';

const confirm = (Username: string, UserPoolId = poolId) => new AdminConfirmSignUpCommand({ UserPoolId, Username });

const bench = withEmulator({
  fixtures: onePool({
    pool: { AliasAttributes: ['preferred_username'], AutoVerifiedAttributes: ['email'] },
    users: [
      user('bob', { UserAttributes: { preferred_username: 'bobby' } }),
      user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { preferred_username: 'bobby' } }),
      user('fay', { UserStatus: 'FORCE_CHANGE_PASSWORD' }),
      user('rex', { UserStatus: 'RESET_REQUIRED' }),
      user('Google_17', { UserStatus: 'EXTERNAL_PROVIDER', Password: undefined }),
    ],
  }),
});

const signUp = () =>
  bench.client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: 'ada',
      Password: password,
      UserAttributes: attributes({ email: 'ada@example.com' }),
    }),
  );

test('who signed up is confirmed and signs in, without a verified address', async () => {
  await signUp();
  const { $metadata: _, ...answer } = await bench.client.send(confirm('ada'));
  expect(answer).toEqual({});
  const ada = await found(bench, 'ada');
  expect(ada).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
  expect(ada.attributes['email_verified']).not.toBe('true'); // [docs]
  await signIn(bench, 'ada');
});

test('the code that was sent is good for nothing more', async () => {
  await signUp();
  expect([...bench.world.state.codes.rows(poolId)]).toHaveLength(1);
  await bench.client.send(confirm('ada'));
  expect([...bench.world.state.codes.rows(poolId)]).toEqual([]);
});

test('a disabled user is confirmed, too, and stays disabled', async () => {
  await signUp();
  await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  await bench.client.send(confirm('ada'));
  expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: false });
});

test.each<[string, Parameters<typeof confirm>, string, string]>([
  ['an unknown pool', ['una', nowhere], ...noPool],
  ['an unknown user', ['nobody'], ...noUser],
  ['a confirmed user', ['bob'], 'NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'], // [field]
  [
    'a user with a temporary password',
    ['fay'],
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
  ], // [field]
  [
    'a user to be reset',
    ['rex'],
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is RESET_REQUIRED',
  ],
  [
    'a federated user',
    ['Google_17'],
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is EXTERNAL_PROVIDER',
  ],
])('%s is refused', async (_, wish, code, text) => {
  await refuses(bench, confirm(...wish), code, text);
});

test('a preferred_username that another has keeps the user unconfirmed', async () => {
  // likely: the operation's model does not have AliasExistsException
  await refuses(
    bench,
    confirm('una'),
    'InvalidParameterException',
    'An account with the preferred_username already exists.',
  );
});

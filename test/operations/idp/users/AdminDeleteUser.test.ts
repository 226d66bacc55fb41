import {
  AdminDeleteUserCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { attributes, namesFound, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    groups: [{ GroupName: 'staff' }],
    users: [
      user('ada', { Groups: ['staff'], UserAttributes: { email: 'a@example.com', email_verified: 'true' } }),
      user('bob', { Groups: ['staff'] }),
    ],
  }),
});

const remove = (Username: string, UserPoolId = poolId) => new AdminDeleteUserCommand({ UserPoolId, Username });

/** Keys of the users that rows of any table hang on. */
const keysInUse = () =>
  new Set(
    Object.values(bench.world.state.dump().tables)
      .flat()
      .flatMap((row) => ('userKey' in row ? [row.userKey] : [])),
  );

test('a deleted user is gone with everything of theirs, and others are not', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
  await expect(signIn(bench, 'ada', { PASSWORD: 'wrong' })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await signIn(bench, 'bob');
  expect(keysInUse()).toEqual(new Set(['ada', 'bob']));
  const { $metadata: _, ...answer } = await bench.client.send(remove('ada'));
  expect(answer).toEqual({});
  expect(await namesFound(bench)).toEqual(['bob']);
  expect(keysInUse()).toEqual(new Set(['bob']));
  await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  });
});

test('the name is free again, for a user of another sub', async () => {
  const signUp = () =>
    bench.client.send(
      new SignUpCommand({
        ClientId: clientId,
        Username: 'cleo',
        Password: password,
        UserAttributes: attributes({ email: 'c@example.com' }),
      }),
    );
  const { UserSub } = await signUp();
  await bench.client.send(remove('cleo'));
  expect((await signUp()).UserSub).not.toBe(UserSub);
});

test('an unknown pool or user is refused, a user deleted before, too', async () => {
  await refuses(bench, remove('ada', nowhere), ...noPool);
  await bench.client.send(remove('ada'));
  await refuses(bench, remove('ada'), ...noUser);
});

import { AdminDeleteUserCommand, GetUserCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { attributes, namesFound, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    groups: [{ GroupName: 'staff' }],
    users: [user('ada', { Groups: ['staff'] }), user('bob', { Groups: ['staff'] })],
  }),
});

const remove = (Username: string, UserPoolId = poolId) => new AdminDeleteUserCommand({ UserPoolId, Username });

test('a deleted user is gone with everything of theirs, and others are not', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  await signIn(bench, 'bob');
  const { $metadata: _, ...answer } = await bench.client.send(remove('ada'));
  expect(answer).toEqual({});
  expect(await namesFound(bench)).toEqual(['bob']);
  const { codes, grants, memberships, challengeSessions } = bench.world.state.dump().tables;
  const left = [codes, grants, memberships, challengeSessions].flat() as { userKey: string }[];
  expect(new Set(left.map(({ userKey }) => userKey))).toEqual(new Set(['bob']));
  await expect(bench.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('the name is free again, for a user of another sub', async () => {
  const signUp = () =>
    bench.client.send(
      new SignUpCommand({ ClientId: clientId, Username: 'cleo', Password: password, UserAttributes: attributes({ email: 'c@example.com' }) }),
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

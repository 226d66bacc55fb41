import {
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { noPool, noUser, nowhere } from './directory';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('bob')] }) });

const signOut = (Username: string, UserPoolId = poolId) => new AdminUserGlobalSignOutCommand({ UserPoolId, Username });

test('all tokens of the user are revoked, no others', async () => {
  const [first, second, other] = [await signIn(bench, 'ada'), await signIn(bench, 'ada'), await signIn(bench, 'bob')];
  const { $metadata: _, ...answer } = await bench.client.send(signOut('ada'));
  expect(answer).toEqual({});
  for (const { AccessToken, RefreshToken } of [first, second]) {
    await refuses(
      bench,
      new GetUserCommand({ AccessToken }),
      'NotAuthorizedException',
      'Access Token has been revoked',
    ); // [field]
    const refresh = {
      ClientId: clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    } as const;
    await refuses(bench, new InitiateAuthCommand(refresh), 'NotAuthorizedException', 'Refresh Token has been revoked'); // [field]
  }
  await bench.client.send(new GetUserCommand({ AccessToken: other.AccessToken }));
});

test('the user may sign in again at once', async () => {
  await bench.client.send(signOut('ada'));
  await signIn(bench, 'ada');
});

test('an unknown pool or user is refused', async () => {
  await refuses(bench, signOut('ada', nowhere), ...noPool);
  await refuses(bench, signOut('nobody'), ...noUser);
});

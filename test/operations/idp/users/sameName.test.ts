import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminListGroupsForUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { attemptLimit, codeExpired, codeMismatch } from '../../../support/refusals';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { adminSignIn } from './directory';

// Who comes later under a name that was free again has nothing of who had it before.

const ClientId = clientId;
const contacts = { email: 'ada@example.com', email_verified: 'true' };
const bench = withEmulator({
  fixtures: onePool({
    clients: [
      {
        ClientId: 'hiding',
        ClientName: 'hiding',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: [...allFlows],
      },
    ],
    groups: [{ GroupName: 'admins' }],
    users: [user('ada', { UserAttributes: contacts }), { Username: 'tim', TemporaryPassword: password }],
  }),
});

/** Deletes the user and makes one of the same name and password, confirmed. */
async function replace(Username: string): Promise<void> {
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username }));
  await bench.client.send(new SignUpCommand({ ClientId, Username, Password: password }));
  const { users } = bench.world.state;
  users.set({ ...users.get(poolId, Username)!, status: 'CONFIRMED' });
}

test('old tokens do not open the new account', async () => {
  const { AccessToken, RefreshToken } = await signIn(bench, 'ada');
  await replace('ada');
  await refuses(bench, new GetUserCommand({ AccessToken }), 'UserNotFoundException', 'User does not exist.'); // likely
  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  await refuses(
    bench,
    new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
    'NotAuthorizedException',
    'Invalid Refresh Token',
  ); // likely
});

test('old codes do not set the new password', async () => {
  await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  const ConfirmationCode = await latestCode(bench);
  await replace('ada');
  await refuses(
    bench,
    new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password: 'Battery-staple-2' }),
    ...codeExpired,
  );
});

test('old sessions do not answer for the new user', async () => {
  const { Session } = await adminSignIn(bench, 'tim', password);
  await replace('tim');
  const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
  await refuses(
    bench,
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses,
    }),
    'NotAuthorizedException',
    'Invalid session for the user.',
  );
});

test('groups, status and lockout are not inherited', async () => {
  await bench.client.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, GroupName: 'admins', Username: 'ada' }));
  for (let at = 0; at < 5; at++) await signIn(bench, 'ada', { PASSWORD: 'wrong' }).catch(() => undefined);
  await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  await replace('ada');
  expect(decode((await signIn(bench, 'ada')).IdToken).claims).not.toHaveProperty('cognito:groups');
  const { Groups } = await bench.client.send(
    new AdminListGroupsForUserCommand({ UserPoolId: poolId, Username: 'ada' }),
  );
  expect(Groups).toEqual([]);
});

test('nor is what was tried while nobody had the name', async () => {
  const confirm = (ClientId: string) =>
    new ConfirmForgotPasswordCommand({
      ClientId,
      Username: 'zoe',
      ConfirmationCode: '123456',
      Password: 'Battery-staple-2',
    });
  for (let at = 0; at < 5; at++) await refuses(bench, confirm('hiding'), ...codeMismatch);
  await refuses(bench, confirm('hiding'), ...attemptLimit);
  await bench.client.send(new SignUpCommand({ ClientId, Username: 'zoe', Password: password }));
  await refuses(bench, confirm('hiding'), ...codeExpired);
});

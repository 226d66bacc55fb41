import { AdminInitiateAuthCommand, type AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const bench = withEmulator({
  fixtures: onePool({
    clients: [
      { ClientId: 'legacy', ClientName: 'l', ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] },
      { ClientId: 'plain', ClientName: 'p' },
      {
        ClientId: 'discreet',
        ClientName: 'd',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      },
    ],
    users: [user('ada'), user('una', { UserStatus: 'UNCONFIRMED' }), user('rex', { UserStatus: 'RESET_REQUIRED' })],
  }),
});

const initiate = (
  AuthFlow: AuthFlowType,
  AuthParameters: Record<string, string> = { USERNAME: 'ada', PASSWORD: password },
  { ClientId = clientId, UserPoolId = poolId } = {},
) => new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters });

test('an administrator signs a user in', async () => {
  const { AuthenticationResult: tokens } = await bench.client.send(initiate('ADMIN_USER_PASSWORD_AUTH'));
  expect(decode(tokens?.AccessToken ?? '').claims).toMatchObject({ username: 'ada', client_id: clientId });
});

test('ADMIN_NO_SRP_AUTH is the old name, for old and new clients alike', async () => {
  for (const ClientId of [clientId, 'legacy']) {
    const answer = await bench.client.send(initiate('ADMIN_NO_SRP_AUTH', undefined, { ClientId }));
    expect(answer.AuthenticationResult?.RefreshToken).toBeDefined();
  }
});

test('an administrator refreshes', async () => {
  const { RefreshToken } = await signIn(bench, 'ada');
  const answer = await bench.client.send(initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }));
  expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
});

test.each([
  [
    'an unknown pool',
    initiate('ADMIN_NO_SRP_AUTH', undefined, { UserPoolId: 'us-east-1_Nowhere' }),
    'ResourceNotFoundException',
    'User pool us-east-1_Nowhere does not exist.',
  ],
  [
    'an unknown client',
    initiate('ADMIN_NO_SRP_AUTH', undefined, { ClientId: 'nobody' }),
    'ResourceNotFoundException',
    'User pool client nobody does not exist.',
  ],
  ["a user's flow", initiate('USER_PASSWORD_AUTH'), 'InvalidParameterException', 'Initiate Auth method not supported.'], // [field]
  [
    'a flow the client lacks',
    initiate('ADMIN_USER_PASSWORD_AUTH', undefined, { ClientId: 'plain' }),
    'InvalidParameterException',
    'Auth flow not enabled for this client',
  ], // [field]
  [
    'an unknown user',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'bob', PASSWORD: 'x' }),
    'UserNotFoundException',
    'User does not exist.',
  ], // [field]
  [
    'a wrong password',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: 'x' }),
    'NotAuthorizedException',
    'Incorrect username or password.',
  ], // [field]
  [
    'an unknown user, hidden',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'bob', PASSWORD: 'x' }, { ClientId: 'discreet' }),
    'NotAuthorizedException',
    'Incorrect username or password.',
  ], // [docs]
  [
    'a user who must reset',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'rex', PASSWORD: password }),
    'PasswordResetRequiredException',
    'Password reset required for the user',
  ], // [field]
  [
    'a wrong password of an unconfirmed user',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'una', PASSWORD: 'x' }),
    'UserNotConfirmedException',
    'User is not confirmed.',
  ], // [live]
  [
    'an unconfirmed user',
    initiate('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'una', PASSWORD: password }),
    'UserNotConfirmedException',
    'User is not confirmed.',
  ],
])('%s is refused', async (_, command, code, text) => {
  await refuses(bench, command, code, text);
});

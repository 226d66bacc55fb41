import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

/** Long enough not to turn up in random letters. */
const name = 'lovelace-the-first';

describe('DeleteUser', () => {
  const bench = withEmulator({
    fixtures: onePool({
      groups: [{ GroupName: 'engineers' }],
      users: [user(name, { UserAttributes: { email: `${name}@example.com`, email_verified: 'true' } }), user('bob')],
    }),
  });

  it('answers with an empty body and deletes the user', async () => {
    const { AccessToken } = await signIn(bench, name);
    expect(await bench.client.send(new DeleteUserCommand({ AccessToken }))).toEqual({ $metadata: expect.anything() });
    await refuses(
      bench,
      new AdminGetUserCommand({ UserPoolId: poolId, Username: name }),
      'UserNotFoundException',
      'User does not exist.',
    );
  });

  it('leaves nothing behind but what was sent', async () => {
    const { AccessToken } = await signIn(bench, name);
    await signIn(bench, name, { PASSWORD: 'wrong' }).catch(() => undefined);
    await bench.client.send(
      new AdminAddUserToGroupCommand({ UserPoolId: poolId, GroupName: 'engineers', Username: name }),
    );
    await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: name }));
    await bench.client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    const { messages, ...tables } = storedBy(bench);
    expect(messages).toHaveLength(2);
    expect(JSON.stringify(tables)).not.toContain(name);
    expect(bench.world.state.attempts.count(poolId)).toBe(0);
    expect(bench.world.state.users.count(poolId)).toBe(1);
  });

  it('frees the name for somebody new, whom the old tokens do not open', async () => {
    const { AccessToken } = await signIn(bench, name);
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    await bench.client.send(new SignUpCommand({ ClientId: clientId, Username: name, Password: password }));
    await refuses(bench, new DeleteUserCommand({ AccessToken }), 'UserNotFoundException', 'User does not exist.');
  });

  it('refuses garbage for a token', () =>
    refuses(bench, new DeleteUserCommand({ AccessToken: 'x' }), 'NotAuthorizedException', 'Invalid Access Token'));
});

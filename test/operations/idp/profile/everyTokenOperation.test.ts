import {
  ChangePasswordCommand,
  CompleteWebAuthnRegistrationCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  DeleteUserPoolClientCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  ListWebAuthnCredentialsCommand,
  SetUserSettingsCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { idp } from '../../../../src/contract';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const operations: Record<string, (AccessToken: string) => { input: object }> = {
  ChangePassword: (AccessToken) =>
    new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: 'Battery-staple-2' }),
  CompleteWebAuthnRegistration: (AccessToken) =>
    new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: {} }),
  DeleteUser: (AccessToken) => new DeleteUserCommand({ AccessToken }),
  DeleteUserAttributes: (AccessToken) => new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['name'] }),
  DeleteWebAuthnCredential: (AccessToken) => new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: 'x' }),
  GetUser: (AccessToken) => new GetUserCommand({ AccessToken }),
  GetUserAttributeVerificationCode: (AccessToken) =>
    new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }),
  GetUserAuthFactors: (AccessToken) => new GetUserAuthFactorsCommand({ AccessToken }),
  GlobalSignOut: (AccessToken) => new GlobalSignOutCommand({ AccessToken }),
  ListWebAuthnCredentials: (AccessToken) => new ListWebAuthnCredentialsCommand({ AccessToken }),
  SetUserSettings: (AccessToken) => new SetUserSettingsCommand({ AccessToken, MFAOptions: [] }),
  StartWebAuthnRegistration: (AccessToken) => new StartWebAuthnRegistrationCommand({ AccessToken }),
  UpdateUserAttributes: (AccessToken) =>
    new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'name', Value: 'A' }] }),
  VerifyUserAttribute: (AccessToken) =>
    new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: '123456' }),
};

const bench = withEmulator({
  fixtures: onePool({ users: [user('ada', { UserAttributes: { email: 'ada@example.com' } })] }),
});

/** What an operation does not declare [model] is a NotAuthorizedException there [likely]. */
const declaredBy = (name: string, code: string) =>
  idp.find(name)?.errors.includes(code) ? code : 'NotAuthorizedException';

/** The codes are those of each operation's model; which state of a user meets which is likely. */
describe.each(Object.entries(operations))('%s by access token', (name, command) => {
  const signedIn = async () => command((await signIn(bench, 'ada')).AccessToken);

  it.each([
    ['is disabled', { enabled: false }, 'NotAuthorizedException', 'User is disabled.'],
    [
      'must reset the password',
      { status: 'RESET_REQUIRED' },
      'PasswordResetRequiredException',
      'Password reset required for the user',
    ],
    ['is not confirmed', { status: 'UNCONFIRMED' }, 'UserNotConfirmedException', 'User is not confirmed.'],
  ] as const)('refuses a user who %s', async (_what, change, code, text) => {
    const sent = await signedIn();
    bench.world.state.users.set({ ...bench.world.state.users.get(poolId, 'ada')!, ...change });
    await refuses(bench, sent, declaredBy(name, code), text);
  });

  it('refuses a user who is gone', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new DeleteUserCommand({ AccessToken }));
    const declared = idp.find(name)?.errors.includes('UserNotFoundException');
    if (declared) await refuses(bench, command(AccessToken), 'UserNotFoundException', 'User does not exist.');
    else await refuses(bench, command(AccessToken), 'NotAuthorizedException', 'Access Token has been revoked');
  });

  it('refuses a token of an app client that is gone', async () => {
    const sent = await signedIn();
    await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
    const declared = idp.find(name)?.errors.includes('ResourceNotFoundException');
    if (declared)
      await refuses(bench, sent, 'ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
    else await refuses(bench, sent, 'NotAuthorizedException', 'Access Token has been revoked');
  });

  it('refuses a token that was revoked', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
    await refuses(bench, command(AccessToken), 'NotAuthorizedException', 'Access Token has been revoked'); // [field]
  });

  it('refuses what cannot be a token', () =>
    refuses(
      bench,
      command('no token!'),
      'InvalidParameterException',
      "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
    ));
});

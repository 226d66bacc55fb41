import {
  AdminConfirmSignUpCommand,
  AdminGetUserAuthFactorsCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SetUserMFAPreferenceCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientId as ClientId, password, poolId as UserPoolId, tokenAnswer } from '../oauth/support';
import { register } from '../support/authenticator';
import { refuses } from '../support/emulator';
import { SrpClient } from '../support/srpClient';
import { changeClient } from './changing';
import { link, mapTo, signInAt, storedUser, tokensOf, comeBack, withFederation } from './support';

// What the pool does not do for users whom a provider vouches for, and what it does all the same.

const Username = 'Corp_grace';
const grace = { sub: 'grace', email: 'grace@example.com', email_verified: true };
const admin = { scope: 'openid email aws.cognito.signin.user.admin' };
const ExplicitAuthFlows = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const;
const mapping = { username: 'sub', email: 'email', email_verified: 'email_verified', phone_number: 'phone' };
const notHere = 'User is not authorized to get auth details.';
const wrong = 'Incorrect username or password.';

const typed = { USERNAME: Username, PASSWORD: password };
const initiate = (AuthFlow: 'USER_PASSWORD_AUTH' | 'USER_AUTH', more: Record<string, string> = {}) =>
  new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { ...typed, ...more } });
const administrator = () =>
  new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: typed });

describe('a federated user', () => {
  const bench = withFederation(
    {
      pool: {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
        WebAuthnConfiguration: { RelyingPartyId: 'auth.example.com' },
      },
    },
    {},
    { AttributeMapping: mapping },
  );
  let access = '';
  beforeEach(async () => {
    await changeClient(bench, { ExplicitAuthFlows: [...ExplicitAuthFlows] });
    ({ access } = await signInAt(bench, grace, admin));
  });

  /** A proof of a password that nobody has. */
  async function srp() {
    const proof = new SrpClient();
    const AuthParameters = { USERNAME: Username, SRP_A: proof.value };
    const begun = await bench.client.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    );
    expect(begun.ChallengeName).toBe('PASSWORD_VERIFIER');
    return new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: begun.Session,
      ChallengeResponses: proof.responses(UserPoolId, password, begun.ChallengeParameters as never),
    });
  }

  type Row = [string, () => object | Promise<object>, string, string];
  const rows: Row[] = [
    ['by a password', () => initiate('USER_PASSWORD_AUTH'), 'NotAuthorizedException', notHere],
    ['by an administrator', administrator, 'NotAuthorizedException', notHere],
    ['by SRP', srp, 'NotAuthorizedException', notHere],
    [
      'by choice of a password',
      () => initiate('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD' }),
      'NotAuthorizedException',
      notHere,
    ],
    [
      'by a new password',
      () => new ChangePasswordCommand({ AccessToken: access, ProposedPassword: password }),
      'NotAuthorizedException',
      'User is not authorized to change password.',
    ],
    [
      'by a forgotten one',
      () => new ForgotPasswordCommand({ ClientId, Username }),
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    ],
    [
      'by a code for it',
      () => new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '123456', Password: password }),
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
    ],
    [
      'by one that an administrator resets',
      () => new AdminResetUserPasswordCommand({ UserPoolId, Username }),
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    ],
    [
      'by being confirmed',
      () => new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: '123456' }),
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is EXTERNAL_PROVIDER',
    ],
    [
      'by being confirmed by an administrator',
      () => new AdminConfirmSignUpCommand({ UserPoolId, Username }),
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is EXTERNAL_PROVIDER',
    ],
    [
      'by another code of a sign-up',
      () => new ResendConfirmationCodeCommand({ ClientId, Username }),
      'InvalidParameterException',
      'User is already confirmed.',
    ],
  ];

  it.each(rows)('is not let in at the API %s', async (_how, command, code, text) => {
    await refuses(bench, (await command()) as never, code, text);
  });

  it('is nobody there where the client hides users', async () => {
    const hiding = { ExplicitAuthFlows: [...ExplicitAuthFlows], PreventUserExistenceErrors: 'ENABLED' as const };
    await changeClient(bench, hiding);
    await refuses(bench, initiate('USER_PASSWORD_AUTH'), 'NotAuthorizedException', wrong);
    await refuses(bench, administrator(), 'NotAuthorizedException', wrong);
    await refuses(bench, await srp(), 'NotAuthorizedException', wrong);
  });

  it.each(['EMAIL_OTP', 'WEB_AUTHN'])('has no factor of the pool to choose, not even %s', async (preferred) => {
    const { ChallengeName, AvailableChallenges, Session, ChallengeParameters } = await bench.client.send(
      initiate('USER_AUTH', { PREFERRED_CHALLENGE: preferred }),
    );
    // shown like nobody
    expect([ChallengeName, AvailableChallenges, ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS']]).toEqual([
      expect.stringMatching(/^(SELECT_CHALLENGE|EMAIL_OTP)$/),
      expect.not.arrayContaining(['WEB_AUTHN']),
      undefined,
    ]);
    expect(Session).toBeDefined();
    expect(await bench.emulator.messages.latest()).toBeUndefined();
  });

  it('has no factors, whoever asks', async () => {
    const own = await bench.client.send(new GetUserAuthFactorsCommand({ AccessToken: access }));
    expect(own).toMatchObject({ Username, ConfiguredUserAuthFactors: [] });
    const told = await bench.client.send(new AdminGetUserAuthFactorsCommand({ UserPoolId, Username }));
    expect(told.ConfiguredUserAuthFactors ?? []).toEqual([]);
  });

  it('may register a passkey, which opens nothing', async () => {
    await bench.client.send(new StartWebAuthnRegistrationCommand({ AccessToken: access }));
    expect(storedUser(bench)?.status).toBe('EXTERNAL_PROVIDER');
  });

  it('has no devices', async () => {
    const { Devices } = await bench.client.send(new ListDevicesCommand({ AccessToken: access }));
    expect(Devices).toEqual([]);
  });

  it('reads and changes themselves, is signed out everywhere, and deletes themselves', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'mine@example.com' }];
    await bench.client.send(new UpdateUserAttributesCommand({ AccessToken: access, UserAttributes }));
    expect(storedUser(bench)?.attributes).toMatchObject({ email: 'mine@example.com', email_verified: 'false' });
    await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
    const read = () => new GetUserCommand({ AccessToken: access });
    await refuses(bench, read(), 'NotAuthorizedException', 'Access Token has been revoked');
    ({ access } = await signInAt(bench, grace, admin));
    await bench.client.send(new GlobalSignOutCommand({ AccessToken: access }));
    await refuses(bench, read(), 'NotAuthorizedException', 'Access Token has been revoked');
    ({ access } = await signInAt(bench, grace, admin));
    await bench.client.send(new DeleteUserCommand({ AccessToken: access }));
    expect(storedUser(bench)).toBeUndefined();
  });

  it('is refreshed at either door, and no more once that is revoked', async () => {
    const { refresh, id } = await signInAt(bench, grace, admin);
    const again = async () =>
      tokenAnswer(bench, { grant_type: 'refresh_token', client_id: ClientId, refresh_token: refresh });
    expect((await again()).status).toBe(200);
    const AuthParameters = { REFRESH_TOKEN: refresh };
    const atApi = () => new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
    expect((await bench.client.send(atApi())).AuthenticationResult?.IdToken).toBeDefined();
    await bench.client.send(new RevokeTokenCommand({ ClientId, Token: refresh }));
    expect(await again()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(storedUser(bench)?.sub).toBe(id['sub']);
  });
});

describe('in a pool that requires a second factor', () => {
  const bench = withFederation(
    {
      pool: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } },
      domain: { ManagedLoginVersion: 2 },
    },
    {},
    { AttributeMapping: mapping },
  );

  it('a federated user comes in without one', async () => {
    expect((await signInAt(bench, grace)).id).toMatchObject({ 'cognito:username': Username });
  });

  it('even with an authenticator of their own, and so does a local user who is linked', async () => {
    const { access } = await signInAt(bench, grace, admin);
    await register(bench, { AccessToken: access });
    const preference = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
    await bench.client.send(new SetUserMFAPreferenceCommand({ AccessToken: access, ...preference }));
    await bench.client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, ...preference }));
    expect((await signInAt(bench, grace)).id).toMatchObject({ 'cognito:username': Username, amr: ['fed'] });
    await link(bench, 'ada', 'hopper');
    expect((await signInAt(bench, { sub: 'hopper' })).id).toMatchObject({ 'cognito:username': 'ada', amr: ['fed'] });
  });
});

describe('a federated user whom an administrator gave a password', () => {
  const bench = withFederation({}, {}, { AttributeMapping: mapping });

  it('signs in by it like any other, and by the provider', async () => {
    await changeClient(bench, { ExplicitAuthFlows: [...ExplicitAuthFlows] });
    const { id } = await signInAt(bench, grace);
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }),
    );
    const { AuthenticationResult } = await bench.client.send(initiate('USER_PASSWORD_AUTH'));
    const AccessToken = AuthenticationResult?.AccessToken;
    const change = { PreviousPassword: password, ProposedPassword: 'Battery-staple-2' };
    await bench.client.send(new ChangePasswordCommand({ AccessToken, ...change }));
    await mapTo(bench, mapping);
    expect((await tokensOf(bench, await comeBack(bench, grace))).id['sub']).toBe(id['sub']);
    expect(storedUser(bench)?.status).toBe('CONFIRMED');
  });
});

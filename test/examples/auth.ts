import { api, call, cli, code, guide, kept, sdk, unasked, type Example, type Values } from './example';
import { tracksDevices } from './devices';
import { signedIn } from './selfService';
import { deviceGroup, deviceKey, jwt, masked, passkeyOptions, refreshToken, session } from './shapes';
import { client, password, pool, secret, secretHash } from './world';

const ClientId = client.plain;
const UserPoolId = pool.plain;
const USERNAME = 'ada';
const PASSWORD = password;
const ClientMetadata = { key: 'value' };

const tokens = { AccessToken: jwt, IdToken: jwt, RefreshToken: refreshToken, ExpiresIn: 3600, TokenType: 'Bearer' };
const remembered = { NewDeviceMetadata: { DeviceKey: deviceKey, DeviceGroupKey: deviceGroup } };
const { RefreshToken: _, ...refreshed } = tokens;

const alsoEmpty = { '+ChallengeParameters': 'printed empty by the API reference and other command examples' };

const noAuthenticator = {
  ChallengeName: 'the user has no authenticator yet, so one is set up',
  '+ChallengeParameters.MFAS_CAN_SETUP': 'what is set up',
  '-ChallengeParameters.FRIENDLY_DEVICE_NAME': 'of the authenticator',
};
const AvailableChallenges = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'];
const byPasskey: Values = {
  AvailableChallenges,
  ChallengeName: 'WEB_AUTHN',
  ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: passkeyOptions },
  Session: session,
};
const byMail: Values = {
  AvailableChallenges,
  ChallengeName: 'EMAIL_OTP',
  ChallengeParameters: {
    CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
    CODE_DELIVERY_DESTINATION: masked('a', 'e'),
  },
  Session: session,
};
const byAuthenticator = (more: Values): Values => ({
  ChallengeName: 'SOFTWARE_TOKEN_MFA',
  ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'an authenticator', ...more },
  Session: session,
});
const signedInOn: Values = { AuthenticationResult: { ...tokens, ...remembered } };
const choice = (AuthParameters: Values): Values => ({
  AuthFlow: 'USER_AUTH',
  ClientId: client.passwordless,
  AuthParameters: { USERNAME, ...AuthParameters },
});
const methods = guide('amazon-cognito-user-pools-authentication-flow-methods');
const challenge = (ChallengeName: string, ChallengeResponses: Values): Values => ({
  ChallengeName,
  ClientId,
  ChallengeResponses: { USERNAME, ...ChallengeResponses },
  Session: 'a-session-of-at-least-20-characters',
});

/** A passkey cannot be made by calls alone. */
const needsPasskey = {
  ChallengeName: 'the user of the page has a passkey; held in a suite with an authenticator',
  '-ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS': 'the same',
  'AvailableChallenges[3]': 'the same, and no phone',
};
const wrongProof = { refused: 'no proof can be written down beforehand; held in a suite with an SRP client' };
const asked = (PREFERRED_CHALLENGE: string) =>
  call('InitiateAuth', choice({ PREFERRED_CHALLENGE }), { session: 'Session' });
const answered = (name: string, responses: Values): Values => ({
  ...challenge(name, responses),
  ClientId: client.passwordless,
  Session: kept('session'),
});

const invited = [
  call('AdminCreateUser', {
    UserPoolId: pool.email,
    Username: 'grace@example.com',
    MessageAction: 'SUPPRESS',
    TemporaryPassword: 'Temporary-1',
  }),
  call(
    'InitiateAuth',
    {
      ClientId: client.email,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'grace@example.com', PASSWORD: 'Temporary-1' },
    },
    { session: 'Session' },
  ),
];

const refreshBy = (AuthFlow: string): Values => ({
  AuthFlow,
  ClientId: client.secret,
  AuthParameters: { REFRESH_TOKEN: kept('refresh'), SECRET_HASH: secretHash(USERNAME) },
});
export const signedInWithSecret = call(
  'InitiateAuth',
  {
    ClientId: client.secret,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: secretHash(USERNAME) },
  },
  { refresh: 'AuthenticationResult.RefreshToken' },
);

const scope = 'solar-system-data/asteroids.add';
const machine = [
  call('CreateResourceServer', {
    UserPoolId,
    Identifier: 'solar-system-data',
    Name: 'Solar system data',
    Scopes: [{ ScopeName: 'asteroids.add', ScopeDescription: 'Enter a new asteroid' }],
  }),
  call(
    'CreateUserPoolClient',
    {
      UserPoolId,
      ClientName: 'machine',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: [scope],
    },
    { machine: 'UserPoolClient.ClientId', machineSecret: 'UserPoolClient.ClientSecret' },
  ),
];

export const auth: readonly Example[] = [
  {
    page: sdk('GetClientToken'),
    operation: 'GetClientToken',
    needs: machine,
    input: { ClientId: kept('machine'), Scopes: [scope], Secret: kept('machineSecret') },
    output: { ClientAuthenticationResult: { AccessToken: jwt, ExpiresIn: 3600, TokenType: 'Bearer' } },
  },
  {
    page: cli('initiate-auth'),
    operation: 'InitiateAuth',
    needs: [tracksDevices(UserPoolId)],
    input: {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AnalyticsMetadata: { AnalyticsEndpointId: '0123456789abcdef0123456789abcdef' },
      AuthParameters: { USERNAME, PASSWORD },
      UserContextData: { EncodedData: 'context' },
      ClientMetadata,
    },
    output: { AuthenticationResult: { ...tokens, ...remembered } },
    decided: alsoEmpty,
  },
  {
    page: api('InitiateAuth'),
    operation: 'InitiateAuth',
    needs: [signedInWithSecret],
    input: refreshBy('REFRESH_TOKEN'),
    output: { AuthenticationResult: refreshed, ChallengeParameters: {} },
  },
  {
    page: guide('amazon-cognito-user-pools-using-the-refresh-token'),
    operation: 'InitiateAuth',
    needs: [signedInWithSecret],
    input: refreshBy('REFRESH_TOKEN_AUTH'),
  },
  {
    page: guide('amazon-cognito-user-pools-using-the-refresh-token'),
    operation: 'GetTokensFromRefreshToken',
    needs: [signedInWithSecret],
    input: { RefreshToken: kept('refresh'), ClientId: client.secret, ClientSecret: secret, ClientMetadata },
  },
  {
    page: methods,
    operation: 'InitiateAuth',
    input: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD }, ClientId },
  },
  {
    page: methods,
    operation: 'AdminInitiateAuth',
    input: { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD }, ClientId, UserPoolId },
  },
  {
    page: api('AdminInitiateAuth'),
    operation: 'AdminInitiateAuth',
    needs: [tracksDevices(UserPoolId)],
    input: {
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      ClientId: client.secret,
      UserPoolId,
      AuthParameters: { USERNAME, PASSWORD, SECRET_HASH: secretHash(USERNAME) },
      ContextData: {
        EncodedData: 'VGhpcw',
        HttpHeaders: [{ headerName: 'Referer', headerValue: 'https://home.example.com' }],
        IpAddress: '192.0.2.100',
        ServerName: 'auth.example.com',
        ServerPath: '/web',
      },
      ClientMetadata,
    },
    output: { AuthenticationResult: { ...tokens, ...remembered }, ChallengeParameters: {} },
  },
  {
    page: cli('respond-to-auth-challenge'),
    operation: 'RespondToAuthChallenge',
    needs: [tracksDevices(pool.email), ...invited],
    input: {
      ClientId: client.email,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'grace@example.com', NEW_PASSWORD: 'New-password-2!' },
      Session: kept('session'),
    },
    output: { ChallengeParameters: {}, AuthenticationResult: { ...tokens, ...remembered } },
  },
  {
    page: cli('revoke-token'),
    operation: 'RevokeToken',
    needs: [signedIn()],
    input: { Token: kept('refresh'), ClientId },
    output: {},
  },
  {
    page: api('RevokeToken'),
    operation: 'RevokeToken',
    needs: [signedIn()],
    input: { Token: kept('refresh'), ClientId },
    output: {},
  },
  {
    page: api('InitiateAuth'),
    operation: 'InitiateAuth',
    input: choice({ PREFERRED_CHALLENGE: 'WEB_AUTHN' }),
    output: byPasskey,
    differs: needsPasskey,
  },
  {
    page: api('InitiateAuth'),
    operation: 'InitiateAuth',
    input: choice({ PREFERRED_CHALLENGE: 'EMAIL_OTP' }),
    output: byMail,
    differs: { 'AvailableChallenges[3]': 'the user of the page has a passkey and no phone' },
  },
  ...[{ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }, {}, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: 'a1b2' }].map(
    (parameters): Example => ({ page: methods, operation: 'InitiateAuth', input: choice(parameters) }),
  ),
  {
    page: methods,
    operation: 'InitiateAuth',
    input: { AuthFlow: 'USER_SRP_AUTH', ClientId: client.srp, AuthParameters: { USERNAME, SRP_A: 'a1b2' } },
  },
  {
    page: methods,
    operation: 'RespondToAuthChallenge',
    needs: [asked('PASSWORD')],
    input: answered('PASSWORD', { PASSWORD }),
  },
  {
    page: methods,
    operation: 'RespondToAuthChallenge',
    needs: [asked('PASSWORD_SRP')],
    input: answered('PASSWORD_SRP', { SRP_A: 'a1b2' }),
  },
  {
    page: methods,
    operation: 'RespondToAuthChallenge',
    input: challenge('PASSWORD_VERIFIER', {
      PASSWORD_CLAIM_SIGNATURE: 'c2ln',
      PASSWORD_CLAIM_SECRET_BLOCK: 'YmxvY2s=',
      TIMESTAMP: 'Tue Sep 5 09:07:03 UTC 2026',
    }),
    differs: wrongProof,
  },
  {
    page: api('RespondToAuthChallenge'),
    operation: 'RespondToAuthChallenge',
    needs: [asked('EMAIL_OTP')],
    input: answered('EMAIL_OTP', { EMAIL_OTP_CODE: code }),
    output: { AuthenticationResult: tokens, ChallengeParameters: {} },
  },
  unasked(
    cli('respond-to-auth-challenge'),
    'RespondToAuthChallenge',
    challenge('SELECT_MFA_TYPE', { ANSWER: 'SOFTWARE_TOKEN_MFA' }),
    byAuthenticator({}),
  ),
  unasked(
    cli('respond-to-auth-challenge'),
    'RespondToAuthChallenge',
    challenge('SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: '123456' }),
    signedInOn,
  ),
  ...[cli('admin-respond-to-auth-challenge'), api('AdminRespondToAuthChallenge')].map((page) =>
    unasked(
      page,
      'AdminRespondToAuthChallenge',
      {
        UserPoolId,
        ...challenge('SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE: '123456' }),
      },
      { ...signedInOn, ChallengeParameters: {} },
    ),
  ),
  ...[api('InitiateAuth'), sdk('InitiateAuth')].map((page): Example => ({
    page,
    operation: 'InitiateAuth',
    input: {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: client.mfa,
      AuthParameters: { USERNAME, PASSWORD },
      ClientMetadata,
      UserContextData: { EncodedData: 'context', IpAddress: '192.0.2.1' },
      AnalyticsMetadata: { AnalyticsEndpointId: '0123456789abcdef0123456789abcdef' },
    },
    output: byAuthenticator({ USER_ID_FOR_SRP: USERNAME }),
    decided: noAuthenticator,
  })),
  {
    page: cli('admin-initiate-auth'),
    operation: 'AdminInitiateAuth',
    input: {
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      ClientId: client.mfa,
      UserPoolId: pool.mfa,
      AuthParameters: { USERNAME, PASSWORD },
      ClientMetadata,
    },
    output: byAuthenticator({ USER_ID_FOR_SRP: USERNAME }),
    decided: noAuthenticator,
  },
];

import request from 'supertest';
import type { LogEntry } from 'cognito-emu';
import { appCode } from '../support/authenticator';
import { withEmulator } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { allFlows, onePool, password, poolId, user } from '../support/pools';
import { secretHash } from '../../src/domain/clients/secretHash';
import { prefix, signature } from './raw';

const clientId = 'vaultclient000000000000000';
const clientSecret = 'KnownSecretOfTheVaultClient0123456789';
const exchanges = ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION', 'ALLOW_TOKEN_EXCHANGE_DELEGATION'];
const entries: LogEntry[] = [];
const hints: string[] = [];
const secrets = new Map<string, string>();

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
    },
    client: {
      ClientId: clientId,
      ClientName: 'vault',
      ClientSecret: clientSecret,
      ExplicitAuthFlows: [...allFlows, ...exchanges],
      AllowedOAuthScopes: ['aws.cognito.signin.user.admin'],
    },
    users: [user('ada', { Attributes: { email: 'ada@example.com', email_verified: 'true' } }), user('mia')],
  }),
  logLevel: 'debug',
  log: (entry) => void entries.push(entry),
});

/** Whatever is secret in an answer is kept to be looked for. */
function keepSecrets(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string' && /Token$|^Session$|^SecretCode$|^ClientSecret$|^ClientSecretValue$/.test(name))
      secrets.set(`${name} ${secrets.size}`, value);
    else keepSecrets(value);
  }
}

async function call(operation: string, input: unknown): Promise<Record<string, never>> {
  const response = await request(`http://127.0.0.1:${bench.emulator.port}`)
    .post('/')
    .set({ 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': prefix + operation, Authorization: signature })
    .send(typeof input === 'string' ? input : JSON.stringify(input))
    .buffer(true)
    .parse((stream, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        done(null, text);
      });
    });
  const hint: unknown = response.headers['x-cognito-emu-hint'];
  if (typeof hint === 'string') hints.push(hint);
  expect(response.status).not.toBe(500);
  const answer = JSON.parse((response.body as string) || '{}') as Record<string, never>;
  keepSecrets(answer);
  return answer;
}

const secret = (name: string, value: string) => {
  secrets.set(name, value);
  return value;
};

async function code(to: string): Promise<string> {
  return secret(`code ${secrets.size}`, await latestCode(bench, { to }));
}

const hash = (Username: string, key = clientSecret) =>
  secret(`hash of ${Username} ${key}`, secretHash(key, Username, clientId));

async function signUpAndConfirm() {
  const Password = secret('password of bob', 'Sesame-open-99');
  const SignUp = {
    ClientId: clientId,
    Username: 'bob',
    Password,
    UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
  };
  await call('SignUp', SignUp);
  await call('SignUp', { ...SignUp, SecretHash: hash('bob', 'another') });
  await call('SignUp', { ...SignUp, SecretHash: hash('bob'), Password: secret('a weak password', 'weakpassword') });
  await call('SignUp', { ...SignUp, SecretHash: hash('bob'), Password: secret('a long password', 'Aa1-'.repeat(100)) });
  await call('SignUp', { ...SignUp, SecretHash: [hash('bob')], Password });
  await call('SignUp', { ...SignUp, SecretHash: hash('bob') });
  await call('SignUp', { ...SignUp, SecretHash: hash('bob') });
  const ConfirmationCode = await code('bob@example.com');
  const confirm = { ClientId: clientId, Username: 'bob', SecretHash: hash('bob') };
  await call('ConfirmSignUp', { ...confirm, ConfirmationCode: secret('a wrong code', '0x0x0x') });
  await call('ConfirmSignUp', { ...confirm, ConfirmationCode: `${ConfirmationCode} ` });
  await call('ConfirmSignUp', { ...confirm, ConfirmationCode: { code: ConfirmationCode } });
  await request(`http://127.0.0.1:${bench.emulator.port}`)
    .get('/confirmUser')
    .query({ client_id: clientId, user_name: 'nobody', confirmation_code: ConfirmationCode });
  await request(`http://127.0.0.1:${bench.emulator.port}`)
    .get('/confirmUser')
    .query({ client_id: clientId, user_name: 'bob', confirmation_code: `${ConfirmationCode} ` });
  await call('ConfirmSignUp', { ...confirm, ConfirmationCode });
  await call('SignUp', `{"Password":"${Password}`);
}

async function signInAndOut() {
  secret('password of ada', password);
  const flow = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH' };
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: hash('ada') };
  await call('InitiateAuth', { ...flow, AuthParameters: { ...AuthParameters, SECRET_HASH: hash('ada', 'another') } });
  await call('InitiateAuth', {
    ...flow,
    AuthParameters: { ...AuthParameters, PASSWORD: secret('a wrong password', 'Wrong-guess-1') },
  });
  await call('InitiateAuth', {
    ...flow,
    AuthParameters: { ...AuthParameters, [secret('password for a name', 'Key-as-password-1')]: 'x' },
  });
  await call('InitiateAuth', { ...flow, AuthFlow: 'NO_SUCH_FLOW', AuthParameters });
  const { AuthenticationResult } = (await call('InitiateAuth', { ...flow, AuthParameters })) as Record<string, unknown>;
  const { AccessToken, RefreshToken, IdToken } = AuthenticationResult as Record<string, string>;
  const refresh = { ...flow, AuthFlow: 'REFRESH_TOKEN_AUTH' };
  await call('InitiateAuth', { ...refresh, AuthParameters: { REFRESH_TOKEN: RefreshToken, SECRET_HASH: hash('ada') } });
  await call('InitiateAuth', { ...refresh, AuthParameters: { REFRESH_TOKEN: RefreshToken } });
  await call('InitiateAuth', { ...refresh, AuthParameters: { REFRESH_TOKEN: AccessToken, SECRET_HASH: hash('ada') } });
  for (const token of [
    IdToken,
    RefreshToken,
    `${AccessToken ?? ''} `,
    `${AccessToken ?? ''}x`,
    [AccessToken],
    AccessToken,
  ]) {
    await call('GetUser', { AccessToken: token });
  }
  await call('ChangePassword', {
    AccessToken,
    PreviousPassword: secret('no password', 'Never-was-1'),
    ProposedPassword: secret('a new password', 'Next-one-22'),
  });
  await call('ChangePassword', {
    AccessToken,
    PreviousPassword: password,
    ProposedPassword: secret('a blank password', ' Blank-ends-1 '),
  });
  await call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
  await call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: `${await code('ada@example.com')} ` });
  await call('RevokeToken', {
    ClientId: clientId,
    ClientSecret: secret('a wrong secret', 'WrongSecretOfTheVault01234'),
    Token: RefreshToken,
  });
  const renew = { ClientId: clientId, ClientSecret: clientSecret, RefreshToken };
  for (const wrong of [
    {},
    { ClientSecret: secret('another wrong secret', 'OtherSecretOfTheVault01234') },
    { ClientSecret: `${clientSecret} ` },
    { RefreshToken: `${RefreshToken ?? ''}x` },
    { RefreshToken: AccessToken },
    { RefreshToken: [RefreshToken] },
  ]) {
    await call('GetTokensFromRefreshToken', { ...renew, ...wrong });
  }
  const exchange = { ClientId: clientId, SubjectToken: AccessToken, SubjectTokenType: 'ACCESS_TOKEN' };
  const actor = { ActorToken: IdToken, ActorTokenType: 'ID_TOKEN' };
  expect(await call('GetDerivedToken', { ...exchange, ...actor })).toHaveProperty('IssuedToken');
  for (const wrong of [
    { ClientSecret: secret('a fourth secret', 'FourthSecretOfTheVault0123') },
    { SubjectTokenType: 'ID_TOKEN' },
    { SubjectToken: `${AccessToken ?? ''}x` },
    { SubjectToken: `${AccessToken ?? ''} ` },
    { SubjectToken: [AccessToken] },
    { SubjectToken: RefreshToken },
    { Scopes: ['openid'] },
    { ...actor, ActorToken: `${IdToken ?? ''}x` },
    { ...actor, ActorTokenProviderName: 'Nobody' },
    { ActorToken: IdToken },
  ]) {
    await call('GetDerivedToken', { ...exchange, ...wrong });
  }
  await call('GetClientToken', { ClientId: clientId, Secret: clientSecret, Scopes: ['a/b'] });
  await call('GetClientToken', { ClientId: clientId, Secret: secret('a third secret', 'ThirdSecretOfTheVault0123') });
  await call('RevokeToken', { ClientId: clientId, ClientSecret: clientSecret, Token: AccessToken });
  await call('RevokeToken', { ClientId: clientId, ClientSecret: clientSecret, Token: RefreshToken });
  await call('GlobalSignOut', { AccessToken });
}

async function forgetPassword() {
  const who = { ClientId: clientId, Username: 'ada', SecretHash: hash('ada') };
  await call('ForgotPassword', { ...who, SecretHash: hash('ada', 'third') });
  await call('ForgotPassword', who);
  const ConfirmationCode = await code('ada@example.com');
  await call('ConfirmForgotPassword', { ...who, ConfirmationCode, Password: secret('a short one', 'Ab-1') });
  await call('ConfirmForgotPassword', { ...who, ConfirmationCode, Password: secret('no sign in it', 'Abcdefg1234') });
  await call('ConfirmForgotPassword', {
    ...who,
    ConfirmationCode: '999 999',
    Password: secret('a good one', 'Abcdefg-1234'),
  });
  await call('ConfirmForgotPassword', { ...who, ConfirmationCode, Password: 'Abcdefg-1234' });
}

async function administer() {
  const TemporaryPassword = secret('temporary password', 'For-one-day-1');
  await call('AdminCreateUser', {
    UserPoolId: poolId,
    Username: 'eve',
    TemporaryPassword: secret('temporary and weak', 'temporary'),
  });
  await call('AdminCreateUser', {
    UserPoolId: poolId,
    Username: 'eve',
    TemporaryPassword,
    UserAttributes: [{ Name: 'email', Value: 'eve@example.com' }],
  });
  const AuthParameters = { USERNAME: 'eve', PASSWORD: TemporaryPassword, SECRET_HASH: hash('eve') };
  const begun = await call('AdminInitiateAuth', {
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters,
  });
  const Session = String(begun['Session']);
  const answer = { ClientId: clientId, ChallengeName: 'NEW_PASSWORD_REQUIRED', Session };
  const ChallengeResponses = {
    USERNAME: 'eve',
    NEW_PASSWORD: secret('chosen and weak', 'chosenbutweak'),
    SECRET_HASH: hash('eve'),
  };
  await call('RespondToAuthChallenge', { ...answer, ChallengeResponses });
  await call('RespondToAuthChallenge', { ...answer, Session: `${Session.slice(0, -2)}xx`, ChallengeResponses });
  await call('RespondToAuthChallenge', {
    ...answer,
    Session: secret('a short session', 'session-too-short'),
    ChallengeResponses,
  });
  await call('RespondToAuthChallenge', {
    ...answer,
    ChallengeResponses: { ...ChallengeResponses, NEW_PASSWORD: secret('chosen', 'Chosen-well-1') },
  });
  await call('AdminSetUserPassword', {
    UserPoolId: poolId,
    Username: 'nobody',
    Password: secret('set for nobody', 'Set-for-none-1'),
    Permanent: 'yes',
  });
  const of = { UserPoolId: poolId, ClientId: clientId };
  await call('AddUserPoolClientSecret', { ...of, ClientSecret: secret('secret too short', 'shortSecret') });
  const { ClientSecretDescriptor } = (await call('AddUserPoolClientSecret', of)) as Record<string, unknown>;
  await call('AddUserPoolClientSecret', of);
  await call('ListUserPoolClientSecrets', of);
  await call('DescribeUserPoolClient', of);
  await call('DeleteUserPoolClientSecret', { ...of, ...(ClientSecretDescriptor as object) });
  const ProviderDetails = {
    client_id: 'x',
    client_secret: secret('secret of a provider', 'HiddenOfProvider'),
    authorize_scopes: 'x',
  };
  for (const more of [{}, { oidc_issuer: 'http://' }]) {
    await call('CreateIdentityProvider', {
      UserPoolId: poolId,
      ProviderName: 'Partner',
      ProviderType: 'OIDC',
      ProviderDetails: { ...ProviderDetails, ...more },
    });
    await call('CreateIdentityProvider', {
      UserPoolId: poolId,
      ProviderName: '_',
      ProviderType: 'Google',
      ProviderDetails: { ...ProviderDetails, ...more },
    });
  }
}

async function registerFactors() {
  const AuthParameters = { USERNAME: 'mia', PASSWORD: password, SECRET_HASH: hash('mia') };
  const begin = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
  const { AuthenticationResult } = (await call('InitiateAuth', begin)) as Record<string, unknown>;
  const { AccessToken, NewDeviceMetadata } = AuthenticationResult as Record<string, unknown>;
  const { DeviceKey } = NewDeviceMetadata as Record<string, string>;
  const PasswordVerifier = secret("a device's verifier", Buffer.alloc(384, 9).toString('base64'));
  const Salt = secret("a device's salt", Buffer.alloc(16, 5).toString('base64'));
  const device = { AccessToken, DeviceKey };
  await call('ConfirmDevice', {
    ...device,
    DeviceSecretVerifierConfig: { PasswordVerifier: [PasswordVerifier], Salt },
  });
  await call('ConfirmDevice', { ...device, DeviceSecretVerifierConfig: { PasswordVerifier, Salt: `${Salt} ` } });
  await call('ConfirmDevice', { ...device, DeviceSecretVerifierConfig: { PasswordVerifier, Salt } });
  const { SecretCode } = (await call('AssociateSoftwareToken', { AccessToken })) as Record<string, unknown>;
  const code = () => secret(`code of an app ${secrets.size}`, appCode(String(SecretCode), bench.world.clock.now()));
  await call('VerifySoftwareToken', { AccessToken, UserCode: `${code()} ` });
  await call('VerifySoftwareToken', { AccessToken, UserCode: code() === '000000' ? '000001' : '000000' });
  await call('VerifySoftwareToken', { AccessToken, UserCode: code() });
  await call('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } });
  const { Session } = (await call('InitiateAuth', begin)) as Record<string, unknown>;
  const answer = { ClientId: clientId, ChallengeName: 'SOFTWARE_TOKEN_MFA', Session };
  const respond = (SOFTWARE_TOKEN_MFA_CODE: unknown) =>
    call('RespondToAuthChallenge', {
      ...answer,
      ChallengeResponses: { USERNAME: 'mia', SECRET_HASH: hash('mia'), SOFTWARE_TOKEN_MFA_CODE },
    });
  await respond(code());
  bench.emulator.clock.advance('1m');
  await respond([code()]);
  await respond(`${code()}x`);
  expect(await respond(code())).toHaveProperty('AuthenticationResult.AccessToken');
}

test('no password, code, token, session or client secret is ever told to the log, by a hint, among the requests or in the trail', async () => {
  secret('client secret', clientSecret);
  await signUpAndConfirm();
  await signInAndOut();
  await forgetPassword();
  await administer();
  await registerFactors();
  expect(entries.length).toBeGreaterThan(50);
  expect(hints.length).toBeGreaterThan(5);
  expect(secrets.size).toBeGreaterThan(40);
  const requests = [...bench.world.requests.list()];
  expect(requests.length).toBeGreaterThan(50);
  // a request id, an instant and a duration may hold any six digits
  const told = [
    ...requests.map((one) => JSON.stringify({ ...one, id: undefined, at: undefined, durationMs: undefined })),
    ...entries.map(({ message, fields }) => JSON.stringify([message, { ...fields, requestId: undefined }])),
    ...hints,
    ...[...bench.world.records.trail.newest()].map(([{ sent, answered, message }]) =>
      JSON.stringify([sent, answered, message]),
    ),
  ];
  const leaks = [...secrets].flatMap(([name, value]) =>
    told.filter((text) => text.includes(value)).map((text) => `${name}: ${text}`),
  );
  expect(leaks).toEqual([]);
  expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
});

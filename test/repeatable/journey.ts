import { oauthFixtures, callback, challengeOf, clientId, password, poolId, verifier } from '../oauth/support';
import { appCode } from '../support/authenticator';
import { poolRole, role } from '../support/identityPools';
import { SrpClient, timestampOf, type Challenged } from '../support/srpClient';
import { Visitor } from '../support/visitor';
import { origin, type Tape } from './Tape';

export const instant = Date.UTC(2026, 4, 1, 10);

const providers = [
  {
    ProviderName: 'Company',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'a-client',
      client_secret: 'a-secret',
      oidc_issuer: '/_stand-in/oidc',
      attributes_request_method: 'GET',
      authorize_scopes: 'openid email',
    },
    AttributeMapping: { email: 'email' },
  },
  {
    ProviderName: 'Staff',
    ProviderType: 'SAML',
    ProviderDetails: {
      MetadataURL: '/_stand-in/saml/metadata',
      RequestSigningAlgorithm: 'rsa-sha256',
      EncryptedResponses: 'true',
    },
    AttributeMapping: { email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress' },
  },
];
const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
const kmsKey = 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000002';

export const fixtures: object = {
  ...(oauthFixtures({
    pool: { IdentityProviders: providers },
    client: { SupportedIdentityProviders: ['COGNITO', 'Company', 'Staff'] },
  }) as object),
  identityPools: [
    {
      IdentityPoolId: identityPoolId,
      IdentityPoolName: 'example',
      AllowUnauthenticatedIdentities: true,
      Roles: { unauthenticated: role('guest') },
    },
  ],
  roles: [poolRole('guest', 'unauthenticated')],
  standIn: {},
};

type Answer = Record<string, unknown>;
const within = (answer: Answer, member: string) => answer[member] as Answer;
const textIn = (answer: Answer, member: string) => String(answer[member]);

/** A pool of one's own, with second factors and a client with a secret. */
async function makePool(tape: Tape) {
  const made = await tape.idp('CreateUserPool', {
    PoolName: 'made',
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  });
  const UserPoolId = textIn(within(made, 'UserPool'), 'Id');
  await tape.idp('SetUserPoolMfaConfig', {
    UserPoolId,
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: 'localhost', FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
  });
  await tape.idp('CreateUserPoolClient', { UserPoolId, ClientName: 'with a secret', GenerateSecret: true });
  const ExplicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const web = await tape.idp('CreateUserPoolClient', { UserPoolId, ClientName: 'web', ExplicitAuthFlows });
  await tape.idp('DescribeUserPool', { UserPoolId });
  return { UserPoolId, ClientId: textIn(within(web, 'UserPoolClient'), 'ClientId') };
}

type Place = Awaited<ReturnType<typeof makePool>>;
const named = { Username: 'bob', Password: password };

async function latestCode(tape: Tape): Promise<string> {
  return textIn(await tape.control('GET', '/messages/latest?to=bob@example.com'), 'code');
}

async function signUp(tape: Tape, { UserPoolId, ClientId }: Place) {
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await tape.idp('SignUp', { ClientId, ...named, UserAttributes });
  await tape.idp('ConfirmSignUp', { ClientId, Username: 'bob', ConfirmationCode: await latestCode(tape) });
  await tape.idp('AdminGetUser', { UserPoolId, Username: 'bob' });
  await tape.idp('AdminCreateUser', { UserPoolId, Username: 'carol' });
}

async function signInBySrp(tape: Tape, { UserPoolId, ClientId }: Place): Promise<Answer> {
  const srp = new SrpClient(12_345_678_901_234_567_890n);
  const begun = await tape.idp('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: 'bob', SRP_A: srp.value },
  });
  const challenged = within(begun, 'ChallengeParameters') as unknown as Challenged;
  const ChallengeResponses = srp.responses(UserPoolId, password, challenged, timestampOf(new Date(instant)));
  const ended = await tape.idp('RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses,
  });
  return within(ended, 'AuthenticationResult');
}

async function signInWithApp(tape: Tape, { ClientId }: Place, AccessToken: string): Promise<Answer> {
  const secret = textIn(await tape.idp('AssociateSoftwareToken', { AccessToken }), 'SecretCode');
  await tape.idp('VerifySoftwareToken', { AccessToken, UserCode: appCode(secret, instant) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await tape.idp('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
  const AuthParameters = { USERNAME: 'bob', PASSWORD: password };
  const begun = await tape.idp('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  await tape.control('POST', '/clock/advance', { by: '30s' });
  const ended = await tape.idp('RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: begun['Session'],
    ChallengeResponses: { USERNAME: 'bob', SOFTWARE_TOKEN_MFA_CODE: appCode(secret, instant + 30_000) },
  });
  return within(ended, 'AuthenticationResult');
}

async function goOn(tape: Tape, { UserPoolId, ClientId }: Place, tokens: Answer) {
  const AuthParameters = { REFRESH_TOKEN: textIn(tokens, 'RefreshToken') };
  await tape.idp('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
  await tape.idp('StartWebAuthnRegistration', { AccessToken: tokens['AccessToken'] });
  await tape.idp('ForgotPassword', { ClientId, Username: 'bob' });
  const ConfirmationCode = await latestCode(tape);
  await tape.idp('ConfirmForgotPassword', { ClientId, Username: 'bob', ConfirmationCode, Password: 'Another-horse-2' });
  await tape.idp('AdminGetUser', { UserPoolId, Username: 'bob' });
  await tape.send(`${origin}/${UserPoolId}/.well-known/jwks.json`);
  await tape.idp('GetSigningCertificate', { UserPoolId });
}

/** By the pages of the pool's domain; with a provider by way of the stand-in. */
async function signInAtPages(tape: Tape, identity_provider?: string) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    state: 'a state',
    scope: 'openid email',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...(identity_provider !== undefined && { identity_provider }),
  });
  const visitor = new Visitor({}, tape.send);
  await visitor.open(`${origin}/_domains/shop/oauth2/authorize?${query.toString()}`);
  if (identity_provider === undefined) await visitor.submit({ username: 'ada', password });
  else await visitor.submit({ pick: 'ada' });
  for (let page = 0; page < 3 && visitor.body.includes('document.forms[0].submit()'); page++) await visitor.submit();
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: callback,
    code: visitor.sent['code'] ?? `no code at ${visitor.url}: ${visitor.text}`,
    code_verifier: verifier,
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await tape.send(`${origin}/_domains/shop/oauth2/token`, { method: 'POST', headers, body });
}

async function takeCredentials(tape: Tape) {
  const { IdentityId } = await tape.identity('GetId', { IdentityPoolId: identityPoolId });
  await tape.identity('GetCredentialsForIdentity', { IdentityId });
  await tape.identity('GetOpenIdToken', { IdentityId });
  await tape.send(`${origin}/.well-known/jwks_uri`);
  await tape.identity('CreateIdentityPool', { IdentityPoolName: 'made', AllowUnauthenticatedIdentities: false });
}

/** Everything that is drawn, over the port alone, so that it does not matter where the emulator runs. */
export async function journey(tape: Tape): Promise<readonly string[]> {
  const from = tape.lines.length;
  const place = await makePool(tape);
  await signUp(tape, place);
  const { AccessToken } = await signInBySrp(tape, place);
  await goOn(tape, place, await signInWithApp(tape, place, String(AccessToken)));
  await signInAtPages(tape);
  await signInAtPages(tape, 'Company');
  await signInAtPages(tape, 'Staff');
  await takeCredentials(tape);
  await tape.idp('DescribeIdentityProvider', { UserPoolId: poolId, ProviderName: 'Staff' });
  await tape.aws('TrentService.GenerateDataKey', { KeyId: kmsKey, KeySpec: 'AES_256' });
  await tape.control('POST', '/snapshots', { name: 'here' });
  await tape.control('GET', '/messages');
  return tape.lines.slice(from);
}

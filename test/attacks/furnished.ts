import { png } from '../operations/idp/branding/examples';
import type { Bench } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { multiRegionKey } from '../support/poolCalls';
import { allFlows, clientId, onePool, password, poolId, user } from '../support/pools';
import { signIn } from '../support/signIn';
import type { Known } from './generator';

export const clientSecret = 'a1'.repeat(20);
const vault = 'vaultclient000000000000000';
const provider = {
  client_id: 'x',
  client_secret: 'hidden',
  authorize_scopes: 'openid',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://idp.example.com',
};
const unknownId = '00000000-0000-4000-8000-000000000000';

export const fixtures = onePool({
  pool: { AutoVerifiedAttributes: ['email'], Schema: [{ Name: 'x', AttributeDataType: 'String', Mutable: true }] },
  clients: [{ ClientId: vault, ClientName: 'vault', ClientSecret: clientSecret, ExplicitAuthFlows: [...allFlows] }],
  users: [
    user('ada', { Attributes: { email: 'ada@example.com', email_verified: 'true' } }),
    { Username: 'bob', TemporaryPassword: password, Attributes: { email: 'bob@example.com' } },
    user('eve', { UserStatus: 'UNCONFIRMED', Attributes: { email: 'eve@example.com' } }),
  ],
  groups: [{ GroupName: 'staff' }],
});

/** Calls an operation that must succeed. */
export type Ask = (name: string, input: object) => Promise<Record<string, never>>;

/** Puts something of every kind into the pool; answers by member name what an operation could be asked for. */
export async function furnish(bench: Bench, ask: Ask): Promise<Known> {
  const of = { UserPoolId: poolId };
  const bytes = Buffer.from(png).toString('base64');
  const domain = { Domain: 'fuzz' };
  const scopes = [{ ScopeName: 'read', ScopeDescription: 'x' }];
  const assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: bytes }];
  await ask('CreateUserPoolDomain', { ...of, ...domain });
  await ask('CreateResourceServer', { ...of, Identifier: 'api', Name: 'api', Scopes: scopes });
  await ask('CreateIdentityProvider', {
    ...of,
    ProviderName: 'Partner',
    ProviderType: 'OIDC',
    ProviderDetails: provider,
  });
  await ask('SetUICustomization', { ...of, ImageFile: bytes });
  const branding = await ask('CreateManagedLoginBranding', {
    ...of,
    ClientId: clientId,
    UseCognitoProvidedValues: true,
  });
  const terms = await ask('CreateTerms', {
    ...of,
    ClientId: clientId,
    TermsName: 'terms-of-use',
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: { 'cognito:default': 'https://example.com' },
  });
  const secret = await ask('AddUserPoolClientSecret', { ...of, ClientId: vault });
  const other = (await ask('CreateUserPool', { PoolName: 'other', KeyConfiguration: { KmsKeyArn: multiRegionKey } }))[
    'UserPool'
  ] as unknown as { Id: string };
  await ask('CreateUserPoolReplica', { UserPoolId: other.Id, RegionName: 'eu-west-1' });
  const { Session } = await ask('AdminInitiateAuth', {
    ...of,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'bob', PASSWORD: password },
  });
  await ask('SetUserPoolSessionConfiguration', {
    ...of,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 20 },
  });
  const { AccessToken, IdToken, RefreshToken } = await signIn(bench, 'ada');
  await signIn(bench, 'ada');
  const sessions = bench.world.state.userSessions.all('user', poolId, 'ada').map((session) => session.id);
  const codes: string[] = [];
  for (const [name, input] of [
    ['ResendConfirmationCode', { ClientId: clientId, Username: 'eve' }],
    ['ForgotPassword', { ClientId: clientId, Username: 'ada' }],
    ['GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' }],
  ] as const) {
    await ask(name, input);
    codes.push(await latestCode(bench));
  }
  const tokens = [
    AccessToken,
    AccessToken,
    AccessToken,
    AccessToken,
    IdToken,
    RefreshToken,
    `${AccessToken.slice(0, -4)}AAAA`,
  ];
  const passwords = [password, password, 'Correct-horse-2', 'short1'];
  const id = (answer: Record<string, object>, member: string, inner: string) =>
    (answer[member] as Record<string, string>)[inner];
  return {
    UserPoolId: [poolId, poolId, poolId, poolId, other.Id, 'us-east-1_nosuch'],
    ClientId: [clientId, clientId, vault],
    Username: [
      'ada',
      'ada',
      'bob',
      'eve',
      'nobody',
      'ADA',
      'ada@example.com',
      bench.world.state.users.get(poolId, 'ada')?.sub,
    ],
    AccessToken: tokens,
    Token: [RefreshToken, ...tokens],
    RefreshToken: [RefreshToken, ...tokens],
    SessionId: [...sessions, `tkn${'a'.repeat(25)}`],
    Secret: [clientSecret],
    ClientSecret: [clientSecret],
    Session: [Session, Session, 'x'.repeat(30)],
    Password: passwords,
    PreviousPassword: passwords,
    ProposedPassword: passwords,
    ConfirmationCode: codes,
    Code: codes,
    AttributeName: ['email'],
    GroupName: ['staff', 'nobody'],
    ResourceArn: [`arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`],
    ProviderName: ['Partner', 'Google', 'nobody'],
    ProviderDetails: [
      provider,
      { client_id: 'x', client_secret: 'x', authorize_scopes: 'x' },
      { MetadataURL: 'http://127.0.0.1:1/' },
    ],
    ProviderType: ['OIDC', 'Google', 'SAML'],
    AttributeMapping: [{ email: 'email' }, { __proto__: null, constructor: 'x' }],
    Identifier: ['api', 'new'],
    IdpIdentifier: ['x'],
    Domain: ['fuzz', 'fuzz', 'new-one'],
    CustomDomainConfig: [
      { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' },
    ],
    RegionName: ['eu-west-1', 'us-west-2', 'x'],
    ManagedLoginBrandingId: [id(branding, 'ManagedLoginBranding', 'ManagedLoginBrandingId'), unknownId],
    TermsId: [id(terms, 'Terms', 'TermsId'), unknownId],
    ClientSecretId: [id(secret, 'ClientSecretDescriptor', 'ClientSecretId'), unknownId],
    Assets: [assets, [...assets, ...assets]],
    CSS: ['.banner-customizable { color: red }', '.banner-customizable { color: "/*', '@import x'],
    ImageFile: [bytes, 'AAAA'],
    DestinationUser: [{ ProviderName: 'Cognito', ProviderAttributeValue: 'ada' }],
    SourceUser: [{ ProviderName: 'Partner', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'x' }],
    ChallengeName: ['NEW_PASSWORD_REQUIRED', 'SMS_MFA'],
    ChallengeResponses: [
      { USERNAME: 'bob', NEW_PASSWORD: 'Correct-horse-2' },
      { USERNAME: 'bob', NEW_PASSWORD: 'x' },
      { USERNAME: 'ada' },
      {},
    ],
    AuthFlow: [
      'USER_PASSWORD_AUTH',
      'ADMIN_USER_PASSWORD_AUTH',
      'REFRESH_TOKEN_AUTH',
      'REFRESH_TOKEN',
      'USER_SRP_AUTH',
    ],
    AuthParameters: [
      { USERNAME: 'ada', PASSWORD: password },
      { USERNAME: 'bob', PASSWORD: password },
      { USERNAME: 'eve', PASSWORD: password },
      { REFRESH_TOKEN: RefreshToken },
      { REFRESH_TOKEN: AccessToken, DEVICE_KEY: 'x' },
    ],
    UserAttributes: [
      [{ Name: 'email', Value: 'x@example.com' }],
      [{ Name: 'custom:x', Value: 'é' }],
      [{ Name: 'sub', Value: 'x' }],
      [{ Name: 'x' }],
    ],
    UserAttributeNames: [['email'], ['custom:x'], ['sub']],
    Filter: ['email = "ada@example.com"', 'username ^= "a"', 'sub = "', 'status = "Enabled"', '^='],
  };
}

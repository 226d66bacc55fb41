import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientRequest,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../../../support/emulator';
import { poolId } from '../../../support/pools';

export const noSuchPool = 'User pool us-east-1_Nowhere00 does not exist.'; // remembered from real reports
export const nowhere = 'us-east-1_Nowhere00';

/** A second pool, whose clients are not the first one's. */
export const otherPool = 'us-east-1_Example2';

export const customSecret = 'abcdefghijklmnopqrstuvwx';

export const create = (members: Partial<CreateUserPoolClientRequest> = {}) =>
  new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'mobile', ...members });

/** Makes a client and answers what CreateUserPoolClient shows of it. */
export async function made(
  { client }: Pick<Bench, 'client'>,
  members: Partial<CreateUserPoolClientRequest> = {},
): Promise<UserPoolClientType & { ClientId: string }> {
  const { UserPoolClient } = await client.send(create(members));
  if (UserPoolClient?.ClientId === undefined) throw new Error('no client was made');
  return { ...UserPoolClient, ClientId: UserPoolClient.ClientId };
}

/** A resource server with the scope `https://api.example.com/v1/read`, and the provider Corp, in the first pool. */
export function withServerAndProvider({ world: { state } }: Pick<Bench, 'world'>): void {
  const scopes = [{ ScopeName: 'read', ScopeDescription: 'Read' }];
  state.resourceServers.put({ userPoolId: poolId, identifier: 'https://api.example.com/v1', name: 'api', scopes });
  const rest = { details: {}, attributeMapping: {}, idpIdentifiers: [], createdAt: 0, modifiedAt: 0 };
  state.identityProviders.put({ userPoolId: poolId, name: 'Corp', type: 'OIDC', ...rest });
}

/** Every member that a call can set, none with its default value. */
export const everySetting = {
  RefreshTokenValidity: 20,
  AccessTokenValidity: 30,
  IdTokenValidity: 2,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
  ReadAttributes: ['custom:plan', 'email', 'name'],
  WriteAttributes: ['email', 'name'],
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
  SupportedIdentityProviders: ['COGNITO'],
  CallbackURLs: [
    'http://127.0.0.1:3000/',
    'http://[::1]:3000/',
    'http://localhost:3000',
    'https://example.com/back',
    'myapp://back',
  ],
  LogoutURLs: ['https://example.com/bye'],
  DefaultRedirectURI: 'https://example.com/back',
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['aws.cognito.signin.user.admin', 'email', 'openid', 'phone', 'profile'],
  AllowedOAuthFlowsUserPoolClient: true,
  AnalyticsConfiguration: {
    ApplicationArn: 'arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123456789abcdef',
    UserDataShared: true,
  },
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: false,
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 15,
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
} as const satisfies Record<string, unknown>;

const arn = 'arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123456789abcdef';
const oauth = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://example.com'],
};
const machine = {
  ...oauth,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['api/read'],
  CallbackURLs: undefined,
} as const;
const range = 'Invalid range for token validity.';
const order = 'Access and Id Token expiration times must be less than or equal to refresh token expiration times.';
const analytics =
  'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid';

type Row = [what: string, settings: object, text: string, code?: string];

/** What no client may be set to, by Create and Update alike; `doing` is part of AWS's sentence. */
export const impossible = (doing: 'creating' | 'updating'): Row[] => [
  // [field]
  [
    'an access token of less than 5 minutes',
    { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } },
    range,
  ],
  ['an access token of more than a day', { AccessTokenValidity: 25 }, range],
  ['an ID token of less than 5 minutes', { IdTokenValidity: 299, TokenValidityUnits: { IdToken: 'seconds' } }, range],
  ['an ID token of more than a day', { IdTokenValidity: 2, TokenValidityUnits: { IdToken: 'days' } }, range],
  [
    'a refresh token of less than an hour',
    { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } },
    range,
  ],
  ['a refresh token of more than ten years', { RefreshTokenValidity: 3651 }, range],
  [
    'a refresh unit that reads the default as half a minute',
    { TokenValidityUnits: { RefreshToken: 'seconds' } },
    range,
  ],
  ['an access unit that reads the default as a minute', { TokenValidityUnits: { AccessToken: 'minutes' } }, range],
  // as deployments report it
  [
    'an access token that outlives the refresh token',
    { AccessTokenValidity: 3, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
    order,
  ],
  [
    'an ID token that outlives the refresh token',
    { IdTokenValidity: 3, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
    order,
  ],
  // as deployments report it
  [
    'old and new flow names together',
    { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'ALLOW_USER_SRP_AUTH'] },
    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
  ],
  // rule from the API reference, text likely
  [
    'the client token flow beside another',
    { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'] },
    'ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other explicit auth flows.',
  ],
  // rule: model, sentence of the other flows
  [
    'token exchange beside an old flow name',
    { ExplicitAuthFlows: ['USER_PASSWORD_AUTH', 'ALLOW_TOKEN_EXCHANGE_DELEGATION'] },
    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
  ],
  // live
  [
    'rotation with the refresh flow',
    { RefreshTokenRotation: { Feature: 'ENABLED' }, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.',
  ],
  // wild
  [
    'reading an attribute the pool lacks',
    { ReadAttributes: ['custom:shoe'] },
    `Invalid read attributes specified while ${doing} a client`,
  ],
  [
    'writing an attribute the pool lacks',
    { WriteAttributes: ['email', 'custom:shoe'] },
    `Invalid write attributes specified while ${doing} a client`,
  ],
  [
    'writing without a required attribute',
    { WriteAttributes: ['name'] },
    `Invalid write attributes specified while ${doing} a client`,
  ],
  ['writing sub', { WriteAttributes: ['email', 'sub'] }, `Invalid write attributes specified while ${doing} a client`],
  [
    'writing a verified flag',
    { WriteAttributes: ['email', 'email_verified'] },
    `Invalid write attributes specified while ${doing} a client`,
  ],
  // as deployments report it
  ['an analytics id without its role', { AnalyticsConfiguration: { ApplicationId: 'abc' } }, analytics],
  ['an analytics ARN with an id', { AnalyticsConfiguration: { ApplicationId: 'abc', ApplicationArn: arn } }, analytics],
  // rule from the API reference, text likely
  [
    'context data from a public client',
    { EnablePropagateAdditionalUserContextData: true },
    'EnablePropagateAdditionalUserContextData can only be enabled for a client that has a client secret.',
  ],
  // wild
  [
    'a callback over http',
    { CallbackURLs: ['http://example.com'] },
    'http://example.com cannot use the HTTP protocol.',
  ],
  [
    'a callback to a host that only begins like localhost',
    { CallbackURLs: ['http://localhost.com/'] },
    'http://localhost.com/ cannot use the HTTP protocol.',
  ],
  ...[
    'http://0x7f.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http:localhost/',
    'http:/\\localhost/',
    'http://ⓛocalhost/',
    'http://example.com@localhost/',
  ].map((url): [string, object, string] => [
    `a callback to ${url}, which parsers alone take for this machine`,
    { CallbackURLs: [url] },
    `${url} cannot use the HTTP protocol.`,
  ]),
  [
    'a logout URL over http',
    { LogoutURLs: ['http://example.com'] },
    'http://example.com cannot use the HTTP protocol.',
  ],
  // as deployments report it
  [
    'a callback with a fragment',
    { CallbackURLs: ['https://example.com/#home'] },
    'https://example.com/#home cannot use fragment',
  ],
  // text likely
  ['a callback that is no absolute URL', { CallbackURLs: ['/back'] }, '/back is not a valid URL.'],
  // as deployments report it
  [
    'a default redirect that is no callback',
    { CallbackURLs: ['https://example.com'], DefaultRedirectURI: 'https://example.com/' },
    'The default redirect URI https://example.com/ is not in the callback URIs list.',
  ],
  // wild
  [
    'OAuth without flows',
    oauth,
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    'OAuth without scopes',
    { ...oauth, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: [] },
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    'codes without a callback',
    { ...oauth, AllowedOAuthFlows: ['code'], CallbackURLs: [] },
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
    'InvalidOAuthFlowException',
  ],
  [
    'machines and users by one client',
    { ...oauth, AllowedOAuthFlows: ['code', 'client_credentials'] },
    'client_credentials flow can not be selected along with code flow or implicit flow.',
    'InvalidOAuthFlowException',
  ],
  [
    'machines without a secret',
    machine,
    'client_credentials flow can not be selected if client does not have a client secret.',
    'InvalidOAuthFlowException',
  ],
  [
    'a provider nobody knows',
    { SupportedIdentityProviders: ['COGNITO', 'Google'] },
    `The provider Google does not exist for User Pool ${poolId}.`,
  ],
  [
    'a scope of no resource server',
    { ...oauth, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['api/read'] },
    'Invalid scope requested: api/read',
    'ScopeDoesNotExistException',
  ],
  [
    'a scope nobody knows',
    { ...oauth, AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid', 'Cognito'] },
    'Invalid scope requested: Cognito',
    'ScopeDoesNotExistException',
  ],
];

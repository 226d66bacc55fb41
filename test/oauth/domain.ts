import { createHash } from 'node:crypto';
import { CreateManagedLoginBrandingCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../support/emulator';

/** A pool with a domain, and what clients do there: over HTTP, as a browser or as an application's own program. */

export const poolId = 'us-east-1_Example1';
export const otherPoolId = 'us-east-1_Example2';
export const password = 'Correct-horse-1';
export const callback = 'https://app.example.com/back';
export const otherCallback = 'https://app.example.com/back?tenant=1';
export const farewell = 'https://app.example.com/bye';
export const secret = 'aClient+SecretOfTheRightLength';

export const web = 'webclient00000000000000000';
export const confidential = 'confidential00000000000000';
export const implicit = 'implicitclient000000000000';
export const machine = 'machineclient0000000000000';
export const strict = 'strictclient00000000000000';
export const bare = 'bareclient0000000000000000';
export const stranger = 'strangerclient000000000000';

const scopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin', 'api/read', 'api/write'];

const client = (ClientId: string, ClientName: string, more: object = {}) => ({
  ClientId,
  ClientName,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: scopes,
  CallbackURLs: [callback],
  LogoutURLs: [farewell],
  SupportedIdentityProviders: ['COGNITO'],
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
  ...more,
});

const user = (Username: string, more: object = {}) => ({
  Username,
  Password: password,
  UserStatus: 'CONFIRMED',
  UserAttributes: {
    email: `${Username}@example.com`,
    email_verified: 'true',
    phone_number: '+15550100',
    phone_number_verified: 'false',
    name: 'Ada',
    'custom:team': 'red',
  },
  ...more,
});

const servers = [
  {
    Identifier: 'api',
    Name: 'api',
    Scopes: [
      { ScopeName: 'read', ScopeDescription: 'r' },
      { ScopeName: 'write', ScopeDescription: 'w' },
      { ScopeName: 'more', ScopeDescription: 'm' },
    ],
  },
];

/** @param pool what its pool has besides @param more clients besides */
export const fixtures = (pool: object = {}, more: readonly object[] = []): never =>
  ({
    userPools: [
      {
        Id: poolId,
        PoolName: 'example',
        Domain: { Domain: 'shop' },
        ResourceServers: servers,
        Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
        Clients: [
          client(web, 'web', { CallbackURLs: [callback, otherCallback], DefaultRedirectURI: callback }),
          client(confidential, 'confidential', { ClientSecret: secret }),
          client(implicit, 'implicit', { AllowedOAuthFlows: ['implicit'] }),
          client(machine, 'machine', {
            ClientSecret: secret,
            AllowedOAuthFlows: ['client_credentials'],
            AllowedOAuthScopes: ['api/read', 'api/write'],
            CallbackURLs: undefined,
            LogoutURLs: undefined,
          }),
          client(strict, 'strict', { EnableTokenRevocation: false, AllowedOAuthScopes: ['openid', 'email'] }),
          {
            ClientId: bare,
            ClientName: 'bare',
            ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
          ...more,
        ],
        Users: [user('ada'), user('bob')],
        ...pool,
      },
      {
        Id: otherPoolId,
        PoolName: 'stranger',
        Domain: { Domain: 'stranger' },
        Clients: [client(stranger, 'stranger', { AllowedOAuthScopes: ['openid', 'email'] })],
        Users: [user('ada')].map(({ UserAttributes: { 'custom:team': _, ...UserAttributes }, ...rest }) => ({
          ...rest,
          UserAttributes,
        })),
      },
    ],
  }) as never;

export const clientOf = client;

/** What shows its clients the pages of managed login. */
export const managed = { Domain: { Domain: 'shop', ManagedLoginVersion: 2 } };

/** Without a style of a client's own its pages are not shown. */
export const styled = (bench: Pick<Bench, 'client'>, ...clients: readonly string[]) =>
  Promise.all(
    clients.map((ClientId) =>
      bench.client.send(
        new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId, UseCognitoProvidedValues: true }),
      ),
    ),
  );

type At = Pick<Bench, 'emulator'>;
export type Sent = Record<string, string | undefined>;

/** As a query or a form. */
export const encoded = (parameters: Sent | string): string =>
  typeof parameters === 'string'
    ? parameters
    : new URLSearchParams(Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined))
        .toString()
        .replaceAll('%20', '+');

export const at = ({ emulator }: At, path: string, domain = 'shop'): string =>
  `${emulator.url.replace('localhost', '127.0.0.1')}/_domains/${domain}${path}`;

export const verifier = 'v'.repeat(64);
export const challengeOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const asked: Sent = {
  response_type: 'code',
  client_id: web,
  redirect_uri: callback,
  state: 's=1&x',
  scope: 'openid email',
};

export interface Reached {
  readonly status: number;
  readonly headers: Headers;
  readonly location: string;
  readonly body: string;
  readonly hint: string;
}

export async function reached(url: string, init: RequestInit = {}): Promise<Reached> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const { status, headers } = response;
  const hint = headers.get('x-cognito-emu-hint') ?? '';
  return { status, headers, location: headers.get('location') ?? '', body: await response.text(), hint };
}

export const authorize = (bench: At, parameters: Sent | string = {}, { cookie = '', domain = 'shop' } = {}) =>
  reached(
    `${at(bench, '/oauth2/authorize', domain)}?${encoded(typeof parameters === 'string' ? parameters : { ...asked, ...parameters })}`,
    { headers: { cookie } },
  );

const cookieOf = (headers: Headers, name: string): string | undefined =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .find((pair) => pair.startsWith(`${name}=`));

/** Signs in at the page that authorize leads to. @returns where that leads, and the cookie of the session */
export async function signInAtPage(
  bench: At,
  parameters: Sent = {},
  { username = 'ada', cookie = '', domain = 'shop' } = {},
): Promise<Reached & { cookie: string }> {
  const { location: login } = await authorize(bench, parameters, { cookie, domain });
  const page = await reached(login);
  const csrf = /name="_csrf"[^>]*? value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const answer = await reached(login, {
    method: 'POST',
    headers: {
      cookie: `${cookieOf(page.headers, 'XSRF-TOKEN') ?? ''}; ${cookie}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: encoded({ _csrf: csrf, username, password }),
  });
  return { ...answer, cookie: cookieOf(answer.headers, 'cognito') ?? '' };
}

export const queryOf = (location: string): Record<string, string> => Object.fromEntries(new URL(location).searchParams);

/** A code of a fresh sign-in. */
export async function codeOf(
  bench: At,
  parameters: Sent = {},
  more: Parameters<typeof signInAtPage>[2] = {},
): Promise<string> {
  const { location } = await signInAtPage(bench, parameters, more);
  return queryOf(location)['code'] ?? '';
}

export interface Answered extends Reached {
  readonly json: Record<string, string>;
}

/** Posts a form as an application's program does. */
export async function post(
  bench: At,
  path: string,
  form: Sent | string,
  { headers = {}, domain = 'shop' }: { headers?: Record<string, string>; domain?: string } = {},
): Promise<Answered> {
  const answer = await reached(at(bench, path, domain), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: encoded(form),
  });
  return { ...answer, json: answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, string>) };
}

export const token = (bench: At, form: Sent, more: Parameters<typeof post>[3] = {}) =>
  post(bench, '/oauth2/token', form, more);

export const redeem = (bench: At, code: string, form: Sent = {}, more: Parameters<typeof post>[3] = {}) =>
  token(bench, { grant_type: 'authorization_code', client_id: web, redirect_uri: callback, code, ...form }, more);

/** Tokens of a fresh sign-in. */
export async function tokensOf(
  bench: At,
  parameters: Sent = {},
  form: Sent = {},
  more: Parameters<typeof signInAtPage>[2] = {},
): Promise<Record<'access_token' | 'id_token' | 'refresh_token', string>> {
  const code = await codeOf(bench, parameters, more);
  const { json, body } = await redeem(bench, code, { client_id: parameters['client_id'] ?? web, ...form }, more);
  if (json['access_token'] === undefined) throw new Error(`no tokens but ${body}`);
  return json;
}

export const basic = (id: string, of = secret): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${of}`).toString('base64')}`,
});

import type { IdpInput, IdpOutput } from '../../src/contract';
import { storedBy, type Bench } from './emulator';
import { clientId, onePool, poolId, user } from './pools';

/** A pool with clients that exchange tokens, by an operation that no SDK of JavaScript has. */

/** Exchanges without an actor, and with one. */
export const broker = 'brokerclient00000000000000';
/** Another, which may give more than the broker. */
export const wide = 'wideclient0000000000000000';
/** It has a secret. */
export const sealed = 'sealedclient00000000000000';
/** It acts for itself. */
export const machine = 'machineclient0000000000000';
/** It exchanges nothing. */
export const idle = 'idleclient0000000000000000';
export const secret = 'aClientSecretOfTheRightLength';

export const impersonation = 'ALLOW_TOKEN_EXCHANGE_IMPERSONATION';
export const delegation = 'ALLOW_TOKEN_EXCHANGE_DELEGATION';
export const apiScope = 'aws.cognito.signin.user.admin';
export const orders = 'https://orders.example.com';

const client = (ClientId: string, AllowedOAuthScopes: readonly string[], more: object = {}) => ({
  ClientId,
  ClientName: ClientId,
  ExplicitAuthFlows: [impersonation, delegation, 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  AllowedOAuthScopes,
  ...more,
});

const email = { email: 'ada@example.com', email_verified: 'true', name: 'Ada' };

export const exchangePool = ({
  pool = {},
  clients = [],
}: { pool?: object; clients?: readonly object[] } = {}): object =>
  onePool({
    pool: {
      ResourceServers: [
        {
          Identifier: orders,
          Name: 'orders',
          Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
        },
      ],
      ...pool,
    },
    clients: [
      client(broker, [apiScope, 'openid', 'email', `${orders}/read`], { AllowedOAuthFlowsUserPoolClient: false }),
      client(wide, [apiScope, 'openid', 'email', 'phone', 'profile', `${orders}/read`, `${orders}/write`]),
      client(sealed, [apiScope, 'openid'], { ClientSecret: secret }),
      client(machine, [`${orders}/read`], { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'], ClientSecret: secret }),
      client(idle, [apiScope], { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }),
      ...clients,
    ],
    users: [user('ada', { UserAttributes: email }), user('bob'), user('cat')],
  });

/** The pool's own client, whose users' tokens are exchanged. */
export const web = clientId;

type Asked = Partial<IdpInput<'GetDerivedToken'>>;

interface Answered {
  readonly status: number;
  readonly hint: string | undefined;
  readonly body: { readonly __type?: string; readonly message?: string } & Partial<IdpOutput<'GetDerivedToken'>>;
}

const signature =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260501/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** What GetDerivedToken answers on the wire; unsigned, unless it is said otherwise. */
export async function ask(
  { emulator }: Pick<Bench, 'emulator'>,
  input: Asked,
  { signed = false }: { signed?: boolean } = {},
): Promise<Answered> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetDerivedToken',
      ...(signed && { Authorization: signature }),
    },
    body: JSON.stringify({ ClientId: broker, SubjectTokenType: 'ACCESS_TOKEN', ...input }),
  });
  const body = (await response.json()) as Answered['body'];
  return { status: response.status, body, hint: response.headers.get('x-cognito-emu-hint') ?? undefined };
}

type Derived = IdpOutput<'GetDerivedToken'> & { readonly IssuedToken: string };

/** The answer of an exchange that succeeds. */
export async function exchange(
  bench: Pick<Bench, 'emulator'>,
  input: Asked,
  how?: { signed: boolean },
): Promise<Derived> {
  const { status, body } = await ask(bench, input, how);
  if (status !== 200 || body.IssuedToken === undefined) throw new Error(`${body.__type}: ${body.message}`);
  return body as Derived;
}

/** It is refused so, with a hint, and nothing stored has changed. */
export async function refusesExchange(
  bench: Bench,
  input: Asked,
  code: string,
  text: string,
  { hint = /\w/, signed = false }: { hint?: RegExp; signed?: boolean } = {},
): Promise<void> {
  const before = storedBy(bench);
  const { body, hint: said } = await ask(bench, input, { signed });
  expect({ code: body.__type, text: body.message }).toEqual({ code, text });
  expect(said ?? '').toMatch(hint);
  expect(storedBy(bench)).toEqual(before);
}

export { poolId };

import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator, type Bench } from '../support/emulator';
import { asked, at, bare, basic, callback, codeOf, confidential, encoded, farewell, fixtures, machine, otherCallback, password, poolId, reached, secret, strict, tokensOf, web, type Reached, type Sent } from './domain'; // prettier-ignore

// The orders that comments of src/oauth tell as "Refused in turn". Whoever does several things wrong at once is told of
// the first alone: each step is broken alone, and together with the step behind it.

const bench = withEmulator({ fixtures: fixtures() });

/** A request that is good until steps break it. */
interface Request {
  readonly path: string;
  readonly method?: 'POST';
  parameters: Sent;
  headers: Record<string, string>;
  /** A token that no page gave. */
  readonly spare?: string;
  /** What is sent behind the parameters as it is. */
  more?: string;
}

type Step = readonly [name: string, breaks: (request: Request, bench: Bench) => unknown, answer: string];

interface Order {
  readonly endpoint: string;
  readonly request: () => Request | Promise<Request>;
  readonly good: number;
  readonly steps: readonly Step[];
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function answerTo({ path, method, parameters, headers, more = '' }: Request): Promise<Reached> {
  const text = `${encoded(parameters)}${more}`;
  return method === undefined
    ? reached(`${at(bench, path)}?${text}`, { headers })
    : reached(at(bench, path), { method, headers: { ...form, ...headers }, body: text });
}

/** All that tells refusals apart. */
const toldBy = ({ status, location, body, headers, hint }: Reached): string =>
  [status, location, body.replaceAll('&#39;', "'"), headers.get('www-authenticate'), hint].join(' ');

/** Lays parameters over those that are good. */
const sending = (parameters: Sent) => (request: Request) => void Object.assign(request.parameters, parameters);
const adding = (more: string) => (request: Request) => void (request.more = `${request.more ?? ''}${more}`);

/** Changes the settings of a client in the place where they stand. */
const setting =
  (id: string, settings: object) =>
  (_request: Request, { world: { state } }: Bench) => {
    const row = state.clients.get(poolId, id);
    if (row !== undefined) state.clients.set({ ...row, settings: { ...row.settings, ...settings } });
  };

const disabled = (_request: Request, { world: { state } }: Bench) => {
  const row = state.users.get(poolId, 'ada');
  if (row !== undefined) state.users.set({ ...row, enabled: false });
};

const unreadable: Step = ['form', adding('&a=%zz'), 'The form has a broken escape'];
const nobody: Step = ['client', sending({ client_id: 'nobody' }), 'invalid_client'];

const orders: readonly Order[] = [
  {
    endpoint: 'authorize',
    request: () => ({ path: '/oauth2/authorize', parameters: { ...asked }, headers: {} }),
    good: 302,
    steps: [
      ['parameters that come twice and decide where to', adding('&client_id=x'), 'client_id was sent more than once'],
      ['client', setting(web, { AllowedOAuthFlowsUserPoolClient: false }), 'AllowedOAuthFlowsUserPoolClient off'],
      ['redirect URI', sending({ redirect_uri: 'https://evil.example/' }), 'redirect_mismatch'],
      ['repeated parameters', adding('&nonce=1&nonce=2'), 'nonce was sent more than once'],
      ['response type', sending({ response_type: 'id_token' }), 'response_type is code or token'],
      ['PKCE', sending({ code_challenge: 'x' }), 'code_challenge_method is S256'],
      ['scopes', sending({ scope: 'nothing' }), 'nothing is not among'],
      ['resource', sending({ resource: 'x' }), 'invalid_target'],
      ['provider', sending({ identity_provider: 'Nobody' }), 'Login option is not available'],
    ],
  },
  {
    endpoint: 'token, for a code',
    request: async () => ({
      path: '/oauth2/token',
      method: 'POST',
      parameters: {
        grant_type: 'authorization_code',
        client_id: web,
        redirect_uri: callback,
        code: await codeOf(bench),
      },
      headers: {},
    }),
    good: 200,
    steps: [
      unreadable,
      ['grant type missing or unknown', sending({ grant_type: 'x' }), 'unsupported_grant_type'],
      nobody,
      ['flow', setting(web, { AllowedOAuthFlows: ['implicit'] }), 'unauthorized_client'],
      ['expired', (_request, { emulator }) => emulator.clock.advance('6m'), 'good for five minutes'],
      ['redirect URI', sending({ redirect_uri: otherCallback }), 'redirect_uri is not the one'],
      ['verifier', sending({ code_verifier: 'x' }), 'code_verifier is missing'],
      ['attributes', setting(web, { ReadAttributes: ['name'] }), 'ReadAttributes lack'],
      ['user', disabled, 'deleted or disabled'],
    ],
  },
  {
    endpoint: 'token, to refresh',
    request: async () => ({
      path: '/oauth2/token',
      method: 'POST',
      parameters: { grant_type: 'refresh_token', client_id: web, refresh_token: (await tokensOf(bench)).refresh_token },
      headers: {},
    }),
    good: 200,
    steps: [
      ['flow', setting(web, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }), 'unauthorized_client'],
      ['token', sending({ refresh_token: 'x' }), 'Not a refresh token'],
      ['user', disabled, 'invalid_grant'],
    ],
  },
  {
    endpoint: 'token, of a client for itself',
    request: () => ({
      path: '/oauth2/token',
      method: 'POST',
      parameters: { grant_type: 'client_credentials' },
      headers: basic(machine),
    }),
    good: 200,
    steps: [
      ['two ways to say who it is', sending({ client_secret: secret }), 'authenticates in one way'],
      ['flow', setting(machine, { AllowedOAuthFlows: ['code'] }), 'unauthorized_client'],
      ['metadata', sending({ aws_client_metadata: '[]' }), 'aws_client_metadata is a JSON object'],
      ['scope that nobody has', sending({ scope: 'api/none api/more' }), 'invalid_scope'],
    ],
  },
  {
    endpoint: 'token, for another',
    request: async () => {
      const subject = (await tokensOf(bench)).access_token;
      setting(web, { ExplicitAuthFlows: ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION'] })({} as Request, bench);
      return {
        path: '/oauth2/token',
        method: 'POST',
        parameters: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          client_id: web,
          subject_token: subject,
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        },
        headers: {},
      };
    },
    good: 200,
    steps: [
      nobody,
      ['OAuth switched off', setting(web, { AllowedOAuthFlowsUserPoolClient: false }), 'unauthorized_client'],
      ['parameters', sending({ requested_token_type: 'x' }), 'requested_token_type is one of'],
      ['flow', setting(web, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }), 'Add ALLOW_TOKEN_EXCHANGE'],
      ['target', sending({ resource: 'made-up' }), 'invalid_target'],
      ['token', sending({ subject_token: 'x' }), 'Invalid Subject Token'],
      ['scope', sending({ scope: 'made/up' }), 'invalid_scope'],
    ],
  },
  {
    endpoint: 'revoke',
    request: async () => ({
      path: '/oauth2/revoke',
      method: 'POST',
      parameters: { client_id: web, token: (await tokensOf(bench)).refresh_token },
      headers: {},
    }),
    good: 200,
    steps: [
      unreadable,
      ['token missing', sending({ token: '' }), 'token is missing'],
      nobody,
      ['revocation switched off', setting(web, { EnableTokenRevocation: false }), 'EnableTokenRevocation off'],
      [
        'kind of token',
        async ({ parameters }) => Object.assign(parameters, { token: (await tokensOf(bench)).access_token }),
        'unsupported_token_type',
      ],
    ],
  },
  {
    endpoint: 'revoke, of another client’s token',
    request: async () => ({
      path: '/oauth2/revoke',
      method: 'POST',
      parameters: { client_id: web, token: (await tokensOf(bench)).refresh_token },
      headers: {},
    }),
    good: 200,
    steps: [
      [
        'revocation switched off',
        (request) => {
          Object.assign(request.parameters, { client_id: strict });
        },
        'EnableTokenRevocation off',
      ],
      [
        'whose token',
        (request) => {
          if (request.parameters['client_id'] !== strict) Object.assign(request, { parameters: { token: request.parameters['token'] }, headers: basic(confidential) }); // prettier-ignore
        },
        'given to another app client',
      ],
    ],
  },
  {
    endpoint: 'userInfo',
    request: async () => ({
      path: '/oauth2/userInfo',
      parameters: {},
      headers: { authorization: `Bearer ${(await tokensOf(bench)).access_token}` },
      spare: await apiToken(),
    }),
    good: 200,
    steps: [
      ['header', ({ headers }) => (headers['authorization'] = `Basic ${headers['authorization'] ?? ''}`), 'Bad OAuth2 request'],
      ['signature and expiry', (_request, { emulator }) => emulator.clock.advance('2h'), "Expired by the emulator's clock"],
      ['scope', ({ headers, spare = '' }) => (headers['authorization'] = `Bearer ${spare}`), 'does not contain openid scope'],
      ['who is disabled', disabled, 'invalid_token'],
    ], // prettier-ignore
  },
  {
    endpoint: 'logout',
    request: () => ({ path: '/logout', parameters: { client_id: web, logout_uri: farewell }, headers: {} }),
    good: 302,
    steps: [
      ['client_id missing', sending({ client_id: undefined }), "Required String parameter 'client_id'"],
      ['parameters that come twice', adding('&logout_uri=x'), 'logout_uri was sent more than once'],
      ['client', setting(web, { AllowedOAuthFlowsUserPoolClient: false }), 'AllowedOAuthFlowsUserPoolClient off'],
      ['logout_uri', sending({ logout_uri: 'https://evil.example/' }), "Required String parameter 'redirect_uri'"],
    ],
  },
];

/** A token that no page gave. */
async function apiToken(): Promise<string> {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const { AuthenticationResult } = await bench.client.send(
    new InitiateAuthCommand({ ClientId: bare, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  return AuthenticationResult?.AccessToken ?? '';
}

describe.each(orders.map((order) => [order.endpoint, order] as const))('%s', (_endpoint, { request, good, steps }) => {
  const broken = async (...of: readonly Step[]) => {
    const sent = await request();
    for (const [, breaks] of of) await breaks(sent, bench);
    return toldBy(await answerTo(sent));
  };

  test('answers when nothing is wrong', async () => {
    const answer = await answerTo(await request());
    expect([answer.status, answer.hint]).toEqual([good, '']);
    expect(answer.location).not.toContain('error');
  });

  test.each(steps)('tells of %s', async (...step) => {
    expect(await broken(step)).toContain(step[2]);
  });

  test.each(steps.slice(1).map((second, each) => [steps[each]?.[0], second[0], each] as const))(
    'tells of %s before %s',
    async (_first, _second, each) => {
      const [first, second] = steps.slice(each, each + 2) as [Step, Step];
      expect(await broken(first, second)).toContain(first[2]);
    },
  );
});

import { CreateIdentityProviderCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../support/emulator';
import { decode, signIn } from '../support/signIn';
import { changePool } from '../operations/idp/order/steps';
import {
  at,
  basic,
  clientOf,
  fixtures,
  machine,
  otherPoolId,
  poolId,
  post,
  reached,
  secret,
  stranger,
  token,
  tokensOf,
  web,
  type Sent,
} from './domain';

const broker = 'brokerclient00000000000000';
const sealed = 'sealedclient00000000000000';
const closed = 'closedclient00000000000000';
const flows = ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION', 'ALLOW_TOKEN_EXCHANGE_DELEGATION', 'ALLOW_USER_PASSWORD_AUTH'];
const more = [
  clientOf(broker, 'broker', { ExplicitAuthFlows: flows, AllowedOAuthScopes: ['openid', 'email', 'api/read'] }),
  clientOf(sealed, 'sealed', { ExplicitAuthFlows: flows, ClientSecret: secret }),
  clientOf(closed, 'closed', { ExplicitAuthFlows: flows, AllowedOAuthFlowsUserPoolClient: false }),
];
const bench = withEmulator({ fixtures: fixtures({}, more) });

const urn = 'urn:ietf:params:oauth:';
const exchanging = `${urn}grant-type:token-exchange`;
const typeOf = (name: string) => `${urn}token-type:${name}`;
const scope = 'openid email profile api/read api/write';

/** A form that is good: the tokens are of a sign-in at the domain. */
async function formOf(sent: Sent = {}): Promise<Sent> {
  const { access_token: subject } = await tokensOf(bench, { scope });
  return {
    grant_type: exchanging,
    client_id: broker,
    subject_token: subject,
    subject_token_type: typeOf('access_token'),
    ...sent,
  };
}

const machineToken = async () =>
  (await token(bench, { grant_type: 'client_credentials' }, { headers: basic(machine) })).json['access_token'] ?? '';

const exchange = async (sent: Sent = {}, how: Parameters<typeof token>[2] = {}) =>
  token(bench, await formOf(sent), how);

const claimsOf = (text: string | undefined) => decode(text ?? '').claims;

async function refused(sent: Sent, error: string, hint = /\w/, how: Parameters<typeof token>[2] = {}) {
  const form = await formOf(sent);
  const before = storedBy(bench);
  const answer = await token(bench, form, how);
  expect({ status: answer.status, error: answer.json['error'] }).toEqual({ status: 400, error });
  expect(answer.hint).toMatch(hint);
  expect(answer.json).not.toHaveProperty('access_token');
  expect(storedBy(bench)).toEqual(before);
}

test('the discovery document announces the grant while a client may use it', async () => {
  const announced = async () => {
    const answer = await fetch(`${bench.emulator.url}/${poolId}/.well-known/openid-configuration`);
    return ((await answer.json()) as { grant_types_supported?: string[] }).grant_types_supported;
  };
  expect(await announced()).toContain(exchanging);
  const { clients } = bench.world.state;
  for (const id of [broker, sealed]) {
    const client = clients.get(poolId, id)!;
    clients.set({ ...client, settings: { ...client.settings, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  }
  expect(await announced()).toBeUndefined();
});

describe('the grant of token exchange', () => {
  beforeEach(() => bench.emulator.clock.freeze(true));

  test('gives an access token', async () => {
    const form = await formOf();
    const { status, json, headers } = await token(bench, form);
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        access_token: json['access_token'],
        issued_token_type: typeOf('access_token'),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid email api/read',
      },
    });
    expect(Object.keys(json)).toEqual(['access_token', 'issued_token_type', 'token_type', 'expires_in', 'scope']);
    expect(headers.get('cache-control')).toContain('no-store');
    const claims = claimsOf(json['access_token']);
    const { jti: _, ...subject } = claimsOf(form['subject_token']);
    expect(claims).toEqual({ ...subject, client_id: broker, scope: 'openid email api/read', jti: claims['jti'] });
  });

  test('gives an ID token, which is no bearer’s, under the same name', async () => {
    const { json } = await exchange({ requested_token_type: typeOf('id_token'), audience: 'billing' });
    expect(json).toMatchObject({ issued_token_type: typeOf('id_token'), token_type: 'N_A', expires_in: 3600 });
    const claims = claimsOf(json['access_token']);
    expect(claims).toMatchObject({ token_use: 'id', aud: 'billing', email: 'ada@example.com' });
    expect(claims).not.toHaveProperty('name');
    expect(claims).not.toHaveProperty('nonce');
  });

  test('takes an ID token, for scopes of its sign-in alone', async () => {
    const { id_token: subject } = await tokensOf(bench, { scope: 'openid email api/read' });
    const asked = { subject_token: subject, subject_token_type: typeOf('id_token') };
    expect((await exchange(asked)).json['scope']).toBe('openid email');
    const { id_token: bare } = await tokensOf(bench, { scope: 'openid api/read' });
    expect((await exchange({ ...asked, subject_token: bare })).json['scope']).toBe('openid');
  });

  test('binds to an audience or to a resource server', async () => {
    expect(claimsOf((await exchange({ audience: 'billing' })).json['access_token'])['aud']).toBe('billing');
    expect(claimsOf((await exchange({ resource: 'api' })).json['access_token'])['aud']).toBe('api');
  });

  test('names the actor', async () => {
    const actor = { actor_token: await machineToken(), actor_token_type: typeOf('access_token') };
    const { json } = await exchange({ ...actor, scope: 'api/read made/up' });
    expect(json['scope']).toBe('api/read');
    expect(claimsOf(json['access_token'])['act']).toEqual({ sub: machine });
  });

  test.each(['header', 'form'])('authenticates the client by its secret in the %s', async (place) => {
    const sent = place === 'form' ? { client_id: sealed, client_secret: secret } : { client_id: undefined };
    const how = place === 'form' ? {} : { headers: basic(sealed) };
    const { status, json } = await exchange(sent, how);
    expect([status, json['scope']]).toEqual([200, scope]);
  });

  test('passes over parameters without a value', async () => {
    const blank = { actor_token: '', actor_token_type: '', audience: '', resource: '', scope: '' };
    expect((await exchange({ ...blank, requested_token_type: '' })).status).toBe(200);
  });

  test('gives tokens that userInfo takes, and that tell no more than their scopes', async () => {
    const told = async (sent: Sent) => {
      const { json } = await exchange(sent);
      const authorization = `Bearer ${json['access_token']}`;
      return reached(at(bench, '/oauth2/userInfo'), { headers: { authorization } });
    };
    const { body } = await told({ scope: 'openid email' });
    expect(JSON.parse(body)).toEqual({
      sub: expect.any(String) as string,
      email: 'ada@example.com',
      email_verified: 'true',
      username: 'ada',
    });
    expect((await told({ scope: 'api/read' })).status).toBe(401);
  });

  describe('tells no more by scopes that are taken away', () => {
    const told = async (accessToken: string | undefined) => {
      const { body } = await reached(at(bench, '/oauth2/userInfo'), {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      return Object.keys(JSON.parse(body) as object).sort();
    };
    const [ofEmail, idType] = [['email', 'email_verified'], typeOf('id_token')];
    const attributes = ['custom:team', 'email', 'email_verified', 'name', 'phone_number', 'phone_number_verified'];
    const toldIn = (idToken: string | undefined) =>
      Object.keys(claimsOf(idToken)).filter((name) => attributes.includes(name)).sort(); // prettier-ignore
    const asIdToken = (token: string | undefined) => ({ subject_token: token, subject_token_type: idType });
    const wide = { client_id: sealed, client_secret: secret };

    test('where openid alone is left, which tells what the sign-in was for', async () => {
      const { access_token: subject } = await tokensOf(bench, { scope: 'openid email api/read' });
      const { json } = await exchange({ subject_token: subject, scope: 'openid api/read' });
      expect(json['scope']).toBe('openid api/read');
      expect(await told(json['access_token'])).toEqual([...ofEmail, 'sub', 'username']);
      const id = await exchange({ subject_token: subject, scope: 'openid', requested_token_type: idType });
      expect(toldIn(id.json['access_token'])).toEqual(ofEmail);
    });

    test('and all, where the sign-in was for openid alone', async () => {
      const { access_token: subject } = await tokensOf(bench, { scope: 'openid' });
      const { json } = await exchange({ ...wide, subject_token: subject, requested_token_type: idType });
      expect(toldIn(json['access_token'])).toEqual(attributes);
    });

    test('nor by another exchange, which leaves openid out where it would', async () => {
      const { json: first } = await exchange({ ...wide, scope: 'openid email api/read' });
      const again = { ...wide, subject_token: first['access_token'] };
      expect((await exchange({ ...again, scope: 'openid api/read' })).json['scope']).toBe('api/read');
      await refused({ ...again, scope: 'openid' }, 'invalid_scope');
      await refused({ ...again, scope: 'profile' }, 'invalid_scope');
      expect((await exchange({ ...again, scope: 'openid email' })).json['scope']).toBe('openid email');
    });

    test('nor by an ID token that told less', async () => {
      const { json: first } = await exchange({ ...wide, scope: 'openid email', requested_token_type: idType });
      expect(toldIn(first['access_token'])).toEqual(ofEmail);
      const again = { ...wide, ...asIdToken(first['access_token']) };
      expect((await exchange(again)).json['scope']).toBe('openid email');
      await refused({ ...again, scope: 'openid profile', requested_token_type: idType }, 'invalid_scope');
      await refused({ ...again, scope: 'openid' }, 'invalid_scope');
    });

    test('nor an ID token, where the sign-in had none', async () => {
      const { access_token: subject } = await tokensOf(bench, { scope: 'aws.cognito.signin.user.admin api/read' });
      await refused({ ...wide, subject_token: subject, requested_token_type: idType }, 'invalid_scope', /needs openid/);
    });
  });

  test('has its tokens die with the sign-in', async () => {
    const { access_token: subject, refresh_token: refreshToken } = await tokensOf(bench, { scope });
    const { json } = await exchange({ client_id: sealed, client_secret: secret, subject_token: subject });
    const command = new GetUserCommand({ AccessToken: json['access_token'] });
    await expect(bench.client.send(command)).rejects.toThrow('required scopes');
    const userInfo = async () =>
      (await reached(at(bench, '/oauth2/userInfo'), { headers: { authorization: `Bearer ${json['access_token']}` } }))
        .status;
    expect(await userInfo()).toBe(200);
    await post(bench, '/oauth2/revoke', { token: refreshToken, client_id: web });
    expect(await userInfo()).toBe(401);
    await refused({ subject_token: subject }, 'invalid_request', /revoked/);
  });

  test('gives tokens that /oauth2/revoke does not take', async () => {
    const { json } = await exchange();
    const answer = await post(bench, '/oauth2/revoke', { token: json['access_token'], client_id: broker });
    expect(answer.json).toEqual({ error: 'unsupported_token_type' });
  });
});

describe('the grant of token exchange is refused', () => {
  test('to clients that are none, or have another secret', async () => {
    await refused({ client_id: 'nobody' }, 'invalid_client');
    await refused({ client_id: sealed }, 'invalid_client');
    await refused({ client_id: sealed, client_secret: 'wrong' }, 'invalid_client');
    await refused({ client_secret: secret }, 'invalid_client');
  });

  test('to clients that may not', async () => {
    await refused({ client_id: web }, 'unauthorized_client', /ALLOW_TOKEN_EXCHANGE_IMPERSONATION/);
    await refused({ client_id: closed }, 'unauthorized_client', /AllowedOAuthFlowsUserPoolClient/);
    const actor = { actor_token: 'x', actor_token_type: typeOf('access_token') };
    await refused({ client_id: web, ...actor }, 'unauthorized_client', /ALLOW_TOKEN_EXCHANGE_DELEGATION/);
  });

  test.each<[string, Sent, RegExp]>([
    ['without a token', { subject_token: undefined }, /subject_token is missing/],
    ['without its type', { subject_token_type: undefined }, /subject_token_type is missing/],
    ['with another type', { subject_token_type: typeOf('jwt') }, /subject_token_type is one of/],
    ['with the operation’s type', { subject_token_type: 'ACCESS_TOKEN' }, /subject_token_type is one of/],
    ['for a refresh token', { requested_token_type: typeOf('refresh_token') }, /requested_token_type is one of/],
    [
      'for an assertion',
      { requested_token_type: typeOf('saml2') },
      /requested_token_type is one of \S+:access_token, \S+:id_token\.$/,
    ],
    ['with an actor of no type', { actor_token: 'x' }, /actor_token_type is required with actor_token\.$/],
    ['with the type of no actor', { actor_token_type: typeOf('id_token') }, /actor_token is required/],
    ['with a token that is none', { subject_token: 'x' }, /Invalid Subject Token/],
    ['with a token of other letters', { subject_token: 'a b' }, /'subjectToken' failed to satisfy constraint/],
    ['for audience and resource', { audience: 'a', resource: 'api' }, /requested together/],
    ['for an audience with blanks', { audience: 'a b' }, /'audiences' failed to satisfy constraint/],
    [
      'with an assertion where there is no provider',
      { subject_token_type: typeOf('saml2') },
      /ProviderName is required/,
    ],
    ['with an actor token that is none', { actor_token: 'x', actor_token_type: typeOf('id_token') }, /Invalid Actor/],
  ])('as a bad request: %s', async (_, sent, hint) => refused(sent, 'invalid_request', hint));

  test('as a bad request: parameters that come twice', async () => {
    const form = await formOf();
    for (const twice of ['resource=api&resource=api', 'audience=a&audience=b', 'subject_token=x']) {
      const body = `${new URLSearchParams(form as Record<string, string>).toString()}&${twice}`;
      const { status, json } = await post(bench, '/oauth2/token', body);
      expect([status, json]).toEqual([400, { error: 'invalid_request' }]);
    }
  });

  test('as a bad target', async () => {
    await refused({ resource: 'made-up' }, 'invalid_target', /Identifier of a resource server/);
    await refused({ resource: 'https://api.example.com/' }, 'invalid_target');
  });

  test('as a bad scope', async () => {
    await refused({ scope: 'profile' }, 'invalid_scope', /AllowedOAuthScopes/);
    await refused({ scope: 'aws.cognito.signin.user.admin' }, 'invalid_scope');
    const id = { requested_token_type: typeOf('id_token') };
    await refused({ scope: 'email', ...id }, 'invalid_scope', /needs openid/);
  });

  test('with tokens of another pool, or of whom the pool forgot', async () => {
    const { AccessToken } = await signIn(bench, 'ada', { ClientId: stranger });
    await refused({ subject_token: AccessToken }, 'invalid_request', new RegExp(`not ${poolId}`));
    expect(otherPoolId).not.toBe(poolId);
    const form = await formOf();
    bench.world.state.users.remove(bench.world.state.users.get(poolId, 'ada')!);
    const { json } = await token(bench, form);
    expect(json).toEqual({ error: 'invalid_request' });
  });

  test('at another pool’s domain', async () => {
    await refused({}, 'invalid_client', /must be an app client of/, { domain: 'stranger' });
  });
});

describe('what is not known of the grant is a 501 that names it', () => {
  const isNotBuilt = async (form: Sent, what: string) => {
    const before = storedBy(bench);
    const { status, body } = await token(bench, form);
    expect(status).toBe(501);
    expect(body).toContain(`cognito-emu does not do ${what} yet.`);
    expect(storedBy(bench)).toEqual(before);
  };
  const ofProviders = "the exchange of a provider's token at /oauth2/token";

  test('a trigger that nobody knows what is told', async () => {
    const form = await formOf();
    changePool({ LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:000000000000:function:x' } })(bench);
    await isNotBuilt(form, 'token exchange in a pool with a PreTokenGeneration trigger');
  });

  test('the name of a provider', async () => {
    const issuer = 'https://okta.example.com';
    const make = (ProviderName: string, ProviderType: 'OIDC' | 'SAML', ProviderDetails: Record<string, string>) =>
      bench.client.send(
        new CreateIdentityProviderCommand({ UserPoolId: poolId, ProviderName, ProviderType, ProviderDetails }),
      );
    await make('Okta', 'OIDC', {
      client_id: 'a',
      client_secret: 'b',
      attributes_request_method: 'GET',
      oidc_issuer: issuer,
      authorize_scopes: 'openid',
    });
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const foreign = `${part({ alg: 'RS256' })}.${part({ iss: issuer })}.x`;
    await isNotBuilt(await formOf({ subject_token: foreign }), ofProviders);
    const actor = { actor_token: foreign, actor_token_type: typeOf('id_token') };
    await isNotBuilt(await formOf(actor), ofProviders);
    await refused({ subject_token: `${part({ alg: 'RS256' })}.${part({ iss: `${issuer}/` })}.x` }, 'invalid_request');
  });
});

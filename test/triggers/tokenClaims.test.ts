import {
  AdminLinkProviderForUserCommand,
  CreateIdentityProviderCommand,
  GetClientTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses } from '../support/emulator';
import { said, verified, withPreToken } from '../support/preToken';
import { clientId as ClientId, onePool, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

// Which claims PreTokenGeneration adds, changes and suppresses [docs: claims and scopes reference].

const machine = 'machineclient0000000000000';
const Secret = 'aClientSecretOfTheRightLength';
const apiScope = 'aws.cognito.signin.user.admin';
const documents = (pool: object = {}) =>
  onePool({
    pool: {
      ...pool,
      Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
      ResourceServers: [{ Identifier: 'lunar', Name: 'lunar', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }],
    },
    clients: [
      {
        ClientId: machine,
        ClientName: 'm',
        ClientSecret: Secret,
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
        AllowedOAuthScopes: ['lunar/read'],
      },
    ],
    users: [
      user('ada', {
        UserAttributes: { email: 'ada@example.com', email_verified: 'true', given_name: 'Ada', 'custom:team': 'red' },
      }),
    ],
  });

const fixtures = documents();
const tracking = documents({
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
});

type Bench = ReturnType<typeof withPreToken>['bench'];
type Values = Record<string, unknown>;

async function tokensOf(bench: Bench) {
  const { IdToken, AccessToken } = await signIn(bench, 'ada');
  return { id: await verified(bench, IdToken), access: await verified(bench, AccessToken), AccessToken };
}

async function linked(bench: Bench) {
  const ProviderDetails = { client_id: '1', client_secret: '2', authorize_scopes: 'profile' };
  const ProviderName = 'LoginWithAmazon';
  await bench.client.send(
    new CreateIdentityProviderCommand({ UserPoolId, ProviderName, ProviderType: ProviderName, ProviderDetails }),
  );
  await bench.client.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
      SourceUser: { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'a1' },
    }),
  );
}

const untouchable = [
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'client_id', 'cognito:other', 'cognito:username', 'device_key'],
  ...['event_id', 'exp', 'iat', 'identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'scope', 'sub', 'token_use'],
  ...['username', 'version', 'aud'],
];
const everything = Object.fromEntries(untouchable.map((name) => [name, 'forged']));

/** A change of one token, in the place where a form of the response has it. */
const inForm = {
  V1_0: (id: Values) => ({ claimsOverrideDetails: id }),
  V2_0: (idTokenGeneration: Values, accessTokenGeneration: Values = idTokenGeneration) => ({
    claimsAndScopeOverrideDetails: { idTokenGeneration, accessTokenGeneration },
  }),
};

describe.each(['V1_0', 'V2_0'] as const)('By a response of the form %s', (form) => {
  const { bench, trigger } = withPreToken(form, { fixtures: tracking });
  const respond = (change: Values) => {
    trigger.responds(inForm[form](change));
  };

  test.each(untouchable)('%s is neither added nor changed nor suppressed in either token', async (name) => {
    await linked(bench);
    const plain = await tokensOf(bench);
    for (const change of [{ claimsToAddOrOverride: everything }, { claimsToSuppress: untouchable }]) {
      respond({
        ...change,
        claimsToAddOrOverride: { ...('claimsToAddOrOverride' in change && everything), mark: 'x' },
      });
      const { id, access } = await tokensOf(bench);
      expect(id['mark']).toBe('x');
      for (const [token, before] of [
        [id, plain.id],
        [access, plain.access],
      ] as const) {
        expect(Object.hasOwn(token, name)).toBe(Object.hasOwn(before, name));
        expect(token[name]).not.toBe('forged');
      }
    }
  });

  test.each<[string, Values, Values]>([
    ['a new claim', { claimsToAddOrOverride: { tier: 'gold' } }, { tier: 'gold' }],
    ['a claim of any name', { claimsToAddOrOverride: { 'https://e.g/tags': 'a' } }, { 'https://e.g/tags': 'a' }],
    ['an attribute, changed', { claimsToAddOrOverride: { given_name: 'Eve' } }, { given_name: 'Eve' }],
    ['an attribute, added', { claimsToAddOrOverride: { family_name: 'Doe' } }, { family_name: 'Doe' }],
    ['an attribute, suppressed', { claimsToSuppress: ['given_name'] }, { given_name: undefined }],
    ['a custom one, changed', { claimsToAddOrOverride: { 'custom:team': 'blue' } }, { 'custom:team': 'blue' }],
    ['a custom one, added', { claimsToAddOrOverride: { 'custom:none': 'x' } }, { 'custom:none': 'x' }],
    ['a custom one, suppressed', { claimsToSuppress: ['custom:team'] }, { 'custom:team': undefined }],
    ['a developer’s, not added', { claimsToAddOrOverride: { 'dev:custom:x': 'x' } }, { 'dev:custom:x': undefined }],
    [
      'one both set and suppressed',
      { claimsToAddOrOverride: { given_name: 'Eve', tier: 'gold' }, claimsToSuppress: ['given_name', 'tier'] },
      { given_name: undefined, tier: undefined },
    ],
    ['one that is not there, suppressed', { claimsToSuppress: ['nothing'] }, { given_name: 'Ada' }],
    ['a flag, as text', { claimsToAddOrOverride: { email_verified: 'false' } }, { email_verified: false }],
    ['an address, as text', { claimsToAddOrOverride: { address: 'Here' } }, { address: { formatted: 'Here' } }],
    ['a time, as text', { claimsToAddOrOverride: { updated_at: '17' } }, { updated_at: 17 }],
    ['a time that is none', { claimsToAddOrOverride: { updated_at: 'noon' } }, { updated_at: 'noon' }],
    [
      'null for both',
      { claimsToAddOrOverride: null, claimsToSuppress: null },
      { given_name: 'Ada', 'custom:team': 'red' },
    ],
  ])('the ID token gets: %s', async (_, change, expected) => {
    respond(change);
    const names = Object.keys(expected);
    expect(said((await tokensOf(bench)).id, names)).toEqual(expected);
  });

  test('a claim named like the prototype is a claim like any other', async () => {
    trigger.does((event) => ({
      ...event,
      response: inForm[form]({ claimsToAddOrOverride: JSON.parse('{"__proto__":"x","tier":"gold"}') as Values }),
    }));
    const { IdToken } = await signIn(bench, 'ada');
    const text = Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString();
    expect(text).toMatch(/"__proto__":"x".*"tier":"gold"/);
  });
});

describe('The first form', () => {
  const { bench, trigger } = withPreToken('V1_0', {
    fixtures,
    logLevel: 'warn',
    log: (entry) => told.push(entry.message),
  });
  const told: string[] = [];
  beforeEach(() => (told.length = 0));

  test('leaves the access token as it is', async () => {
    const plain = await tokensOf(bench);
    trigger.responds(inForm.V1_0({ claimsToAddOrOverride: { tier: 'gold', username: 'eve' } }));
    const { access } = await tokensOf(bench);
    expect(Object.keys(access)).toEqual(Object.keys(plain.access));
    expect(access['username']).toBe('ada');
  });

  test('knows nothing of what newer ones change, and says so', async () => {
    trigger.responds(inForm.V2_0({ claimsToAddOrOverride: { tier: 'gold' } }));
    const { id, access } = await tokensOf(bench);
    expect([id['tier'], access['tier']]).toEqual([undefined, undefined]);
    expect(told).toEqual([
      `The PreTokenGeneration trigger of user pool ${UserPoolId} gave claimsAndScopeOverrideDetails back, ` +
        'which events of version V1_0 do not have: it changes nothing.',
    ]);
  });
});

describe('Newer forms', () => {
  const { bench, trigger } = withPreToken('V2_0', { fixtures });
  const access = (change: Values) => {
    trigger.responds(inForm.V2_0({}, change));
  };

  test.each<[string, unknown]>([
    ['text', 'gold'],
    ['a number', 1.5],
    ['a boolean', false],
    ['a list', ['a', 1, true]],
    ['JSON', { a: { b: ['c', null], d: 1 } }],
  ])('give both tokens %s', async (_, value) => {
    trigger.responds(inForm.V2_0({ claimsToAddOrOverride: { claim: value } }));
    const tokens = await tokensOf(bench);
    expect([tokens.id['claim'], tokens.access['claim']]).toEqual([value, value]);
  });

  test('change each token by itself', async () => {
    trigger.responds(inForm.V2_0({ claimsToAddOrOverride: { of: 'id' } }, { claimsToAddOrOverride: { of: 'access' } }));
    const tokens = await tokensOf(bench);
    expect([tokens.id['of'], tokens.access['of']]).toEqual(['id', 'access']);
  });

  test.each<[string, Values, Values]>([
    ['an attribute', { claimsToAddOrOverride: { email: 'a@example.com' } }, { email: 'a@example.com' }],
    ['a flag as it is given', { claimsToAddOrOverride: { email_verified: 'true' } }, { email_verified: 'true' }],
    ['its client as audience', { claimsToAddOrOverride: { aud: ClientId } }, { aud: ClientId }],
    ['no other audience', { claimsToAddOrOverride: { aud: 'other' } }, { aud: undefined }],
    ['no list of audiences', { claimsToAddOrOverride: { aud: [ClientId] } }, { aud: undefined }],
    ['a claim that is suppressed, too', { claimsToAddOrOverride: { a: 1 }, claimsToSuppress: ['a'] }, { a: undefined }],
    ['a scope more', { scopesToAdd: ['lunar/read'] }, { scope: `${apiScope} lunar/read` }],
    ['a scope of nobody', { scopesToAdd: ['anything'] }, { scope: `${apiScope} anything` }],
    ['a scope once', { scopesToAdd: [apiScope, 'a', 'a'] }, { scope: `${apiScope} a` }],
    ['another scope', { scopesToAdd: ['openid'], scopesToSuppress: [apiScope] }, { scope: 'openid' }],
    ['a scope that is suppressed, too', { scopesToAdd: ['a'], scopesToSuppress: ['a'] }, { scope: apiScope }],
    ['no scope of Cognito’s', { scopesToAdd: ['aws.cognito.other'] }, { scope: apiScope }],
    ['no scope at all', { scopesToSuppress: [apiScope] }, { scope: undefined }],
    ['null for all', { scopesToAdd: null, scopesToSuppress: null }, { scope: apiScope }],
  ])('give the access token %s', async (_, change, expected) => {
    access(change);
    expect(said((await tokensOf(bench)).access, Object.keys(expected))).toEqual(expected);
  });

  test('suppress the scope that operations with an access token ask for, until the next refresh gives it back', async () => {
    access({ scopesToSuppress: [apiScope] });
    const { AccessToken, RefreshToken } = await signIn(bench, 'ada');
    const missing = 'Access Token does not have required scopes';
    await refuses(bench, new GetUserCommand({ AccessToken }), 'NotAuthorizedException', missing);
    trigger.responds({ claimsAndScopeOverrideDetails: null });
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
    const user = await bench.client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
    expect(user.Username).toBe('ada');
  });

  test('know nothing of what the first changes', async () => {
    trigger.responds(inForm.V1_0({ claimsToAddOrOverride: { tier: 'gold' } }));
    const tokens = await tokensOf(bench);
    expect([tokens.id['tier'], tokens.access['tier']]).toEqual([undefined, undefined]);
  });
});

describe('The token of a client that acts for itself', () => {
  const { bench, trigger } = withPreToken('V3_0', { fixtures });
  async function token() {
    const { ClientAuthenticationResult } = await bench.client.send(
      new GetClientTokenCommand({ ClientId: machine, Secret }),
    );
    return verified(bench, ClientAuthenticationResult?.AccessToken);
  }

  test('is customised like any access token', async () => {
    const plain = await token();
    trigger.responds({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { of: 'id' } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: { id: 7 }, aud: machine, sub: 'eve', version: 3 },
          claimsToSuppress: ['client_id'],
          scopesToAdd: ['solar/read'],
          scopesToSuppress: ['lunar/read'],
        },
        groupOverrideDetails: { groupsToOverride: ['a'] },
      },
    });
    const { iat: _iat, exp: _exp, auth_time: _at, jti: _jti, ...claims } = await token();
    const { iat: _iat1, exp: _exp1, auth_time: _at1, jti: _jti1, ...before } = plain;
    expect(claims).toEqual({ ...before, tenant: { id: 7 }, aud: machine, scope: 'solar/read' });
  });

  test('opens no operation of users, whatever scope it is given', async () => {
    trigger.responds(inForm.V2_0({}, { scopesToAdd: [apiScope] }));
    const { ClientAuthenticationResult } = await bench.client.send(
      new GetClientTokenCommand({ ClientId: machine, Secret }),
    );
    const AccessToken = ClientAuthenticationResult?.AccessToken;
    await refuses(bench, new GetUserCommand({ AccessToken }), 'UserNotFoundException', 'User does not exist.');
  });
});

import { generateKeyPairSync } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUserGlobalSignOutCommand,
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  GetUserCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../../../support/emulator';
import { apiScope, ask, exchange, exchangePool, orders, poolId, refusesExchange } from '../../../support/exchange';
import {
  kid,
  publicJwk,
  signedBy,
  signedBySecret,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../../../support/openIdProvider';
import { forgeries, monsters, wrappings, type Attack } from '../../../support/samlAttacks';
import * as saml from '../../../support/samlProvider';
import { decode, signIn } from '../../../support/signIn';
import { changeClient, changePool } from '../order/steps';

// Tokens of a pool's providers are exchanged as far as the pool's configuration of them proves them.

const taker = 'takerclient000000000000000';
const atProvider = 'pool-at-okta';
const bench = withEmulator({
  fixtures: [
    exchangePool({
      pool: { Domain: { Domain: 'shop' } },
      clients: [
        {
          ClientId: taker,
          ClientName: 'taker',
          ExplicitAuthFlows: ['ALLOW_TOKEN_EXCHANGE_IMPERSONATION', 'ALLOW_TOKEN_EXCHANGE_DELEGATION'],
          AllowedOAuthScopes: [apiScope, 'openid', 'email', `${orders}/read`],
          SupportedIdentityProviders: ['COGNITO'],
        },
      ],
    }),
  ],
});

const now = () => Math.floor(bench.emulator.clock.now() / 1000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
let okta: OpenIdProvider;
let staff: saml.SamlProvider;
let otherStaff: saml.SamlProvider;
beforeAll(async () => {
  okta = await startOpenIdProvider(now);
  [staff, otherStaff] = [await saml.newProvider(), await saml.newProvider()];
});
afterAll(() => okta.stop());

const link = (ProviderName: string, ProviderAttributeValue: string, { by = 'Cognito_Subject', to = 'ada' } = {}) =>
  bench.client.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: poolId,
      SourceUser: { ProviderName, ProviderAttributeName: by, ProviderAttributeValue },
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: to },
    }),
  );

beforeEach(async () => {
  okta.manners = {};
  okta.asked.length = 0;
  bench.emulator.clock.freeze(true);
  const make = (
    ProviderName: string,
    ProviderType: 'OIDC' | 'SAML' | 'Google',
    ProviderDetails: Record<string, string>,
  ) =>
    bench.client.send(
      new CreateIdentityProviderCommand({ UserPoolId: poolId, ProviderName, ProviderType, ProviderDetails }),
    );
  await make('Okta', 'OIDC', {
    client_id: atProvider,
    client_secret: 'secret-at-okta',
    attributes_request_method: 'GET',
    oidc_issuer: okta.issuer,
    authorize_scopes: 'openid',
  });
  await make('Staff', 'SAML', { MetadataFile: saml.metadataOf(staff) });
  await make('Google', 'Google', { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' });
  changeClient({ SupportedIdentityProviders: ['COGNITO', 'Okta', 'Staff', 'Google'] }, {}, taker)(bench);
  await link('Okta', 'okta|ada');
  await link('Staff', 'ada');
});

const notAuthorized = 'NotAuthorizedException';
const invalid = 'InvalidParameterException';
const invalidToken = 'Invalid Subject Token';

const good = () => ({ iss: okta.issuer, aud: atProvider, sub: 'okta|ada', iat: now(), exp: now() + 300 });
const said = (claims: object) =>
  Object.fromEntries(Object.entries<unknown>({ ...good(), ...claims }).filter(([, value]) => value !== undefined));
const header = { alg: 'RS256', kid };
const idToken = (claims: object = {}, head: object = {}, key = okta.key) =>
  signedBy(key, { ...header, ...head }, said(claims));
const accessToken = (claims: object = {}, head: object = {}) =>
  idToken({ scope: `openid ${orders}/read ${orders}/write ${apiScope}`, ...claims }, { typ: 'at+jwt', ...head });

const byOkta = (SubjectToken: string, more: object = {}) =>
  ({ ClientId: taker, SubjectToken, SubjectTokenType: 'ID_TOKEN', SubjectTokenProviderName: 'Okta', ...more }) as const;
const claimsOf = (token: string) => decode(token).claims;

describe('a token of an OpenID provider is exchanged', () => {
  test('by its ID token, for what tells who somebody is', async () => {
    const answer = await exchange(bench, byOkta(idToken({ auth_time: now() - 100 })));
    const ada = await signIn(bench, 'ada');
    expect(answer).toMatchObject({ Scopes: ['openid', 'email'], ExpiresIn: 300, TokenType: 'Bearer' });
    expect(claimsOf(answer.IssuedToken)).toMatchObject({
      sub: claimsOf(ada.AccessToken)['sub'],
      username: 'ada',
      client_id: taker,
      scope: 'openid email',
      auth_time: now() - 100,
      exp: now() + 300,
    });
  });

  test('for an ID token of the pool’s', async () => {
    const asked = byOkta(idToken(), { RequestedTokenType: 'ID_TOKEN', Audiences: ['billing'] });
    const { IssuedToken } = await exchange(bench, asked);
    expect(claimsOf(IssuedToken)).toMatchObject({
      email: 'ada@example.com',
      aud: 'billing',
      'cognito:username': 'ada',
    });
  });

  test('by its access token, for the scopes that it has, but for Cognito’s own', async () => {
    const asked = byOkta(accessToken(), { SubjectTokenType: 'ACCESS_TOKEN' });
    expect((await exchange(bench, asked)).Scopes).toEqual(['openid', `${orders}/read`]);
    const inList = byOkta(accessToken({ scope: undefined, scp: ['email', 7] }), { SubjectTokenType: 'ACCESS_TOKEN' });
    expect((await exchange(bench, inList)).Scopes).toEqual(['email']);
    await refusesExchange(bench, { ...asked, Scopes: [apiScope] }, invalid, 'No scope can be granted.');
    const bare = byOkta(accessToken({ scope: '' }), { SubjectTokenType: 'ACCESS_TOKEN' });
    await refusesExchange(bench, bare, invalid, 'No scope can be granted.');
  });

  test('for one that lives as long as the client’s at most, and ends with a sign-out', async () => {
    const { IssuedToken, ExpiresIn } = await exchange(bench, byOkta(idToken({ exp: now() + 99_999 })));
    expect(ExpiresIn).toBe(3600);
    const asked = { ClientId: taker, SubjectToken: IssuedToken, SubjectTokenType: 'ACCESS_TOKEN' } as const;
    expect((await exchange(bench, asked)).Scopes).toEqual(['openid', 'email']);
    await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'ada' }));
    await refusesExchange(bench, asked, notAuthorized, 'Subject Token has been revoked');
  });

  test('and keeps who acted there, under the name of that issuer', async () => {
    const chain = { sub: 'agent', act: { sub: 'other', iss: 'https://elsewhere.example.com' } };
    const { AccessToken: ActorToken } = await signIn(bench, 'bob');
    const asked = byOkta(idToken({ act: chain }), { ActorToken, ActorTokenType: 'ACCESS_TOKEN' });
    expect(claimsOf((await exchange(bench, asked)).IssuedToken)['act']).toEqual({
      sub: claimsOf(ActorToken)['sub'],
      act: { sub: 'agent', iss: okta.issuer, act: { sub: 'other', iss: 'https://elsewhere.example.com' } },
    });
  });

  test('whose may_act names somebody of its own issuer, unless it says another', async () => {
    const { AccessToken: ActorToken } = await signIn(bench, 'bob');
    const { sub, iss } = claimsOf(ActorToken);
    const asked = (mayAct: object) =>
      byOkta(idToken({ may_act: mayAct }), { ActorToken, ActorTokenType: 'ACCESS_TOKEN' });
    await exchange(bench, asked({ sub, iss }));
    const text = 'The actor is not authorized to act for the subject.';
    await refusesExchange(bench, asked({ sub }), notAuthorized, text);
  });

  test.each(['JWT', 'jwt', 'application/jwt'])('that calls itself %s', async (typ) => {
    expect(await exchange(bench, byOkta(idToken({}, { typ })))).toMatchObject({ ExpiresIn: 300 });
  });

  test('from the very instant at which it begins', async () => {
    bench.emulator.clock.set((now() + 1) * 1000);
    expect(await exchange(bench, byOkta(idToken({ nbf: now() })))).toMatchObject({ ExpiresIn: 300 });
    await refusesExchange(bench, byOkta(idToken({ nbf: now() + 1 })), notAuthorized, invalidToken);
  });

  test('whose instants are whole seconds then', async () => {
    const { ExpiresIn, IssuedToken } = await exchange(
      bench,
      byOkta(idToken({ exp: now() + 10.5, auth_time: now() - 0.5 })),
    );
    expect(ExpiresIn).toBe(10);
    expect(claimsOf(IssuedToken)).toMatchObject({ exp: now() + 10, auth_time: now() - 1 });
  });

  test.each([-1e300, -1, 'then', 1e300])('as of now, where it was made at %p', async (instant) => {
    const { IssuedToken } = await exchange(bench, byOkta(idToken({ auth_time: instant, iat: instant })));
    expect(claimsOf(IssuedToken)).toMatchObject({ auth_time: now() });
    const [grant] = [...bench.world.state.grants.rows(poolId)];
    expect(grant).toMatchObject({ authenticatedAt: bench.emulator.clock.now(), expiresAt: (now() + 300) * 1000 });
  });

  test('of one that says nothing of its kind but is Cognito’s', async () => {
    const asked = byOkta(idToken({ token_use: 'access', scope: 'openid' }), { SubjectTokenType: 'ACCESS_TOKEN' });
    expect((await exchange(bench, asked)).Scopes).toEqual(['openid']);
    await refusesExchange(bench, byOkta(idToken({ token_use: 'access' })), notAuthorized, invalidToken);
  });
});

const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

describe('a token of an OpenID provider is refused', () => {
  const jwk = () => publicJwk(okta.key);
  const publicPem = () => Buffer.from(JSON.stringify(jwk()));
  const attacks: Record<string, () => string> = {
    'of another issuer': () => idToken({ iss: 'https://evil.example.com' }),
    'of no issuer': () => idToken({ iss: undefined }),
    'with an issuer that is almost the same': () => idToken({ iss: `${okta.issuer}/` }),
    'for another client': () => idToken({ aud: 'another' }),
    'for no audience': () => idToken({ aud: undefined }),
    'for several audiences, none of them authorized': () => idToken({ aud: [atProvider, 'another'] }),
    'for several audiences, another of them authorized': () => idToken({ aud: [atProvider, 'x'], azp: 'x' }),
    'for another authorized party': () => idToken({ azp: 'another' }),
    'that has expired': () => idToken({ exp: now() }),
    'that never expires': () => idToken({ exp: undefined }),
    'that ends at no number': () => idToken({ exp: String(now() + 300) }),
    'that ends at no instant': () => idToken({ exp: 1e300 }),
    'that ends within this second': () => idToken({ exp: now() + 0.5 }),
    'that is not valid yet': () => idToken({ nbf: now() + 10 }),
    'that begins at no number': () => idToken({ nbf: 'now' }),
    'of nobody': () => idToken({ sub: '' }),
    'of a subject that is no text': () => idToken({ sub: 7 }),
    'that nobody signed': () => `${idToken({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`,
    'that says so and is signed': () => idToken({}, { alg: 'none' }),
    'signed with the public key as a secret': () => signedBySecret(publicPem(), { alg: 'HS256', kid }, good()),
    'signed with the client’s secret': () => signedBySecret('secret-at-okta', { alg: 'HS256', kid }, good()),
    'signed with nothing as a secret': () => signedBySecret('', { alg: 'HS256', kid }, good()),
    'signed by a stranger': () => idToken({}, {}, stranger),
    'signed by a stranger who brings the key': () => idToken({}, { jwk: publicJwk(stranger) }, stranger),
    'signed by a stranger who says where the key is': () =>
      idToken({}, { jku: `${okta.issuer}/evil`, kid: 'evil' }, stranger),
    'of a kid that is not published': () => idToken({}, { kid: 'another' }),
    'without a kid': () => idToken({}, { kid: undefined }),
    'with a header that must be understood': () => idToken({}, { crit: ['b64'], b64: false }),
    'of another algorithm than its key’s': () => idToken({}, { alg: 'ES256' }),
    'that is an access token': () => accessToken(),
    'that calls itself a sign-out': () => idToken({}, { typ: 'logout+jwt' }),
    'that calls itself by no text': () => idToken({}, { typ: ['JWT'] }),
    'that tells of a sign-out': () => idToken({ events: { [backChannelLogout]: {} } }),
    'of which a letter was changed': () => idToken().replace(/\.(.)/, (_, first) => `.${first === 'e' ? 'f' : 'e'}`),
    'that is none': () => 'none',
  };
  test.each(Object.keys(attacks))('%s', async (name) => {
    await refusesExchange(bench, byOkta(attacks[name]?.() ?? ''), notAuthorized, invalidToken);
    expect(okta.asked.map(({ path }) => path)).not.toContain('/evil');
  });

  test('as an access token, where it is an ID token or has no audience', async () => {
    for (const token of [
      idToken(),
      idToken({ nonce: 'n' }),
      accessToken({ aud: undefined }),
      accessToken({ aud: 'api' }),
    ]) {
      const asked = byOkta(token, { SubjectTokenType: 'ACCESS_TOKEN' });
      await refusesExchange(bench, asked, notAuthorized, invalidToken);
    }
  });

  test.each<[string, () => OpenIdProvider['manners']]>([
    ['has the key for encryption', () => ({ jwks: { keys: [{ ...jwk(), use: 'enc' }] } })],
    ['has the key for another algorithm', () => ({ jwks: { keys: [{ ...jwk(), alg: 'RS512' }] } })],
    ['has two keys of one kid', () => ({ jwks: { keys: [jwk(), publicJwk(stranger)] } })],
    ['has a secret', () => ({ jwks: { keys: [{ kty: 'oct', kid, k: 'AAAA' }] } })],
    ['has no keys', () => ({ jwks: {} })],
    ['has a key that is none', () => ({ jwks: { keys: [{ kty: 'RSA', kid, n: '!', e: '!' }, null] } })],
    ['answers nothing of sense', () => ({ at: { '/jwks': (_, response) => response.end('{') } })],
    [
      'answers an error',
      () => ({ at: { '/jwks': (_, response) => response.writeHead(500).end(JSON.stringify({ keys: [jwk()] })) } }),
    ],
    ['is of another name', () => ({ discovery: { issuer: 'https://evil.example.com' } })],
  ])('whose provider %s', async (_, manners) => {
    okta.manners = manners();
    await refusesExchange(bench, byOkta(idToken()), notAuthorized, invalidToken, { hint: /^Okta, / });
  });

  test('of somebody whom the pool does not know, or of the profile’s name alone', async () => {
    const nobody = byOkta(idToken({ sub: 'okta|eve' }));
    const hint = { hint: /sign in by the provider first/ };
    await refusesExchange(bench, nobody, 'UserNotFoundException', 'User does not exist.', hint);
  });

  test('of somebody who is disabled', async () => {
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await refusesExchange(bench, byOkta(idToken()), notAuthorized, 'User is disabled.');
  });

  test('under the name of another provider, of none, or of one that the client does not take', async () => {
    const asked = byOkta(idToken());
    const named = (SubjectTokenProviderName: string) => ({ ...asked, SubjectTokenProviderName });
    const unknown = `Identity provider Nobody for tenantId ${poolId} does not exist.`;
    const any = { hint: /.*/ };
    await refusesExchange(bench, named('Nobody'), 'ResourceNotFoundException', unknown, any);
    for (const name of ['Staff', 'Google']) {
      const text = `SubjectTokenType ID_TOKEN is not supported for the provider ${name}.`;
      await refusesExchange(bench, named(name), invalid, text);
    }
    const assertion = { ...asked, SubjectTokenType: 'SAML2' } as const;
    await refusesExchange(bench, assertion, invalid, 'SubjectTokenType SAML2 is not supported for the provider Okta.');
    changeClient({ SupportedIdentityProviders: ['COGNITO'] }, {}, taker)(bench);
    await refusesExchange(bench, asked, invalid, 'Identity provider Okta is not available.');
    const { SubjectTokenProviderName: _, ...own } = asked;
    await refusesExchange(bench, own, notAuthorized, invalidToken);
    await bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Okta' }));
    const gone = unknown.replace('Nobody', 'Okta');
    await refusesExchange(bench, asked, 'ResourceNotFoundException', gone, any);
  });

  test('where InboundFederation says who somebody is, as what is not known', async () => {
    const message =
      "cognito-emu does not do the exchange of a provider's token in a pool with an InboundFederation trigger yet.";
    const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:x';
    const { AccessToken: SubjectToken } = await signIn(bench, 'bob');
    const acting = { ActorToken: idToken(), ActorTokenType: 'ID_TOKEN', ActorTokenProviderName: 'Okta' } as const;
    changePool({ LambdaConfig: { InboundFederation: { LambdaVersion: 'V1_0', LambdaArn } } })(bench);
    for (const asked of [byOkta(idToken()), { ClientId: taker, SubjectToken, ...acting }]) {
      await refusesExchange(bench, asked, 'NotImplementedException', message);
    }
    await exchange(bench, { ClientId: taker, SubjectToken });
  });

  test('though it is the pool’s own', async () => {
    const { IdToken } = await signIn(bench, 'ada');
    await refusesExchange(bench, byOkta(IdToken), notAuthorized, invalidToken);
  });
});

describe('an actor from outside', () => {
  const acting = async (ActorToken: string, more: object = {}) => ({
    ClientId: taker,
    SubjectToken: (await signIn(bench, 'ada')).AccessToken,
    ActorToken,
    ActorTokenType: 'ID_TOKEN' as const,
    ActorTokenProviderName: 'Okta',
    ...more,
  });

  test('is named with its issuer, whether the pool knows it or not', async () => {
    for (const sub of ['okta|ada', 'okta|agent']) {
      const { IssuedToken } = await exchange(bench, await acting(idToken({ sub })));
      expect(claimsOf(IssuedToken)['act']).toEqual({ sub, iss: okta.issuer });
    }
    const assertion = saml.base64(saml.assertionSigned(staff, telling()));
    const asked = { ActorTokenType: 'SAML2', ActorTokenProviderName: 'Staff' } as const;
    const { IssuedToken } = await exchange(bench, await acting(assertion, asked));
    expect(claimsOf(IssuedToken)['act']).toEqual({ sub: 'ada', iss: staff.entityId });
    await refusesExchange(bench, await acting(assertion, asked), notAuthorized, 'Invalid Actor Token');
  });

  test('is refused where its token is, where it is disabled, and where others act by it', async () => {
    for (const token of [idToken({ aud: 'x' }), idToken({}, {}, stranger), idToken({ act: { sub: 'a' } })]) {
      await refusesExchange(bench, await acting(token), notAuthorized, 'Invalid Actor Token');
    }
    const SubjectToken = (await signIn(bench, 'bob')).AccessToken;
    const asked = await acting(idToken(), { SubjectToken });
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await refusesExchange(bench, asked, notAuthorized, 'User is disabled.');
  });

  test('is refused where it is disabled, by whatever it is linked', async () => {
    const asked = await acting(idToken({ sub: 'okta|agent', email: 'agent@example.com' }));
    const named = { UserPoolId: poolId, ProviderName: 'Okta' };
    await bench.client.send(new UpdateIdentityProviderCommand({ ...named, AttributeMapping: { email: 'email' } }));
    await link('Okta', 'agent@example.com', { by: 'email', to: 'cat' });
    await exchange(bench, asked);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'cat' }));
    await refusesExchange(bench, asked, notAuthorized, 'User is disabled.');
  });
});

const telling = (more: Partial<saml.Said> = {}): saml.Said => ({
  now: bench.emulator.clock.now(),
  audience: `urn:amazon:cognito:sp:${poolId}`,
  recipient: `${bench.emulator.url}/_domains/shop/saml2/idpresponse`,
  ...more,
});
const byStaff = (SubjectToken: string, more: object = {}) =>
  ({ ClientId: taker, SubjectToken, SubjectTokenType: 'SAML2', SubjectTokenProviderName: 'Staff', ...more }) as const;
const bare = (more: Partial<saml.Said> = {}, by = staff) =>
  saml.signed(saml.assertionXml(telling(more)), 'Assertion', by);
const forUrls = (xml: string) => Buffer.from(xml).toString('base64url');

describe('an assertion of a SAML provider is exchanged', () => {
  test.each<[string, () => string]>([
    ['in a response', () => saml.base64(saml.assertionSigned(staff, telling()))],
    ['in a response that is signed', () => saml.base64(saml.responseSigned(staff, telling()))],
    ['by itself', () => saml.base64(bare())],
    ['by itself, in base64 for URLs', () => forUrls(bare())],
    [
      'that is sent to AWS’s name of the domain',
      () => forUrls(bare({ recipient: 'https://shop.auth.us-east-1.amazoncognito.com/saml2/idpresponse' })),
    ],
  ])('%s', async (_, made) => {
    const { IssuedToken, ...answer } = await exchange(bench, byStaff(made()));
    expect(answer).toMatchObject({ Scopes: ['openid', 'email'], ExpiresIn: 300 });
    expect(claimsOf(IssuedToken)).toMatchObject({ username: 'ada', client_id: taker });
  });

  test('though the provider’s clock is ahead, from now on', async () => {
    const { IssuedToken } = await exchange(bench, byStaff(forUrls(bare({ issued: 30 }))));
    expect(claimsOf(IssuedToken)).toMatchObject({ iat: now(), auth_time: now() });
  });

  test('once', async () => {
    const asked = byStaff(forUrls(bare()));
    const { IssuedToken } = await exchange(bench, asked);
    await refusesExchange(bench, asked, notAuthorized, invalidToken, { hint: /taken once/ });
    const wrapped = byStaff(saml.base64(saml.assertionSigned(staff, telling())));
    await refusesExchange(bench, wrapped, notAuthorized, invalidToken, { hint: /taken once/ });
    await exchange(bench, byStaff(forUrls(bare({ id: '_a2' }))));
    await expect(bench.client.send(new GetUserCommand({ AccessToken: IssuedToken }))).rejects.toThrow('scopes');
  });

  test('though it was refused before for something else', async () => {
    const asked = byStaff(forUrls(bare()));
    await refusesExchange(bench, { ...asked, Scopes: [apiScope] }, invalid, 'No scope can be granted.');
    await exchange(bench, asked);
  });

  test('not as both subject and actor', async () => {
    const token = forUrls(bare());
    const acting = { ActorToken: token, ActorTokenType: 'SAML2', ActorTokenProviderName: 'Staff' };
    const before = storedBy(bench);
    const { body } = await ask(bench, byStaff(token, acting));
    expect(body).toEqual({ __type: notAuthorized, message: 'Invalid Actor Token' });
    expect(storedBy(bench)).toEqual(before);
  });

  test.each<[string, Partial<saml.Said>]>([
    ['the provider’s session ends', { sessionEnds: 60 }],
    ['the assertion’s conditions end', { conditionsEnd: 60 }],
    ['its confirmation ends', { notOnOrAfter: 60, conditionsEnd: 300 }],
  ])('for a token that ends when %s', async (_, more) => {
    const { ExpiresIn } = await exchange(bench, byStaff(forUrls(bare(more))));
    expect(ExpiresIn).toBe(60);
  });
});

describe('an assertion of a SAML provider is refused', () => {
  test.each<[string, () => string]>([
    ['for another pool', () => bare({ audience: 'urn:amazon:cognito:sp:us-east-1_Another' })],
    ['sent elsewhere', () => bare({ recipient: 'https://evil.example.com/saml2/idpresponse' })],
    ['sent to another door', () => bare({ recipient: `${bench.emulator.url}/_domains/shop/oauth2/token` })],
    ['sent to a door of as long a name', () => bare({ recipient: telling().recipient?.replace(/e$/, 'E') })],
    ['that answers a request', () => bare({ inResponseTo: '_request' })],
    ['that has expired', () => bare({ notOnOrAfter: 0 })],
    ['whose conditions have expired', () => bare({ conditionsEnd: 0 })],
    ['of a session that has ended', () => bare({ sessionEnds: 0 })],
    ['of a session that ended before', () => bare({ sessionEnds: -60 })],
    ['that is old', () => bare({ issued: -400 })],
    ['that is not valid yet', () => bare({ notBefore: 120 })],
    ['of another issuer', () => bare({ issuer: 'https://evil.example.com' })],
    ['signed by a stranger', () => bare({}, otherStaff)],
    ['that nobody signed', () => saml.assertionXml(telling())],
    ['with another name than was signed', () => bare().replace('>ada<', '>bob<')],
    ['around a signed one', () => saml.assertionXml(telling({ id: '_evil' })).replace('</saml:Assertion>', `${bare()}</saml:Assertion>`)], // prettier-ignore
    ['that is no document', () => 'none'],
    ['with a document type', () => `<!DOCTYPE a>${bare()}`],
  ])('%s', async (_, made) => refusesExchange(bench, byStaff(forUrls(made())), notAuthorized, invalidToken));

  const attack = (): Attack => ({
    provider: staff,
    stranger: otherStaff,
    said: telling({ attributes: { role: ['role/app,x'] } }),
  });
  test.each(Object.entries({ ...wrappings, ...forgeries, ...monsters }))('in a response of %s', async (_, made) => {
    await refusesExchange(bench, byStaff(saml.base64(made(attack()))), notAuthorized, invalidToken);
  });

  test('that is not encrypted, where it must be', async () => {
    const ProviderDetails = { MetadataFile: saml.metadataOf(staff), EncryptedResponses: 'true' };
    const how = { UserPoolId: poolId, ProviderName: 'Staff', ProviderDetails };
    await bench.client.send(new UpdateIdentityProviderCommand(how));
    for (const token of [bare(), saml.responseSigned(staff, telling())]) {
      await refusesExchange(bench, byStaff(forUrls(token)), notAuthorized, invalidToken, { hint: /not encrypted/ });
    }
  });

  test('at the very instant at which its session ends', async () => {
    bench.emulator.clock.set((now() + 1) * 1000);
    const before = byStaff(forUrls(bare({ sessionEnds: 1 })));
    expect(await exchange(bench, before)).toMatchObject({ ExpiresIn: 1 });
    await refusesExchange(bench, byStaff(forUrls(bare({ id: '_a2', sessionEnds: 0 }))), notAuthorized, invalidToken);
  });

  test('where the pool has no domain that it could be sent to', async () => {
    const token = forUrls(bare());
    for (const row of [...bench.world.state.domains.rows(poolId)]) bench.world.state.domains.remove(row);
    await refusesExchange(bench, byStaff(token), notAuthorized, invalidToken);
  });

  test('of somebody whom the pool does not know', async () => {
    const token = forUrls(bare({ nameId: saml.nameId('eve') }));
    await refusesExchange(bench, byStaff(token), 'UserNotFoundException', 'User does not exist.');
  });

  test('as a token of OpenID Connect', async () => {
    const text = 'SubjectTokenType ACCESS_TOKEN is not supported for the provider Staff.';
    await refusesExchange(bench, byStaff(forUrls(bare()), { SubjectTokenType: 'ACCESS_TOKEN' }), invalid, text);
  });
});

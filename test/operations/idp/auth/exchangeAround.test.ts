import {
  CognitoIdentityProviderClient,
  AdminDisableUserCommand,
  CreateIdentityProviderCommand,
  AdminLinkProviderForUserCommand,
  CreateUserPoolClientCommand,
  DeleteIdentityProviderCommand,
  DeleteResourceServerCommand,
  DeleteUserPoolClientCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { commandFor } from '../../../support/commands';
import { storedBy, withEmulator } from '../../../support/emulator';
import {
  apiScope,
  ask,
  broker,
  exchange,
  exchangePool,
  impersonation,
  orders,
  poolId,
  sealed,
  secret,
  wide,
} from '../../../support/exchange';
import { kid, publicJwk, signedBy, startOpenIdProvider, type OpenIdProvider } from '../../../support/openIdProvider';
import * as saml from '../../../support/samlProvider';
import { decode, signIn } from '../../../support/signIn';
import { hidden, told } from '../../../support/trail';

// What stands around token exchange: others who change things meanwhile, sessions, plans, the trail.

const taker = 'takerclient000000000000000';
const fixtures = exchangePool({
  pool: { Domain: { Domain: 'shop' } },
  clients: [
    {
      ClientId: taker,
      ClientName: 'taker',
      ExplicitAuthFlows: [impersonation],
      AllowedOAuthScopes: ['openid'],
      SupportedIdentityProviders: ['COGNITO'],
    },
  ],
});
const bench = withEmulator({ fixtures: [fixtures] });
const send = (command: object) => bench.client.send(command as never) as Promise<unknown>;

describe('while a provider is asked for its keys', () => {
  let okta: OpenIdProvider;
  const now = () => Math.floor(bench.emulator.clock.now() / 1000);
  beforeAll(async () => {
    okta = await startOpenIdProvider(now);
  });
  afterAll(() => okta.stop());

  async function setUp() {
    okta.manners = {};
    const named = { UserPoolId: poolId, ProviderName: 'Okta' };
    const ProviderDetails = {
      client_id: 'a',
      client_secret: 'b',
      attributes_request_method: 'GET',
      oidc_issuer: okta.issuer,
      authorize_scopes: 'openid',
    };
    await send(new CreateIdentityProviderCommand({ ...named, ProviderType: 'OIDC', ProviderDetails }));
    await change({ SupportedIdentityProviders: ['COGNITO', 'Okta'] });
    await send(
      new AdminLinkProviderForUserCommand({
        UserPoolId: poolId,
        SourceUser: { ProviderName: 'Okta', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'a' },
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
      }),
    );
  }

  const client = {
    UserPoolId: poolId,
    ClientId: taker,
    ExplicitAuthFlows: [impersonation as 'ALLOW_USER_AUTH'],
    AllowedOAuthScopes: ['openid'],
    SupportedIdentityProviders: ['COGNITO', 'Okta'],
  };
  const change = (more: object) => send(new UpdateUserPoolClientCommand({ ...client, ...more }));

  const delegating = {
    ExplicitAuthFlows: ['ALLOW_TOKEN_EXCHANGE_DELEGATION' as 'ALLOW_USER_AUTH'],
    AllowedOAuthScopes: [apiScope],
  };
  const deleteProvider = () => send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Okta' }));
  const disable = () => send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));

  /** It is done when the keys are asked for, and nothing else is. */
  async function refusedBy(act: () => Promise<unknown>, input: Parameters<typeof ask>[1], refusal: string) {
    let after: unknown;
    okta.manners = {
      at: {
        '/jwks': (_request, response) => {
          void act().then(() => {
            after = storedBy(bench);
            response.end(JSON.stringify({ keys: [publicJwk(okta.key)] }));
          });
        },
      },
    };
    const { body } = await ask(bench, { ClientId: taker, ...input });
    expect(`${body.__type}: ${body.message}`).toBe(refusal);
    expect(storedBy(bench)).toEqual(after);
  }
  const token = () =>
    signedBy(okta.key, { alg: 'RS256', kid }, { iss: okta.issuer, aud: 'a', sub: 'a', exp: now() + 300 });

  test.each<[string, () => Promise<unknown>, string]>([
    ['be disabled', disable, 'NotAuthorizedException: User is disabled.'],
    [
      'lose the provider',
      deleteProvider,
      `ResourceNotFoundException: Identity provider Okta for tenantId ${poolId} does not exist.`,
    ],
    [
      'come by a provider that the client no more takes',
      () => change({ ...delegating, SupportedIdentityProviders: ['COGNITO'] }),
      'InvalidParameterException: Identity provider Okta is not available.',
    ],
    ['no more act by the client', () => change({}), 'InvalidParameterException: Auth flow not enabled for this client'],
  ])('the actor may %s', async (_, act, refusal) => {
    await setUp();
    await change(delegating);
    const { AccessToken: SubjectToken } = await signIn(bench, 'bob');
    const actor = { ActorToken: token(), ActorTokenType: 'ID_TOKEN', ActorTokenProviderName: 'Okta' } as const;
    await exchange(bench, { ClientId: taker, SubjectToken, ...actor });
    await refusedBy(act, { SubjectToken, ...actor }, refusal);
  });

  test('the resource server may be deleted', async () => {
    await setUp();
    const asked = { SubjectToken: token(), SubjectTokenType: 'ID_TOKEN', SubjectTokenProviderName: 'Okta' } as const;
    await refusedBy(
      () => send(new DeleteResourceServerCommand({ UserPoolId: poolId, Identifier: orders })),
      { ...asked, Resources: [orders] },
      `InvalidParameterException: Resource server ${orders} does not exist.`,
    );
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['the user may be disabled', disable, 'NotAuthorizedException: User is disabled.'],
    [
      'the client may be deleted',
      () => send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: taker })),
      `ResourceNotFoundException: User pool client ${taker} does not exist.`,
    ],
    [
      'the client may lose the flow',
      () => change({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }),
      'InvalidParameterException: Auth flow not enabled for this client',
    ],
    [
      'the client may lose its scopes',
      () => change({ AllowedOAuthScopes: [apiScope] }),
      'InvalidParameterException: No scope can be granted.',
    ],
    [
      'the client may lose the provider',
      () => change({ SupportedIdentityProviders: ['COGNITO'] }),
      'InvalidParameterException: Identity provider Okta is not available.',
    ],
    [
      'the provider may be deleted',
      deleteProvider,
      `ResourceNotFoundException: Identity provider Okta for tenantId ${poolId} does not exist.`,
    ],
    [
      'the pool may get a trigger',
      () =>
        send(
          new UpdateUserPoolCommand({
            UserPoolId: poolId,
            LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:000000000000:function:x' },
          }),
        ),
      'NotImplementedException: cognito-emu does not do token exchange in a pool with a PreTokenGeneration trigger yet.',
    ],
  ])('%s', async (_, act, refusal) => {
    await setUp();
    const asked = { SubjectToken: token(), SubjectTokenType: 'ID_TOKEN', SubjectTokenProviderName: 'Okta' } as const;
    await refusedBy(act, asked, refusal);
  });
});

describe('at once', () => {
  test('several clients are all remembered', async () => {
    const { AccessToken: SubjectToken } = await signIn(bench, 'ada');
    const asking = [broker, wide, broker, wide].map((ClientId) => exchange(bench, { ClientId, SubjectToken }));
    for (const { IssuedToken } of await Promise.all(asking)) expect(IssuedToken).toMatch(/\./);
    const [grant] = [...bench.world.state.grants.rows(poolId)];
    expect([...(grant?.exchangedTo ?? [])].sort()).toEqual([broker, wide].sort());
  });

  test('an assertion is taken once', async () => {
    const staff = await saml.newProvider();
    await send(
      new CreateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderName: 'Staff',
        ProviderType: 'SAML',
        ProviderDetails: { MetadataFile: saml.metadataOf(staff) },
      }),
    );
    const { state } = bench.world;
    const row = state.clients.find('id', taker)!;
    state.clients.set({ ...row, settings: { ...row.settings, SupportedIdentityProviders: ['Staff'] } });
    await send(
      new AdminLinkProviderForUserCommand({
        UserPoolId: poolId,
        SourceUser: { ProviderName: 'Staff', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'ada' },
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
      }),
    );
    const assertion = saml.assertionSigned(staff, {
      now: bench.emulator.clock.now(),
      audience: `urn:amazon:cognito:sp:${poolId}`,
      recipient: `${bench.emulator.url}/_domains/shop/saml2/idpresponse`,
    });
    const asked = {
      ClientId: taker,
      SubjectToken: saml.base64(assertion),
      SubjectTokenType: 'SAML2',
      SubjectTokenProviderName: 'Staff',
    } as const;
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(bench, asked)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([...state.grants.rows(poolId)]).toHaveLength(1);
    expect([...state.usedAssertions.rows(poolId)]).toHaveLength(1);
  });
});

describe('where the pool tracks sessions', () => {
  beforeEach(() =>
    send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId: poolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 5 },
      }),
    ),
  );
  const sessionsBy = async (AccessToken: string) =>
    (await bench.client.send(new ListUserSessionsCommand({ AccessToken }))).Sessions ?? [];

  test('an exchanged token is of the session of its subject, and ends with it', async () => {
    const [mine, other] = [await signIn(bench, 'ada'), await signIn(bench, 'ada')];
    const { IssuedToken } = await exchange(bench, { SubjectToken: mine.AccessToken });
    const sessions = await sessionsBy(IssuedToken);
    expect(sessions).toHaveLength(2);
    const current = sessions.find(({ IsCurrentSession }) => IsCurrentSession === true)!;
    expect(await sessionsBy(mine.AccessToken)).toEqual(sessions);
    const revoke = (AccessToken: string) =>
      send(new RevokeUserSessionCommand({ AccessToken, SessionId: current.SessionId }));
    await expect(revoke(IssuedToken)).rejects.toThrow('The current session cannot be revoked.');
    await revoke(other.AccessToken);
    await expect(sessionsBy(IssuedToken)).rejects.toThrow('Access Token has been revoked');
  });
});

describe('a pool on a lower plan', () => {
  test('has no client that exchanges tokens, and is not gone to while one does', async () => {
    const flows = { ExplicitAuthFlows: [impersonation as 'ALLOW_USER_AUTH'] };
    const text = 'The following features need to be disabled for the LITE pricing tier configured: Token Exchange';
    const leave = () => send(new UpdateUserPoolCommand({ UserPoolId: poolId, UserPoolTier: 'LITE' }));
    const before = storedBy(bench);
    await expect(leave()).rejects.toMatchObject({ name: 'TierChangeNotAllowedException', message: text });
    expect(storedBy(bench)).toEqual(before);
    for (const { id } of [...bench.world.state.clients.rows(poolId)]) {
      await send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: id }));
    }
    await leave();
    const make = new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'x', ...flows });
    await expect(send(make)).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException', message: text });
  });
});

describe('the trail', () => {
  test('tells of it as of what changes something, without a token or a secret', async () => {
    const { AccessToken: SubjectToken, IdToken: ActorToken } = await signIn(bench, 'ada');
    const asked = {
      ClientId: sealed,
      ClientSecret: secret,
      SubjectToken,
      ActorToken,
      ActorTokenType: 'ID_TOKEN',
    } as const;
    await exchange(bench, { ...asked, Scopes: [apiScope] });
    const [event] = await told(bench);
    expect(event).toMatchObject({
      eventName: 'GetDerivedToken',
      readOnly: false,
      requestParameters: {
        clientId: sealed,
        clientSecret: hidden,
        subjectToken: hidden,
        subjectTokenType: 'ACCESS_TOKEN',
        actorToken: hidden,
        actorTokenType: 'ID_TOKEN',
        scopes: [apiScope],
      },
      responseElements: {
        issuedToken: hidden,
        issuedTokenType: 'ACCESS_TOKEN',
        tokenType: 'Bearer',
        scopes: [apiScope],
      },
    });
    expect(event?.additionalEventData).toMatchObject({ sub: decode(SubjectToken).claims['sub'] });
  });
});

describe('where signatures are proven', () => {
  const strict = withEmulator({ auth: 'strict', fixtures: [fixtures] });

  const signedBySecret = async (secretAccessKey: string, SubjectToken: string) => {
    const credentials = { accessKeyId: 'cognito-emu', secretAccessKey };
    const region = { endpoint: strict.emulator.url, region: 'us-east-1', maxAttempts: 1 };
    const client = new CognitoIdentityProviderClient({ ...region, credentials });
    const asked = { ClientId: sealed, SubjectToken, SubjectTokenType: 'ACCESS_TOKEN' } as const;
    return client.send(commandFor('GetDerivedToken', asked) as never).finally(() => {
      client.destroy();
    });
  };

  test('a secret can be left out by whoever signs, and not by whoever only looks so', async () => {
    const { AccessToken: SubjectToken } = await signIn(strict, 'ada');
    expect(await signedBySecret('cognito-emu', SubjectToken)).toMatchObject({ Scopes: [apiScope] });
    await expect(signedBySecret('another', SubjectToken)).rejects.toThrow('signature we calculated does not match');
    const { body } = await ask(strict, { ClientId: sealed, SubjectToken });
    expect(body.__type).toBe('NotAuthorizedException');
  });
});

import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  DeleteResourceServerCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  GetClientTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signJwt } from '../../../../src/platform/jwt';
import { storedBy, withEmulator } from '../../../support/emulator';
import {
  apiScope,
  ask,
  broker,
  delegation,
  exchange,
  exchangePool,
  idle,
  impersonation,
  machine,
  orders,
  poolId,
  refusesExchange,
  sealed,
  secret,
  web,
  wide,
} from '../../../support/exchange';
import { user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { changeClient, changePool, changeUser } from '../order/steps';

const stranger = {
  Id: 'us-east-1_Example2',
  PoolName: 'stranger',
  Clients: [
    { ClientId: 'strangerclient000000000000', ClientName: 's', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  ],
  Users: [user('ada')],
};
const narrow = {
  ClientId: 'narrowclient00000000000000',
  ClientName: 'narrow',
  ExplicitAuthFlows: [impersonation],
  AllowedOAuthScopes: [apiScope, 'openid'],
  AccessTokenValidity: 10,
  IdTokenValidity: 20,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
};
const without = { ClientId: 'withoutclient0000000000000', ClientName: 'without', ExplicitAuthFlows: [impersonation] };

const pools = (exchangePool({ clients: [narrow, without] }) as { userPools: object[] }).userPools;
const bench = withEmulator({ fixtures: { userPools: [...pools, stranger] } as never });

const claimsOf = (token: string) => decode(token).claims;
const ofAda = async () => (await signIn(bench, 'ada')).AccessToken;
const userOf = (AccessToken: string) => bench.client.send(new GetUserCommand({ AccessToken }));

async function machineToken(): Promise<string> {
  const asked = new GetClientTokenCommand({ ClientId: machine, Secret: secret });
  return (await bench.client.send(asked)).ClientAuthenticationResult?.AccessToken ?? '';
}

/** The claims of a token, changed and signed with a key of the pool's. */
async function resigned(token: string, changes: object, use: 'access' | 'id' = 'access'): Promise<string> {
  return signJwt((await bench.world.keys.of(poolId))[use], { ...claimsOf(token), ...changes });
}

const invalid = 'InvalidParameterException';
const notAuthorized = 'NotAuthorizedException';
const noScope = 'No scope can be granted.';

describe('a token is exchanged', () => {
  beforeEach(() => bench.emulator.clock.freeze(true));

  test('for an ordinary access token of the same user, of the client that asks', async () => {
    const SubjectToken = await ofAda();
    const answer = await exchange(bench, { SubjectToken });
    const [subject, claims] = [claimsOf(SubjectToken), claimsOf(answer.IssuedToken)];
    expect(answer).toEqual({
      IssuedToken: answer.IssuedToken,
      IssuedTokenType: 'ACCESS_TOKEN',
      TokenType: 'Bearer',
      ExpiresIn: 3600,
      Scopes: [apiScope],
    });
    expect(claims).toEqual({ ...subject, client_id: broker, jti: claims['jti'] });
    expect(claims['jti']).not.toBe(subject['jti']);
    await expect(userOf(answer.IssuedToken)).resolves.toMatchObject({ Username: 'ada' });
  });

  test('for an ID token, which tells all where the sign-in was of the API', async () => {
    const { AccessToken: SubjectToken, IdToken } = await signIn(bench, 'ada');
    const answer = await exchange(bench, { SubjectToken, RequestedTokenType: 'ID_TOKEN' });
    expect(answer).toMatchObject({ IssuedTokenType: 'ID_TOKEN', TokenType: 'N_A', Scopes: [apiScope] });
    const claims = claimsOf(answer.IssuedToken);
    expect(claims).toEqual({ ...claimsOf(IdToken), aud: broker, jti: claims['jti'] });
    expect(claims).toMatchObject({ email: 'ada@example.com', name: 'Ada' });
  });

  test.each(['ACCESS_TOKEN', 'ID_TOKEN'] as const)('for %s of one audience', async (RequestedTokenType) => {
    const SubjectToken = await ofAda();
    for (const target of [{ Audiences: ['billing'] }, { Resources: [orders] }]) {
      const { IssuedToken } = await exchange(bench, { SubjectToken, RequestedTokenType, ...target });
      expect(claimsOf(IssuedToken)['aud']).toBe(Object.values(target).flat()[0]);
    }
  });

  test('and keeps the audience that it is bound to, unless another is asked for', async () => {
    const { IssuedToken: bound } = await exchange(bench, { SubjectToken: await ofAda(), Audiences: ['billing'] });
    const aud = async (more: object) =>
      claimsOf((await exchange(bench, { SubjectToken: bound, ...more })).IssuedToken)['aud'];
    expect(await aud({})).toBe('billing');
    expect(await aud({ Audiences: ['mail'] })).toBe('mail');
    expect(await aud({ RequestedTokenType: 'ID_TOKEN' })).toBe(broker);
  });

  test('by an ID token, for what tells who somebody is and no more', async () => {
    const { IdToken: SubjectToken } = await signIn(bench, 'ada');
    const asked = { ClientId: wide, SubjectToken, SubjectTokenType: 'ID_TOKEN' } as const;
    const { IssuedToken, Scopes } = await exchange(bench, asked);
    expect(Scopes).toEqual(['openid', 'email', 'phone', 'profile']);
    expect(claimsOf(IssuedToken)).toMatchObject({
      token_use: 'access',
      scope: 'openid email phone profile',
      version: 2,
    });
    expect(claimsOf(IssuedToken)).not.toHaveProperty('aud');
    const needed = [notAuthorized, 'Access Token does not have required scopes'] as const;
    await expect(userOf(IssuedToken)).rejects.toMatchObject({ name: needed[0], message: needed[1] });
    const more = { ...asked, Scopes: [apiScope, `${orders}/read`] };
    await refusesExchange(bench, more, invalid, noScope);
  });

  test('for an ID token that tells what the scopes do', async () => {
    const { IdToken: SubjectToken } = await signIn(bench, 'ada');
    const asked = {
      ClientId: wide,
      SubjectToken,
      SubjectTokenType: 'ID_TOKEN',
      RequestedTokenType: 'ID_TOKEN',
    } as const;
    const { IssuedToken } = await exchange(bench, { ...asked, Scopes: ['openid', 'email'] });
    const claims = claimsOf(IssuedToken);
    expect(claims).toMatchObject({ email: 'ada@example.com', email_verified: true });
    expect(claims).not.toHaveProperty('name');
    await refusesExchange(bench, { ...asked, Scopes: ['email'] }, invalid, 'No ID token can be granted.');
  });

  test('by whoever signs, without a secret', async () => {
    const SubjectToken = await ofAda();
    const asked = { ClientId: sealed, SubjectToken };
    expect(await exchange(bench, asked, { signed: true })).toMatchObject({ Scopes: [apiScope] });
    expect(await exchange(bench, { ...asked, ClientSecret: secret })).toMatchObject({ Scopes: [apiScope] });
    const text = `Unable to verify secret hash for client ${sealed}`;
    const wrong = { ...asked, ClientSecret: 'x'.repeat(24) };
    await refusesExchange(bench, wrong, notAuthorized, text, { signed: true });
    await refusesExchange(bench, wrong, notAuthorized, text);
    const missing = `Client ${sealed} is configured for secret but secret was not received`;
    await refusesExchange(bench, asked, notAuthorized, missing);
    const foreign = { ClientId: broker, SubjectToken, ClientSecret: secret };
    await refusesExchange(bench, foreign, notAuthorized, `Unable to verify secret hash for client ${broker}`);
  });
});

describe('scopes', () => {
  /** As a sign-in at a domain would have given it. */
  const scoped = async (scope: string) => {
    const token = await ofAda();
    const { state } = bench.world;
    const grant = state.grants.get(poolId, String(claimsOf(token)['event_id']))!;
    state.grants.set({ ...grant, scope, oauth: {} });
    return resigned(token, { scope });
  };

  test('are those asked for that the token has and the client is allowed', async () => {
    const SubjectToken = await scoped(`openid profile ${orders}/read ${orders}/write`);
    const granted = async (Scopes?: string[], ClientId = broker) =>
      (await exchange(bench, { ClientId, SubjectToken, ...(Scopes && { Scopes }) })).Scopes;
    expect(await granted()).toEqual(['openid', `${orders}/read`]);
    expect(await granted([])).toEqual(['openid', `${orders}/read`]);
    expect(await granted([`${orders}/read`, 'openid', 'email', 'profile'])).toEqual([`${orders}/read`, 'openid']);
    expect(await granted([`${orders}/write`, `${orders}/write`], wide)).toEqual([`${orders}/write`]);
    const { hint } = await ask(bench, { SubjectToken, Scopes: ['openid', 'made/up'] });
    expect(hint).toBe('Not granted, as the subject token or the client lacks them: made/up.');
    expect((await ask(bench, { SubjectToken, Scopes: ['openid'] })).hint).toBeUndefined();
  });

  test.each([
    ['the token lacks', 'openid', { Scopes: ['email'] }],
    ['the client lacks', `${orders}/write`, {}],
    ['nobody has', 'openid', { Scopes: ['made/up'] }],
    ['are the API’s own, which the token lacks', 'openid', { Scopes: [apiScope] }],
  ])('that %s are not granted', async (_, scope, more) => {
    await refusesExchange(bench, { SubjectToken: await scoped(scope), ...more }, invalid, noScope);
  });

  test('of a client without any are none', async () => {
    const asked = { ClientId: without.ClientId, SubjectToken: await ofAda() };
    await refusesExchange(bench, asked, invalid, noScope, { hint: /AllowedOAuthScopes \(none\)/ });
  });

  test('of a token without any are none', async () => {
    const SubjectToken = await resigned(await ofAda(), { scope: undefined });
    await refusesExchange(bench, { SubjectToken }, invalid, noScope, { hint: /subject token's \(none\)/ });
  });

  test('whose resource server is gone are none', async () => {
    const SubjectToken = await scoped(`${orders}/read`);
    expect(await exchange(bench, { SubjectToken })).toMatchObject({ Scopes: [`${orders}/read`] });
    await bench.client.send(new DeleteResourceServerCommand({ UserPoolId: poolId, Identifier: orders }));
    await refusesExchange(bench, { SubjectToken }, invalid, noScope);
  });

  test('never grow from exchange to exchange', async () => {
    const SubjectToken = await scoped(`openid ${orders}/read ${orders}/write`);
    const { IssuedToken } = await exchange(bench, { SubjectToken, Scopes: ['openid'] });
    const more = { ClientId: wide, SubjectToken: IssuedToken };
    expect((await exchange(bench, more)).Scopes).toEqual(['openid']);
    await refusesExchange(bench, { ...more, Scopes: [`${orders}/write`] }, invalid, noScope);
    await refusesExchange(bench, { ...more, Scopes: [apiScope] }, invalid, noScope);
  });
});

describe('a life', () => {
  beforeEach(() => bench.emulator.clock.freeze(true));

  test('is as long as the client’s tokens live', async () => {
    const SubjectToken = await ofAda();
    const asked = { ClientId: narrow.ClientId, SubjectToken };
    expect(await exchange(bench, asked)).toMatchObject({ ExpiresIn: 600 });
    expect(await exchange(bench, { ...asked, RequestedTokenType: 'ID_TOKEN' })).toMatchObject({ ExpiresIn: 1200 });
  });

  test('ends with the subject token’s, through whatever chain', async () => {
    const SubjectToken = await ofAda();
    const { exp } = claimsOf(SubjectToken);
    bench.emulator.clock.advance('50m');
    const { IssuedToken, ExpiresIn } = await exchange(bench, { SubjectToken });
    expect([ExpiresIn, claimsOf(IssuedToken)['exp']]).toEqual([600, exp]);
    bench.emulator.clock.advance('9m');
    const again = await exchange(bench, { ClientId: wide, SubjectToken: IssuedToken });
    expect([again.ExpiresIn, claimsOf(again.IssuedToken)['exp']]).toEqual([60, exp]);
    bench.emulator.clock.advance('1m');
    await refusesExchange(bench, { SubjectToken: again.IssuedToken }, notAuthorized, 'Subject Token has expired');
    await expect(userOf(again.IssuedToken)).rejects.toMatchObject({ message: 'Access Token has expired' });
  });

  const ends: Record<string, (refreshToken: string) => Promise<unknown>> = {
    'the refresh token is revoked': (Token) => bench.client.send(new RevokeTokenCommand({ ClientId: web, Token })),
    'the user signs out everywhere': () =>
      bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'ada' })),
    'the user is disabled': () =>
      bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' })),
    'the user was disabled': async () => {
      await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
      await bench.client.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    },
    'the user is deleted': () => bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' })),
    'the client of the sign-in is deleted': () =>
      bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: web })),
    'the client that exchanged is deleted': () =>
      bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: broker })),
    'the pool is deleted': () => bench.client.send(new DeleteUserPoolCommand({ UserPoolId: poolId })),
  };
  test.each(Object.keys(ends))('ends when %s', async (name) => {
    const { AccessToken: SubjectToken, RefreshToken } = await signIn(bench, 'ada');
    const { IssuedToken } = await exchange(bench, { SubjectToken });
    const { IssuedToken: chained } = await exchange(bench, { ClientId: wide, SubjectToken: IssuedToken });
    await userOf(chained);
    await ends[name]?.(RefreshToken);
    await expect(userOf(IssuedToken)).rejects.toThrow();
    const exchanged = (await ask(bench, { ClientId: wide, SubjectToken: IssuedToken })).status;
    expect(exchanged).toBe(400);
    if (!name.startsWith('the client that exchanged')) await expect(userOf(chained)).rejects.toThrow();
  });

  test('goes on where another of the user’s sign-ins ends', async () => {
    const other = await signIn(bench, 'ada');
    const { IssuedToken } = await exchange(bench, { SubjectToken: await ofAda() });
    await bench.client.send(new RevokeTokenCommand({ ClientId: web, Token: other.RefreshToken }));
    await expect(userOf(IssuedToken)).resolves.toMatchObject({ Username: 'ada' });
    await refusesExchange(bench, { SubjectToken: other.AccessToken }, notAuthorized, 'Subject Token has been revoked');
  });
});

describe('an actor', () => {
  const act = (token: string) => claimsOf(token)['act'];
  const byMachine = async (SubjectToken: string, more: object = {}) =>
    exchange(bench, { SubjectToken, ActorToken: await machineToken(), ActorTokenType: 'ACCESS_TOKEN', ...more });

  test.each(['ACCESS_TOKEN', 'ID_TOKEN'] as const)('is named in %s: a client that acts for itself', async (type) => {
    const { IssuedToken } = await byMachine(await ofAda(), { RequestedTokenType: type });
    expect(claimsOf(IssuedToken)).toMatchObject({ act: { sub: machine }, sub: claimsOf(await ofAda())['sub'] });
    expect(act(IssuedToken)).toEqual({ sub: machine });
  });

  test('may be a user', async () => {
    const { AccessToken, IdToken } = await signIn(bench, 'bob');
    const SubjectToken = await ofAda();
    const { sub } = claimsOf(AccessToken);
    for (const [ActorToken, ActorTokenType] of [
      [AccessToken, 'ACCESS_TOKEN'],
      [IdToken, 'ID_TOKEN'],
    ] as const) {
      const { IssuedToken } = await exchange(bench, { SubjectToken, ActorToken, ActorTokenType });
      expect(act(IssuedToken)).toEqual({ sub });
    }
  });

  test('stands before those who acted before, whom nobody sheds', async () => {
    const { AccessToken } = await signIn(bench, 'bob');
    const { sub } = claimsOf(AccessToken);
    const { IssuedToken: first } = await byMachine(await ofAda());
    const asked = { SubjectToken: first, ActorToken: AccessToken, ActorTokenType: 'ACCESS_TOKEN' } as const;
    const { IssuedToken: second } = await exchange(bench, { ...asked, ClientId: wide });
    expect(act(second)).toEqual({ sub, act: { sub: machine } });
    const { IssuedToken: silent } = await exchange(bench, { SubjectToken: second });
    expect(act(silent)).toEqual({ sub, act: { sub: machine } });
    await expect(userOf(second)).resolves.toMatchObject({ Username: 'ada' });
  });

  test('is one of eight at most', async () => {
    let { IssuedToken } = await byMachine(await ofAda());
    for (let actors = 2; actors <= 8; actors++) ({ IssuedToken } = await byMachine(IssuedToken));
    const asked = {
      SubjectToken: IssuedToken,
      ActorToken: await machineToken(),
      ActorTokenType: 'ACCESS_TOKEN',
    } as const;
    await refusesExchange(bench, asked, notAuthorized, 'Invalid Subject Token', { hint: /at most 8 actors/ });
    expect(act((await exchange(bench, { SubjectToken: IssuedToken })).IssuedToken)).toEqual(act(IssuedToken));
  });

  test.each<[string, unknown]>([
    ['a text', 'bob'],
    ['without a sub', { iss: 'x' }],
    ['with a sub that is none', { sub: 7 }],
    ['with an iss that is none', { sub: 'a', iss: 7 }],
    ['a list', [{ sub: 'a' }]],
    ['nested wrongly', { sub: 'a', act: 'b' }],
    ['too deep', Array.from({ length: 20 }).reduce<object>((inner) => ({ sub: 'a', act: inner }), { sub: 'a' })],
  ])('in a chain that is %s is refused', async (_, chain) => {
    const SubjectToken = await resigned(await ofAda(), { act: chain });
    await refusesExchange(bench, { SubjectToken }, notAuthorized, 'Invalid Subject Token', { hint: /act is no chain/ });
  });

  test('keeps nothing of a chain but who they are', async () => {
    const SubjectToken = await resigned(await ofAda(), {
      act: { sub: 'a', iss: 'https://a', exp: 1, aud: 'x', nbf: 2 },
    });
    expect(act((await exchange(bench, { SubjectToken })).IssuedToken)).toEqual({ sub: 'a', iss: 'https://a' });
  });

  describe('that may not act', () => {
    const refused = async (ActorToken: string, text: string, more: object = {}, code = notAuthorized) =>
      refusesExchange(
        bench,
        { SubjectToken: await ofAda(), ActorToken, ActorTokenType: 'ACCESS_TOKEN', ...more },
        code,
        text,
      );

    test('has expired', async () => {
      const token = await resigned(await machineToken(), { exp: 1 });
      await refused(token, 'Actor Token has expired');
    });

    test('is revoked', async () => {
      const { AccessToken, RefreshToken: Token } = await signIn(bench, 'bob');
      await bench.client.send(new RevokeTokenCommand({ ClientId: web, Token }));
      await refused(AccessToken, 'Actor Token has been revoked');
    });

    test('is disabled, or must have a new password', async () => {
      const { AccessToken } = await signIn(bench, 'bob');
      changeUser({ enabled: false }, 'bob')(bench);
      await refused(AccessToken, 'User is disabled.');
      changeUser({ enabled: true, status: 'RESET_REQUIRED' }, 'bob')(bench);
      await refused(AccessToken, 'Invalid Actor Token');
    });

    test('is deleted', async () => {
      const { AccessToken } = await signIn(bench, 'bob');
      await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'bob' }));
      await refused(AccessToken, 'User does not exist.', {}, 'UserNotFoundException');
    });

    test('is a client that was deleted', async () => {
      const token = await machineToken();
      await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: machine }));
      await refused(token, 'Invalid Actor Token');
    });

    test('is of another pool', async () => {
      const ClientId = stranger.Clients[0]?.ClientId ?? '';
      const { AccessToken } = await signIn(bench, 'ada', { ClientId });
      await refused(AccessToken, 'Invalid Actor Token');
    });

    test('is sent as what it is not', async () => {
      const { AccessToken, IdToken, RefreshToken } = await signIn(bench, 'bob');
      await refused(IdToken, 'Invalid Actor Token');
      await refused(AccessToken, 'Invalid Actor Token', { ActorTokenType: 'ID_TOKEN' });
      await refused(RefreshToken, 'Invalid Actor Token');
    });

    test('is acted for by somebody else', async () => {
      const { IssuedToken } = await byMachine((await signIn(bench, 'bob')).AccessToken);
      await refused(IssuedToken, 'Invalid Actor Token');
    });
  });

  describe('is held to may_act', () => {
    const no = 'The actor is not authorized to act for the subject.';
    const subject = async (mayAct: unknown) => resigned(await ofAda(), { may_act: mayAct });
    const issuer = async () => claimsOf(await ofAda())['iss'];

    test('and is the one that it names', async () => {
      for (const mayAct of [{ sub: machine }, { sub: machine, iss: await issuer() }]) {
        const { IssuedToken } = await byMachine(await subject(mayAct));
        expect(claimsOf(IssuedToken)).toMatchObject({ act: { sub: machine } });
      }
    });

    test.each<[string, unknown]>([
      ['somebody else', { sub: 'another' }],
      ['one of another issuer', { sub: machine, iss: 'https://elsewhere.example.com' }],
      ['nobody', {}],
      ['in no form', machine],
    ])('and not when it names %s', async (_, mayAct) => {
      const SubjectToken = await subject(mayAct);
      const asked = { SubjectToken, ActorToken: await machineToken(), ActorTokenType: 'ACCESS_TOKEN' } as const;
      await refusesExchange(bench, asked, notAuthorized, no);
    });

    test('and without an actor token is the client', async () => {
      await refusesExchange(bench, { SubjectToken: await subject({ sub: machine }) }, notAuthorized, no);
      await exchange(bench, { SubjectToken: await subject({ sub: broker }) });
    });
  });
});

describe('a subject token is refused', () => {
  const refused = (SubjectToken: string, text: string, more: object = {}, code = notAuthorized) =>
    refusesExchange(bench, { SubjectToken, ...more }, code, text);

  test('of another pool', async () => {
    const { AccessToken, IdToken } = await signIn(bench, 'ada', { ClientId: stranger.Clients[0]?.ClientId ?? '' });
    await refused(AccessToken, 'Invalid Subject Token');
    await refused(IdToken, 'Invalid Subject Token', { SubjectTokenType: 'ID_TOKEN' });
    const moved = await signJwt((await bench.world.keys.of(stranger.Id)).access, claimsOf(await ofAda()));
    await refused(moved, 'Could not verify signature for Subject Token');
  });

  test('that is sent as what it is not', async () => {
    const { AccessToken, IdToken, RefreshToken } = await signIn(bench, 'ada');
    await refused(IdToken, 'Invalid Subject Token');
    await refused(AccessToken, 'Invalid Subject Token', { SubjectTokenType: 'ID_TOKEN' });
    await refused(RefreshToken, 'Invalid Subject Token');
    await refused(RefreshToken, 'Invalid Subject Token', { SubjectTokenType: 'ID_TOKEN' });
    const disguised = await resigned(IdToken, { token_use: 'access', client_id: web, scope: apiScope }, 'id');
    await refused(disguised, 'Could not verify signature for Subject Token');
    const other = await resigned(AccessToken, { token_use: 'id', aud: web }, 'access');
    await refused(other, 'Could not verify signature for Subject Token', { SubjectTokenType: 'ID_TOKEN' });
  });

  test.each(['{"toString":1,"valueOf":1}', '"a\\r\\nb"', '[["access"]]', 'null'])(
    'whose token_use is %s',
    async (use) => {
      const part = (text: string) => Buffer.from(text).toString('base64url');
      await refused(`${part('{"alg":"RS256"}')}.${part(`{"token_use":${use}}`)}.x`, 'Invalid Subject Token');
    },
  );

  test('as an assertion, which Cognito makes none of', async () => {
    const asked = { SubjectTokenType: 'SAML2' };
    await refused(await ofAda(), 'SubjectTokenProviderName is required with SAML2.', asked, invalid);
  });

  test('of a client that acts for itself', async () => refused(await machineToken(), 'Invalid Subject Token'));

  test('of a user who must have a new password', async () => {
    const SubjectToken = await ofAda();
    await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' }));
    await refused(SubjectToken, 'Invalid Subject Token');
  });

  test('of a user who is not confirmed', async () => {
    const SubjectToken = await ofAda();
    changeUser({ status: 'UNCONFIRMED' })(bench);
    await refused(SubjectToken, 'Invalid Subject Token');
  });

  test('of a user who is disabled, in whatever state the sign-in is', async () => {
    const SubjectToken = await ofAda();
    changeUser({ enabled: false })(bench);
    await refused(SubjectToken, 'User is disabled.');
  });

  test('of a grant of somebody else’s, or of a client that it was never exchanged to', async () => {
    const [ada, bob] = [await ofAda(), (await signIn(bench, 'bob')).AccessToken];
    const text = 'Subject Token has been revoked';
    await refused(await resigned(ada, { event_id: claimsOf(bob)['event_id'] }), text);
    await refused(await resigned(ada, { client_id: wide }), text);
    await refused(await resigned(ada, { event_id: undefined }), text);
    const ofBob = await resigned(ada, { event_id: claimsOf(bob)['event_id'] });
    await expect(userOf(ofBob)).rejects.toThrow('Access Token has been revoked');
    await expect(userOf(await resigned(ada, { client_id: wide }))).rejects.toThrow('Access Token has been revoked');
  });

  test('once its ID token’s client is gone, for whomever else it was made', async () => {
    const exchanged = async (more: object) =>
      (await exchange(bench, { SubjectToken: await ofAda(), RequestedTokenType: 'ID_TOKEN', ...more })).IssuedToken;
    const [own, bound] = [await exchanged({}), await exchanged({ Audiences: ['billing'] })];
    const asked = { ClientId: wide, SubjectTokenType: 'ID_TOKEN' } as const;
    for (const SubjectToken of [own, bound]) await exchange(bench, { ...asked, SubjectToken });
    await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: broker }));
    await refused(own, 'Subject Token has been revoked', asked);
  });
});

describe('a request is refused', () => {
  const input = async (more: object) => ({ SubjectToken: await ofAda(), ...more });
  const flow = 'Auth flow not enabled for this client';

  test('whose flow the client does not allow, each for itself', async () => {
    const acting = { ActorToken: await machineToken(), ActorTokenType: 'ACCESS_TOKEN' };
    await refusesExchange(bench, await input({ ClientId: idle }), invalid, flow, { hint: /EXCHANGE_IMPERSONATION/ });
    changeClient({ ExplicitAuthFlows: [impersonation] as never }, {}, broker)(bench);
    await refusesExchange(bench, await input(acting), invalid, flow, { hint: /EXCHANGE_DELEGATION/ });
    await exchange(bench, await input({}));
    changeClient({ ExplicitAuthFlows: [delegation] as never }, {}, broker)(bench);
    await refusesExchange(bench, await input({}), invalid, flow, { hint: /EXCHANGE_IMPERSONATION/ });
    await exchange(bench, await input(acting));
    changeClient({ ExplicitAuthFlows: undefined }, {}, broker)(bench);
    await refusesExchange(bench, await input({}), invalid, flow);
  });

  test.each<[string, object, string]>([
    ['with an actor token of no type', { ActorToken: 'a.b.c' }, 'ActorTokenType is required with ActorToken.'],
    [
      'with a type of no actor token',
      { ActorTokenType: 'ID_TOKEN' },
      'ActorToken is required with ActorTokenType and ActorTokenProviderName.',
    ],
    [
      'with a provider of no actor token',
      { ActorTokenProviderName: 'Okta' },
      'ActorToken is required with ActorTokenType and ActorTokenProviderName.',
    ],
    [
      'for an audience and a resource',
      { Audiences: ['a'], Resources: [orders] },
      'Audiences and Resources cannot be requested together.',
    ],
    ['for a resource that is none', { Resources: ['made-up'] }, 'Resource server made-up does not exist.'],
  ])('%s', async (_, more, text) => refusesExchange(bench, await input(more), invalid, text, { hint: /.*/ }));

  test.each<[string, object, RegExp]>([
    ['SAML2 to be issued', { RequestedTokenType: 'SAML2' }, /enum value set: \[ACCESS_TOKEN, ID_TOKEN\]/],
    ['two audiences', { Audiences: ['a', 'b'] }, /'audiences' failed to satisfy constraint/],
    ['two resources', { Resources: [orders, orders] }, /'resources' failed to satisfy constraint/],
    ['a token with blanks', { SubjectToken: 'a b' }, /'subjectToken' failed to satisfy constraint/],
    ['an actor token of nothing', { ActorToken: '' }, /'actorToken' failed to satisfy constraint/],
    ['a token that is too long', { SubjectToken: 'a'.repeat(131_073) }, /length less than or equal to 131072/],
    ['51 scopes', { Scopes: Array.from({ length: 51 }, () => 'a') }, /length less than or equal to 50/],
  ])('that asks with %s, by the model', async (_, more, text) => {
    const { body } = await ask(bench, await input(more));
    expect(body).toEqual({ __type: invalid, message: expect.stringMatching(text) as string });
    expect(body.message).not.toContain('a b');
  });

  test('where PreTokenGeneration would have to be told, as what is not known', async () => {
    const SubjectToken = await ofAda();
    changePool({ LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:000000000000:function:x' } })(bench);
    const before = storedBy(bench);
    const { status, body } = await ask(bench, { SubjectToken });
    expect({ status, body }).toEqual({
      status: 501,
      body: {
        __type: 'NotImplementedException',
        message: 'cognito-emu does not do token exchange in a pool with a PreTokenGeneration trigger yet.',
      },
    });
    expect(storedBy(bench)).toEqual(before);
  });
});

describe('what it leaves behind', () => {
  test('is the client in the grant, once', async () => {
    const SubjectToken = await ofAda();
    const [before] = [...bench.world.state.grants.rows(poolId)];
    for (const ClientId of [broker, broker, wide]) await exchange(bench, { ClientId, SubjectToken });
    expect([...bench.world.state.grants.rows(poolId)]).toEqual([{ ...before, exchangedTo: [broker, wide] }]);
  });

  test('is nothing where a client exchanges tokens of its own', async () => {
    const { AccessToken: SubjectToken } = await signIn(bench, 'ada', { ClientId: broker });
    const before = storedBy(bench);
    const { IssuedToken } = await exchange(bench, { SubjectToken });
    expect(storedBy(bench)).toEqual(before);
    await expect(userOf(IssuedToken)).resolves.toMatchObject({ Username: 'ada' });
  });
});

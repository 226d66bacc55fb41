import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import {
  at,
  authorize,
  confidential,
  farewell,
  fixtures,
  managed,
  poolId,
  queryOf,
  reached,
  redeem,
  signInAtPage,
  strict,
  styled,
  token,
  tokensOf,
  web,
} from './domain';

const bench = withEmulator({ fixtures: fixtures(managed) });
beforeEach(() => styled(bench, web, strict, confidential));
const user = { UserPoolId: poolId, Username: 'ada' };
const send = (command: object) => bench.client.send(command as never) as Promise<unknown>;
const goesOn = async (cookie: string, client_id = web) =>
  (await authorize(bench, { client_id }, { cookie })).location.includes('code=');

describe('a session of a browser, its codes and its tokens', () => {
  test.each<[string, () => Promise<unknown>, { session: boolean; code: number; refresh: number }]>([
    [
      'GlobalSignOut ends the tokens alone',
      () => send(new AdminUserGlobalSignOutCommand(user)),
      { session: true, code: 200, refresh: 400 },
    ],
    [
      'another password ends nothing',
      () => send(new AdminSetUserPasswordCommand({ ...user, Password: 'Another-horse-2', Permanent: true })),
      { session: true, code: 200, refresh: 200 },
    ],
    [
      'disabling ends the tokens, and keeps session and code waiting',
      () => send(new AdminDisableUserCommand(user)),
      { session: false, code: 400, refresh: 400 },
    ],
    [
      'whoever is enabled again goes on in the browser, not by the tokens',
      () => send(new AdminDisableUserCommand(user)).then(() => send(new AdminEnableUserCommand(user))),
      { session: true, code: 200, refresh: 400 },
    ],
    ['deleting ends all', () => send(new AdminDeleteUserCommand(user)), { session: false, code: 400, refresh: 400 }],
  ])('%s', async (_what, act, left) => {
    const { refresh_token } = await tokensOf(bench);
    const { cookie, location } = await signInAtPage(bench);
    await act();
    expect({
      session: await goesOn(cookie),
      code: (await redeem(bench, queryOf(location)['code'] ?? '')).status,
      refresh: (await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status,
    }).toEqual(left);
  });

  test('RevokeToken leaves the session', async () => {
    const { cookie, location } = await signInAtPage(bench);
    const { json } = await redeem(bench, queryOf(location)['code'] ?? '');
    await send(new RevokeTokenCommand({ ClientId: web, Token: json['refresh_token'] ?? '' }));
    expect(await goesOn(cookie)).toBe(true);
  });
});

test('managed login signs nobody in where prompt says so, and asks anew where it says so', async () => {
  const { cookie } = await signInAtPage(bench);
  const nobody = await authorize(bench, { prompt: 'none' });
  expect(nobody.location).toBe('https://app.example.com/back?state=s%3D1%26x&error=login_required');
  expect((await authorize(bench, { prompt: 'none' }, { cookie })).location).toContain('code=');
  expect((await authorize(bench, { prompt: 'login' }, { cookie })).location).toContain('/login?');
  expect((await authorize(bench, { prompt: 'none login' }, { cookie })).location).toContain('error=invalid_request');
});

describe('where the pool tracks sessions', () => {
  const tracking = (UserSessionTracking: 'ENABLED' | 'DISABLED', MaxPerUser = 10) =>
    send(
      new SetUserPoolSessionConfigurationCommand({
        ...{ UserPoolId: poolId, UserSessionTracking, TokenSession: { MaxPerUser } },
      }),
    );
  beforeEach(() => tracking('ENABLED'));
  const limit = (ClientId: string, MaxValidityMinutes: number) =>
    send(
      new SetUserPoolClientSessionConfigurationCommand({
        UserPoolId: poolId,
        ClientId,
        SSOSession: { MaxValidityMinutes },
      }),
    );
  const listed = async () => {
    const { Sessions = [] } = await bench.client.send(new AdminListUserSessionsCommand(user));
    const of = (type: string) => Sessions.filter(({ SessionType }) => SessionType === type);
    return { sso: of('SSO'), tokens: of('TOKEN') };
  };
  const redeemed = async (location: string, client_id = web) =>
    (await redeem(bench, queryOf(location)['code'] ?? '', { client_id })).json;

  test('a sign-in makes an SSO session, and tokens of all clients come through it', async () => {
    const { cookie, location } = await signInAtPage(bench);
    expect((await listed()).sso).toEqual([
      expect.objectContaining({ SessionId: expect.stringMatching(/^sso[a-z\d]{25}$/) as string, ClientId: web }),
    ]);
    await redeemed(location);
    const other = await authorize(bench, { client_id: strict }, { cookie });
    await redeemed(other.location, strict);
    const { sso, tokens } = await listed();
    expect(sso).toHaveLength(1);
    expect(tokens.map(({ ClientId, OriginSessionId }) => [ClientId, OriginSessionId]).sort()).toEqual(
      [web, strict].map((id) => [id, sso[0]?.SessionId]).sort(),
    );
  });

  test('each client says for how long it goes on, from the last fresh sign-in', async () => {
    bench.emulator.clock.freeze(true);
    await limit(web, 90);
    await limit(confidential, 0);
    const { cookie, headers } = await signInAtPage(bench);
    expect(headers.getSetCookie().join()).toContain('Max-Age=5400');
    expect([await goesOn(cookie), await goesOn(cookie, strict), await goesOn(cookie, confidential)]).toEqual([
      true,
      true,
      false,
    ]);
    bench.emulator.clock.advance('60m');
    expect([await goesOn(cookie), await goesOn(cookie, strict)]).toEqual([true, false]);
    bench.emulator.clock.advance('30m');
    expect(await goesOn(cookie)).toBe(false);
    expect((await listed()).sso).toEqual([]);
  });

  test('revoking the SSO session ends the browser’s, with LINKED its tokens, too', async () => {
    for (const linked of [false, true]) {
      const { cookie, location } = await signInAtPage(bench);
      const { refresh_token } = await redeemed(location);
      const { sso } = await listed();
      await send(
        new AdminRevokeUserSessionCommand({
          ...user,
          SessionId: sso[0]?.SessionId,
          ...(linked && { RevokeAssociatedSessions: 'LINKED' as const }),
        }),
      );
      expect(await goesOn(cookie)).toBe(false);
      const refresh = { grant_type: 'refresh_token', client_id: web, refresh_token };
      expect((await token(bench, refresh)).status).toBe(linked ? 400 : 200);
    }
  });

  test('RevokeToken with LINKED ends the browser’s session, /oauth2/revoke does not', async () => {
    const { cookie, location } = await signInAtPage(bench);
    const { refresh_token: Token = '' } = await redeemed(location);
    await send(new RevokeTokenCommand({ ClientId: web, Token }));
    expect(await goesOn(cookie)).toBe(true);
    const again = await authorize(bench, {}, { cookie });
    const { refresh_token = '' } = await redeemed(again.location);
    await send(new RevokeTokenCommand({ ClientId: web, Token: refresh_token, RevokeAssociatedSessions: 'LINKED' }));
    expect(await goesOn(cookie)).toBe(false);
  });

  test('signing out ends the SSO session, and not what came through it', async () => {
    const { cookie, location } = await signInAtPage(bench);
    const { refresh_token } = await redeemed(location);
    await reached(`${at(bench, '/logout')}?client_id=${web}&logout_uri=${farewell}`, { headers: { cookie } });
    expect((await listed()).sso).toEqual([]);
    expect((await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status).toBe(200);
  });

  test('signing in anew in the same browser goes on with its SSO session, and from then on', async () => {
    bench.emulator.clock.freeze(true);
    const first = await signInAtPage(bench);
    const [before] = (await listed()).sso;
    bench.emulator.clock.advance('50m');
    const again = await signInAtPage(bench, { prompt: 'login' }, { cookie: first.cookie });
    const { sso } = await listed();
    const now = new Date(bench.emulator.clock.now());
    expect(sso).toEqual([{ ...before, LastActiveDate: now }]);
    expect([await goesOn(first.cookie), await goesOn(again.cookie)]).toEqual([false, true]);
    bench.emulator.clock.advance('59m');
    expect(await goesOn(again.cookie)).toBe(true);
    bench.emulator.clock.advance('1m');
    expect(await goesOn(again.cookie)).toBe(false);
  });

  test('somebody else who signs in there ends it, and another browser does not', async () => {
    const { cookie } = await signInAtPage(bench);
    const elsewhere = await signInAtPage(bench);
    expect((await listed()).sso).toHaveLength(2);
    await signInAtPage(bench, { prompt: 'login' }, { cookie, username: 'bob' });
    expect([await goesOn(cookie), await goesOn(elsewhere.cookie)]).toEqual([false, true]);
    expect((await listed()).sso).toHaveLength(1);
  });

  test('who signs in anew where the SSO session was revoked has another', async () => {
    const { cookie } = await signInAtPage(bench);
    const [before] = (await listed()).sso;
    await send(new AdminRevokeUserSessionCommand({ ...user, SessionId: before?.SessionId }));
    await signInAtPage(bench, {}, { cookie });
    const { sso } = await listed();
    expect(sso.map(({ SessionId }) => SessionId)).toEqual([expect.stringMatching(/^sso/)]);
    expect(sso[0]?.SessionId).not.toBe(before?.SessionId);
  });

  test('a client that never goes on still makes a session that others go on with', async () => {
    await limit(confidential, 0);
    const { cookie } = await signInAtPage(bench, { client_id: confidential });
    expect((await listed()).sso).toMatchObject([{ ClientId: confidential }]);
    expect([await goesOn(cookie, confidential), await goesOn(cookie)]).toEqual([false, true]); // [model]
  });

  test('what clients said counts again once it tracks again', async () => {
    await limit(web, 0);
    await tracking('DISABLED');
    expect(await goesOn((await signInAtPage(bench)).cookie)).toBe(true);
    await tracking('ENABLED');
    expect(await goesOn((await signInAtPage(bench)).cookie)).toBe(false);
  });

  test('revoking a token session leaves the SSO session that it came through, with LINKED ends it, too', async () => {
    for (const linked of [false, true]) {
      const { cookie, location } = await signInAtPage(bench);
      const { refresh_token } = await redeemed(location);
      const [session] = (await listed()).tokens;
      const revoking = { ...user, SessionId: session?.SessionId };
      await send(
        new AdminRevokeUserSessionCommand({
          ...revoking,
          ...(linked && { RevokeAssociatedSessions: 'LINKED' as const }),
        }),
      );
      expect((await token(bench, { grant_type: 'refresh_token', client_id: web, refresh_token })).status).toBe(400);
      expect(await goesOn(cookie)).toBe(!linked);
    }
  });

  test('tokens that come through an SSO session are a use of it [model]', async () => {
    bench.emulator.clock.freeze(true);
    const { cookie } = await signInAtPage(bench);
    bench.emulator.clock.advance('5m');
    await redeemed((await authorize(bench, {}, { cookie })).location);
    expect((await listed()).sso).toMatchObject([{ LastActiveDate: new Date(bench.emulator.clock.now()) }]);
  });

  test('signing in anew where the SSO session has run out makes another', async () => {
    const { cookie } = await signInAtPage(bench);
    const [before] = (await listed()).sso;
    bench.emulator.clock.advance('61m');
    await signInAtPage(bench, {}, { cookie });
    const { sso } = await listed();
    expect(sso).toHaveLength(1);
    expect(sso[0]?.SessionId).not.toBe(before?.SessionId);
  });

  test('MaxPerUser counts token sessions alone, and evicts no SSO session', async () => {
    await tracking('ENABLED', 1);
    bench.emulator.clock.freeze(true);
    const { cookie, location } = await signInAtPage(bench);
    bench.emulator.clock.advance('1s');
    await redeemed(location);
    bench.emulator.clock.advance('1s');
    await redeemed((await authorize(bench, {}, { cookie })).location);
    expect(await listed()).toMatchObject({ sso: [{}], tokens: [{}] });
    expect(await goesOn(cookie)).toBe(true);
  });

  test('at its very end an SSO session is none', async () => {
    bench.emulator.clock.freeze(true);
    const { cookie } = await signInAtPage(bench);
    bench.emulator.clock.advance(3_599_999);
    expect([(await listed()).sso.length, await goesOn(cookie)]).toEqual([1, true]);
    bench.emulator.clock.advance(1);
    expect([(await listed()).sso.length, await goesOn(cookie)]).toEqual([0, false]);
  });

  test('a browser whose SSO session was revoked stays signed out where it stops tracking', async () => {
    const revoked: (() => Promise<unknown>)[] = [
      async () => send(new AdminRevokeUserSessionCommand({ ...user, SessionId: (await listed()).sso[0]?.SessionId })),
      async () => {
        const { refresh_token: Token } = await redeemed((await authorize(bench, {}, { cookie })).location);
        const linked = { RevokeAssociatedSessions: 'LINKED' as const };
        await send(new RevokeTokenCommand({ ClientId: web, Token, ...linked }));
      },
    ];
    let cookie = '';
    for (const revoke of revoked) {
      const elsewhere = await signInAtPage(bench);
      bench.emulator.clock.advance('1s');
      ({ cookie } = await signInAtPage(bench));
      await revoke();
      await tracking('DISABLED');
      expect([await goesOn(cookie), await goesOn(elsewhere.cookie)]).toEqual([false, true]);
      await tracking('ENABLED');
    }
  });

  test('where it stops tracking, the browser keeps its hour, unless it tracks again', async () => {
    await limit(web, 90);
    bench.emulator.clock.freeze(true);
    const { cookie } = await signInAtPage(bench);
    await tracking('DISABLED');
    bench.emulator.clock.advance(3_599_999);
    expect(await goesOn(cookie)).toBe(true);
    await tracking('ENABLED');
    expect(await goesOn(cookie)).toBe(false);
    await tracking('DISABLED');
    bench.emulator.clock.advance(1);
    expect(await goesOn(cookie)).toBe(false);
  });
});

describe('how strongly somebody signed in', () => {
  const claimsOf = (text: string | undefined) => decode(text ?? '').claims;

  test('is told by both tokens, and by refreshed ones', async () => {
    const first = await tokensOf(bench);
    const { json } = await token(bench, {
      grant_type: 'refresh_token',
      client_id: web,
      refresh_token: first.refresh_token,
    });
    for (const text of [first.id_token, first.access_token, json['id_token'], json['access_token']]) {
      expect(claimsOf(text)).toMatchObject({ acr: 'urn:cognito:loa:1', amr: ['pwd'] });
    }
  });

  test('asks again for a level that the session lacks, and passes over names of none', async () => {
    const { cookie } = await signInAtPage(bench);
    const { location } = await authorize(bench, { acr_values: 'urn:cognito:loa:4' }, { cookie });
    expect(new URL(location).searchParams.get('acr_values')).toBe('urn:cognito:loa:4');
    const lacking = { acr_values: 'urn:cognito:loa:4', prompt: 'none' };
    expect((await authorize(bench, lacking, { cookie })).location).toContain('error=login_required');
    for (const acr_values of ['urn:cognito:loa:4 urn:cognito:loa:1', 'nothing', '']) {
      expect((await authorize(bench, { acr_values }, { cookie })).location).toContain('code=');
    }
  });

  test('asks again whom signed in too long ago', async () => {
    const { cookie } = await signInAtPage(bench);
    bench.emulator.clock.advance('10m');
    expect((await authorize(bench, { max_age: '601' }, { cookie })).location).toContain('code=');
    expect((await authorize(bench, { max_age: '600' }, { cookie })).location).toContain('/login?');
    expect((await authorize(bench, { max_age: '0' }, { cookie })).location).toContain('/login?');
    expect((await authorize(bench, { max_age: 'soon' }, { cookie })).location).toContain('code=');
  });

  describe('in the pool’s own words', () => {
    const named = withEmulator({
      fixtures: fixtures({
        ...managed,
        AcrConfiguration: { Level1: { AcrValue: 'bronze' } },
      }),
    });
    beforeEach(() => styled(named, web));
    test('its first level', async () => {
      const { id_token } = await tokensOf(named);
      expect(claimsOf(id_token)['acr']).toBe('bronze');
      const { cookie } = await signInAtPage(named);
      expect((await authorize(named, { acr_values: 'bronze' }, { cookie })).location).toContain('code=');
    });
  });

  describe('vouches for them at the API', () => {
    const stepping = withEmulator({
      fixtures: fixtures({
        ...managed,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    });
    test('as long as the pool’s own pages let them in', async () => {
      await styled(stepping, web);
      const scope = 'openid aws.cognito.signin.user.admin';
      const { access_token: ACCESS_TOKEN } = await tokensOf(stepping, { scope });
      const client = stepping.world.state.clients.get(poolId, web)!;
      const settings = { ...client.settings, ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] };
      stepping.world.state.clients.set({ ...client, settings });
      const ada = stepping.world.state.users.get(poolId, 'ada')!;
      const softwareToken = { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', used: [] };
      stepping.world.state.users.set({ ...ada, softwareToken, mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } });
      const AuthParameters = { USERNAME: 'ada', TARGET_ACR_VALUES: 'urn:cognito:loa:4', ACCESS_TOKEN };
      const asked = new InitiateAuthCommand({ ClientId: web, AuthFlow: 'USER_AUTH', AuthParameters });
      expect((await stepping.client.send(asked)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    });
  });

  describe('is not told, and not asked for', () => {
    const classic = withEmulator({ fixtures: fixtures() });
    const lite = withEmulator({
      fixtures: fixtures({ UserPoolTier: 'LITE', Domain: { Domain: 'shop', ManagedLoginVersion: 1 } }),
    });
    test('by the classic pages and by the plan Lite', async () => {
      for (const each of [classic, lite]) {
        const { access_token } = await tokensOf(each);
        expect(claimsOf(access_token)).not.toHaveProperty('acr');
        expect(claimsOf(access_token)).not.toHaveProperty('amr');
        const { cookie } = await signInAtPage(each);
        const asking = { acr_values: 'urn:cognito:loa:4', max_age: '0', prompt: 'login' };
        expect((await authorize(each, asking, { cookie })).location).toContain('code=');
      }
    });
  });
});

import {
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import {
  browser,
  byPassword,
  clientWith,
  fixtures,
  list,
  open,
  other,
  throughBrowser,
  track,
  trackingOff,
} from './tracking';

const bench = withEmulator({ fixtures });
const refreshing = (RefreshToken: string, ClientId = other) =>
  new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId });
const idsOf = async (AccessToken: string) => (await list(bench, AccessToken)).map(({ SessionId }) => SessionId);

describe('ListUserSessions', () => {
  beforeEach(async () => {
    await track(bench);
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-11-20T10:00:00Z');
  });

  test('tells of a session what AWS tells', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const { $metadata: _, ...answer } = await bench.client.send(new ListUserSessionsCommand({ AccessToken }));
    expect(answer).toEqual({
      Sessions: [
        {
          SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/) as string,
          SessionType: 'TOKEN',
          ClientId: clientId,
          CreateDate: new Date('2026-11-20T10:00:00Z'),
          LastActiveDate: new Date('2026-11-20T10:00:00Z'),
          DeviceType: 'unknown',
          LastIPAddress: expect.stringMatching(/127\.0\.0\.1$/) as string,
          LastLocation: { Country: 'unknown' },
          IsCurrentSession: true,
        },
      ],
    });
  });

  test('lists the user’s sessions of every app client, newest use first, and nobody else’s', async () => {
    const first = await open(bench);
    bench.emulator.clock.advance('1m');
    const second = await open(bench, 'ada', other);
    bench.emulator.clock.advance('1m');
    await open(bench, 'bob');
    const sessions = await list(bench, first.AccessToken);
    expect(
      sessions.map(({ SessionId, ClientId, IsCurrentSession }) => [SessionId, ClientId, IsCurrentSession]),
    ).toEqual([
      [second.id, other, false],
      [first.id, clientId, true],
    ]);
    await bench.client.send(refreshing(first.RefreshToken, clientId));
    expect(await idsOf(first.AccessToken)).toEqual([first.id, second.id]);
  });

  test.each([
    ['GetTokensFromRefreshToken', (token: string) => refreshing(token, clientId)],
    [
      'REFRESH_TOKEN_AUTH',
      (REFRESH_TOKEN: string) =>
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
    ],
  ])('a refresh by %s is a use of the session, from where it was made', async (_how, command) => {
    const { AccessToken, RefreshToken, id } = await open(bench);
    bench.emulator.clock.advance('10m');
    const there = clientWith(bench, browser);
    await there.send(command(RefreshToken) as InitiateAuthCommand);
    there.destroy();
    expect(await list(bench, AccessToken)).toMatchObject([
      {
        SessionId: id,
        CreateDate: new Date('2026-11-20T10:00:00Z'),
        LastActiveDate: new Date('2026-11-20T10:10:00Z'),
        DeviceType: 'Chrome 125 / Windows 10',
        IsCurrentSession: true,
      },
    ]); // [model]
  });

  test('a rotated token stays of its session, whichever access token asks', async () => {
    const { AccessToken, RefreshToken, id } = await open(bench, 'ada', other);
    const { AuthenticationResult } = await bench.client.send(refreshing(RefreshToken));
    for (const token of [AccessToken, AuthenticationResult?.AccessToken ?? '']) {
      expect(await list(bench, token)).toMatchObject([{ SessionId: id, IsCurrentSession: true }]);
    }
  });

  test('a browser’s session is in use by a rotation of what came through it, and by no other refresh', async () => {
    const [plain, rotating] = [await open(bench), await open(bench, 'ada', other)];
    const sso = throughBrowser(bench, 'ada', [plain.id, rotating.id]);
    const lastUse = async () =>
      (await list(bench, plain.AccessToken)).find(({ SessionId }) => SessionId === sso)?.LastActiveDate;
    bench.emulator.clock.advance('10m');
    await bench.client.send(refreshing(plain.RefreshToken, clientId));
    expect(await lastUse()).toEqual(new Date('2026-11-20T10:00:00Z'));
    await bench.client.send(refreshing(rotating.RefreshToken));
    expect(await lastUse()).toEqual(new Date('2026-11-20T10:10:00Z')); // [model]
  });

  test('no more are listed than a page holds, the newest use of them', async () => {
    const { AccessToken, id } = await open(bench);
    bench.emulator.clock.advance('1m');
    for (let n = 0; n < 125; n++) throughBrowser(bench, 'ada', []);
    const ids = await idsOf(AccessToken);
    expect(ids).toHaveLength(125); // [model]
    expect(ids).not.toContain(id);
  });

  test('another use of the access token is none of the session', async () => {
    const { AccessToken } = await open(bench);
    bench.emulator.clock.advance('10m');
    expect(await list(bench, AccessToken)).toMatchObject([{ LastActiveDate: new Date('2026-11-20T10:00:00Z') }]);
  });

  test('sessions end with their refresh token', async () => {
    const short = await open(bench, 'ada', other);
    const { AccessToken, RefreshToken } = await open(bench);
    expect(await idsOf(AccessToken)).toContain(short.id);
    bench.emulator.clock.advance('1d');
    const { AuthenticationResult } = await bench.client.send(refreshing(RefreshToken, clientId));
    expect(await idsOf(AuthenticationResult?.AccessToken ?? '')).not.toContain(short.id);
  });

  test('a revoked token, or whoever signs out everywhere, has no session more', async () => {
    const [ended, { AccessToken }] = [await open(bench), await open(bench)];
    await bench.client.send(new RevokeTokenCommand({ Token: ended.RefreshToken, ClientId: clientId }));
    expect(await idsOf(AccessToken)).not.toContain(ended.id);
    const browserSession = throughBrowser(bench, 'ada', []);
    await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
    const again = await open(bench);
    expect((await idsOf(again.AccessToken)).sort()).toEqual([browserSession, again.id].sort()); // [docs] a cookie stays
  });

  test('a session that came through a browser names the browser’s', async () => {
    const { AccessToken, id } = await open(bench);
    const sso = throughBrowser(bench, 'ada', [id]);
    const sessions = await list(bench, AccessToken);
    expect(sessions.find(({ SessionId }) => SessionId === id)).toMatchObject({ OriginSessionId: sso });
    const browsers = sessions.find(({ SessionId }) => SessionId === sso);
    expect(browsers).toMatchObject({ SessionType: 'SSO', IsCurrentSession: false });
    expect(browsers).not.toHaveProperty('OriginSessionId');
  });

  test('refuses a token for a second page, as there is none', async () => {
    const { AccessToken } = await open(bench);
    const command = new ListUserSessionsCommand({ AccessToken, NextToken: 'next' });
    await refuses(
      bench,
      command,
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ); // [likely]
  });
});

describe('While the pool does not track sessions', () => {
  test('none is recorded, and the tokens are the same', async () => {
    const before = decode((await signIn(bench, 'ada')).AccessToken).claims;
    expect(bench.world.state.userSessions.count(poolId)).toBe(0); // [docs]
    await track(bench);
    expect(Object.keys(decode((await signIn(bench, 'ada')).AccessToken).claims)).toEqual(Object.keys(before));
  });

  test('none is told', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    await refuses(bench, new ListUserSessionsCommand({ AccessToken }), ...trackingOff);
  });

  test('whoever signed in then has none later, and may list others', async () => {
    const { AccessToken, RefreshToken } = await signIn(bench, 'ada');
    await track(bench);
    await bench.client.send(refreshing(RefreshToken, clientId)); // a new sign-in makes one, a refresh none [model]
    expect(await list(bench, AccessToken)).toEqual([]);
    const { id } = await open(bench);
    expect(await list(bench, AccessToken)).toMatchObject([{ SessionId: id, IsCurrentSession: false }]);
  });

  test('what was recorded before is forgotten, and nobody is signed out', async () => {
    await track(bench);
    const { AccessToken } = await open(bench);
    await track(bench, 'DISABLED');
    expect(bench.world.state.userSessions.count(poolId)).toBe(0);
    await track(bench);
    expect(await list(bench, AccessToken)).toEqual([]); // [likely]
  });
});

describe('Of one user no more sessions are open than the pool allows', () => {
  beforeEach(async () => {
    await track(bench, 'ENABLED', 2);
    bench.emulator.clock.freeze(true);
  });
  const later = () => bench.emulator.clock.advance('1m');

  test('the next sign-in ends the least recently used one, over all app clients', async () => {
    const first = await open(bench);
    later();
    const second = await open(bench, 'ada', other);
    later();
    await bench.client.send(refreshing(first.RefreshToken, clientId));
    const third = await open(bench, 'ada', 'third');
    expect((await idsOf(third.AccessToken)).sort()).toEqual([first.id, third.id].sort()); // [model]
    await refuses(bench, refreshing(second.RefreshToken), 'NotAuthorizedException', 'Refresh Token has been revoked');
    await bench.client.send(refreshing(first.RefreshToken, clientId));
  });

  test('a refused sign-in ends none, nor does somebody else’s', async () => {
    const [first, second] = [await open(bench), await open(bench)];
    await expect(signIn(bench, 'ada', { PASSWORD: 'wrong' })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await open(bench, 'bob');
    expect((await idsOf(first.AccessToken)).sort()).toEqual([first.id, second.id].sort());
  });

  test('a lower number counts from the next sign-in on', async () => {
    await track(bench, 'ENABLED', 5);
    const opened = [];
    for (let n = 0; n < 5; n++) {
      opened.push(await open(bench));
      later();
    }
    await track(bench, 'ENABLED', 2);
    expect(await idsOf(opened[0]?.AccessToken ?? '')).toHaveLength(5);
    const last = await open(bench);
    expect(await idsOf(last.AccessToken)).toEqual([last.id, opened[4]?.id]);
  });

  test('sessions of browsers and expired ones do not count', async () => {
    await open(bench, 'ada', other);
    bench.emulator.clock.advance('1d');
    const [first, second] = [await open(bench), await open(bench)];
    throughBrowser(bench, 'ada', []);
    const ids = await idsOf(second.AccessToken);
    expect(ids).toEqual(expect.arrayContaining([first.id, second.id]));
    expect(ids).toHaveLength(3);
  });
});

test('the device is told by the User-Agent of the sign-in', async () => {
  await track(bench);
  const there = clientWith(bench, browser);
  const { AuthenticationResult } = await there.send(byPassword());
  there.destroy();
  expect(await list(bench, AuthenticationResult?.AccessToken ?? '')).toMatchObject([
    { DeviceType: 'Chrome 125 / Windows 10' },
  ]);
});

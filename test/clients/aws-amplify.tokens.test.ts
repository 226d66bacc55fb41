import {
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { fetchAuthSession, fetchUserAttributes, getCurrentUser, signIn, signOut } from 'aws-amplify/auth';
import { throws, withAmplify } from '../support/amplify';
import { withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';

const bench = withEmulator({
  fixtures: onePool({
    users: [user('ada', { UserAttributes: { email: 'ada@example.com' }, Groups: ['admins'] })],
    groups: [{ GroupName: 'admins' }],
  }),
});
const amplify = withAmplify(bench);

const refreshed = () => fetchAuthSession({ forceRefresh: true });
const accessToken = () => amplify.browser.kept('accessToken');
const refreshToken = () => amplify.browser.kept('refreshToken');
const unauthenticated = ['UserUnAuthenticatedException', 'User needs to be authenticated to call this API.'] as const;
const reuse = ['RefreshTokenReuseException', 'Refresh token reuse detected'] as const;
const asks = (AccessToken: string | undefined) => bench.client.send(new GetUserCommand({ AccessToken }));
const refused = (message: string) => ({ name: 'NotAuthorizedException', message });

const setClient = (settings: object) =>
  bench.client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
      ...settings,
    }),
  );
const rotate = (RetryGracePeriodSeconds: number) =>
  setClient({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds } });

const enter = (authFlowType: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' = 'USER_PASSWORD_AUTH') =>
  signIn({ username: 'ada', password, options: { authFlowType } });

describe('aws-amplify, unmodified, with its tokens,', () => {
  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('reads them after %s and refreshes', async (flow) => {
    await enter(flow);
    const { tokens, userSub } = await fetchAuthSession();
    const sub = bench.world.state.users.get(poolId, 'ada')?.sub;
    expect(userSub).toBe(sub);
    expect(tokens?.idToken?.payload).toMatchObject({ sub, aud: clientId, 'cognito:groups': ['admins'] });
    expect(tokens?.accessToken.payload).toMatchObject({ sub, client_id: clientId, 'cognito:groups': ['admins'] });
    const before = refreshToken();
    bench.emulator.clock.advance('1s');
    const again = (await refreshed()).tokens;
    expect(again?.accessToken.toString()).not.toBe(tokens?.accessToken.toString());
    for (const claim of ['origin_jti', 'auth_time']) {
      expect(again?.accessToken.payload[claim]).toBe(tokens?.accessToken.payload[claim]);
    }
    expect(refreshToken()).toBe(before);
  });

  it('refreshes a token that is over, until the refresh token is over as well', async () => {
    await setClient({
      AccessTokenValidity: 10,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
    });
    await enter();
    bench.emulator.clock.advance('11m');
    await throws(bench, fetchUserAttributes, 'NotAuthorizedException', 'Access Token has expired');
    await refreshed();
    expect(await fetchUserAttributes()).toMatchObject({ email: 'ada@example.com' });
    bench.emulator.clock.advance('61m');
    expect((await refreshed()).tokens).toBeUndefined();
    expect(refreshToken()).toBeUndefined();
    await throws(bench, getCurrentUser, ...unauthenticated);
  });

  it('has another refresh token after each refresh where they rotate', async () => {
    await rotate(0);
    await enter();
    const first = refreshToken() ?? '';
    await refreshed();
    const second = refreshToken() ?? '';
    expect(second).not.toBe(first);
    await refreshed();
    expect(new Set([first, second, refreshToken()]).size).toBe(3);

    amplify.browser.keep('refreshToken', first);
    await throws(bench, refreshed, ...reuse);
    await throws(bench, getCurrentUser, ...unauthenticated);
  });

  it('may take a rotated refresh token again within the time of grace', async () => {
    await rotate(30);
    await enter();
    const first = refreshToken() ?? '';
    await refreshed();
    amplify.browser.keep('refreshToken', first);
    bench.emulator.clock.advance('29s');
    expect((await refreshed()).tokens).toBeDefined();
    amplify.browser.keep('refreshToken', first);
    bench.emulator.clock.advance('2s');
    await throws(bench, refreshed, ...reuse);
  });

  it('signs out of this browser alone', async () => {
    await enter();
    const [access, refresh] = [accessToken(), refreshToken()];
    const other = amplify.open();
    await enter();
    amplify.browser.enter();
    await signOut();
    expect([accessToken(), refreshToken()]).toEqual([undefined, undefined]);
    await expect(asks(access)).rejects.toMatchObject(refused('Access Token has been revoked'));
    await throws(bench, fetchUserAttributes, ...unauthenticated);

    other.enter();
    expect(other.kept('refreshToken')).not.toBe(refresh);
    expect((await refreshed()).tokens).toBeDefined();
    expect(await fetchUserAttributes()).toMatchObject({ email: 'ada@example.com' });
  });

  it('signs out everywhere, and finds that an administrator did', async () => {
    const other = amplify.open();
    await enter();
    amplify.browser.enter();
    await enter();
    await signOut({ global: true });
    other.enter();
    await throws(bench, fetchUserAttributes, 'NotAuthorizedException', 'Access Token has been revoked');
    expect((await refreshed()).tokens).toBeUndefined();
    expect(other.kept('accessToken')).toBeUndefined();

    await enter();
    await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'ada' }));
    await throws(bench, fetchUserAttributes, 'NotAuthorizedException', 'Access Token has been revoked');
    expect((await refreshed()).tokens).toBeUndefined();
  });
});

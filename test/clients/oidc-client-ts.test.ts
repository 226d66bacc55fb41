import { ErrorResponse, InMemoryWebStorage, UserManager, WebStorageStateStore, type INavigator } from 'oidc-client-ts';
import { callback, clientId } from '../oauth/support';
import { comesBack, issuerOf, schemes, tampered, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';

const farewell = 'https://app.example.com/bye';

describe.each(schemes)('oidc-client-ts, unmodified, over %s,', (scheme) => {
  const bench = withRelyingParty(scheme);
  const open: UserManager[] = [];
  // it waits for the end of the token
  afterEach(() => Promise.all(open.splice(0).map((manager) => manager.removeUser())));

  /** An application in a browser of its own: it keeps what the library keeps, and goes where that sends it. */
  function application() {
    const visitor = new Visitor();
    const store = () => new WebStorageStateStore({ store: new InMemoryWebStorage() });
    let sent = '';
    const navigator: INavigator = {
      callback: async () => undefined,
      prepare: async () => ({
        navigate: async ({ url }) => {
          sent = url;
          return { url };
        },
        close: () => undefined,
      }),
    };
    const settings = {
      authority: issuerOf(bench),
      client_id: clientId,
      redirect_uri: callback,
      scope: 'openid email',
      loadUserInfo: true,
      automaticSilentRenew: false,
      revokeTokenTypes: ['refresh_token' as const], // Cognito revokes no others [docs]
      userStore: store(),
      stateStore: store(),
    };
    const manager = new UserManager(settings, navigator);
    open.push(manager);
    const begin = async (nonce = 'a-nonce') => {
      await manager.signinRedirect({ nonce, state: { page: '/basket' } });
      return sent;
    };
    return {
      visitor,
      manager,
      begin,
      signIn: async () => manager.signinCallback(await comesBack(visitor, await begin())),
      /** Where the application is led by this. */
      led: async (act: Promise<void>) => {
        await act;
        return visitor.open(sent);
      },
    };
  }

  it('signs in, and has the user and what the application left itself', async () => {
    const { manager, begin, signIn } = application();
    const asked = new URL(await begin()).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    const user = await signIn();
    const { profile, access_token, id_token, refresh_token, ...rest } = user ?? {};
    expect(profile).toMatchObject({
      email: 'ada@example.com',
      email_verified: 'true', // userInfo's, as text [docs], in the place of the ID token's
      'cognito:username': 'ada',
      username: 'ada',
    });
    expect([access_token, id_token, refresh_token]).toEqual(
      [0, 0, 0].map(() => expect.stringMatching(/\./) as unknown),
    );
    expect(rest).toMatchObject({ token_type: 'Bearer', state: { page: '/basket' } });
    expect(user?.expires_in).toBeGreaterThan(3500);
    expect((await manager.getUser())?.profile.sub).toBe(profile?.sub);
  });

  it('refreshes in silence, by the refresh token', async () => {
    const { manager, signIn } = application();
    const user = await signIn();
    const fresh = await manager.signinSilent();
    expect(fresh?.access_token).not.toBe(user?.access_token);
    expect(fresh?.profile).toMatchObject({ sub: user?.profile.sub, email: 'ada@example.com' });
    expect(fresh?.refresh_token).toBe(user?.refresh_token);
  });

  it('revokes, after which it can refresh no more', async () => {
    const { manager, signIn } = application();
    const { refresh_token } = (await signIn()) ?? {};
    await manager.revokeTokens();
    expect((await manager.getUser())?.refresh_token).toBeNull();
    const user = await manager.getUser();
    await manager.storeUser(Object.assign(user!, { refresh_token }));
    const refused = manager.signinSilent();
    await expect(refused).rejects.toThrow(ErrorResponse);
    await expect(refused).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('signs out by what Cognito takes', async () => {
    const { manager, signIn, visitor, led, begin } = application();
    await signIn();
    const ours = { client_id: clientId, logout_uri: farewell };
    expect((await led(manager.signoutRedirect({ extraQueryParams: ours }))).url).toBe(farewell);
    expect(await manager.getUser()).toBeNull();
    expect((await visitor.open(await begin())).inputs).toEqual(['username', 'password']);
  });

  it('is refused by what OpenID Connect has for signing out', async () => {
    const { manager, signIn, led } = application();
    await signIn();
    const page = await led(manager.signoutRedirect({ post_logout_redirect_uri: farewell }));
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('is not present')]);
  });

  it('takes no answer with another state or another nonce, nor one twice, and is told what was refused', async () => {
    const { manager, begin, visitor } = application();
    const mixed = tampered(await comesBack(visitor, await begin()), 'state', 'another');
    await expect(manager.signinCallback(mixed)).rejects.toThrow('No matching state found in storage');
    const replayed = (await visitor.open(tampered(await begin(), 'nonce', 'another'))).url;
    await expect(manager.signinCallback(replayed)).rejects.toThrow(
      'nonce in id_token does not match nonce in client storage',
    );
    const good = (await visitor.open(await begin())).url;
    await manager.signinCallback(good);
    await expect(manager.signinCallback(good)).rejects.toThrow('No matching state found in storage');
    const refused = (await visitor.open(tampered(await begin(), 'scope', 'openid phone'))).url;
    const told = { error: 'invalid_request', error_description: 'invalid_scope' };
    await expect(manager.signinCallback(refused)).rejects.toMatchObject(told);
  });

  it('is refused with a code that another application asked for', async () => {
    const [one, other] = [application(), application()];
    const code = new URL(await comesBack(one.visitor, await one.begin())).searchParams.get('code') ?? '';
    const swapped = tampered(await comesBack(other.visitor, await other.begin()), 'code', code);
    await expect(other.manager.signinCallback(swapped)).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

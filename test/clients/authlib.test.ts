import { clientId, poolId } from '../oauth/support';
import { clientSecret, comesBack, tampered, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

const callback = 'https://app.example.com/callback';

/** What the application answers its browser. */
interface Visited<T> {
  readonly location: string | null;
  readonly body: T;
}

interface Token {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly userinfo: object;
}

// it insists on https
describeWithPython('authlib as a relying party in Flask, unmodified,', () => {
  const bench = withRelyingParty('https', { client: { ClientSecret: clientSecret, CallbackURLs: [callback] } });
  const driver = withDriver(bench);

  const make = (client_secret = clientSecret) => {
    const named = { client_id: clientId, client_secret, ca: bench.emulator.env['NODE_EXTRA_CA_CERTS'] };
    return driver().call({ on: 'make', args: ['RelyingParty'], named });
  };
  const visiting = (path: string) => ({ on: 'RelyingParty', name: 'visit', args: [path] });
  const visit = <T>(path: string) => driver().call<Visited<T>>(visiting(path));
  const login = async () => (await visit('/login')).location ?? '';
  const below = (url: string) => url.replace('https://app.example.com', '');

  test('signs in, learns who it is, refreshes, revokes and signs out', async () => {
    await make();
    const visitor = new Visitor();
    const asked = await login();
    const { searchParams } = new URL(asked);
    expect([...searchParams.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
    const { body } = await visit<{ token: Token; told: object }>(below(await comesBack(visitor, asked)));
    const { sub } = bench.world.state.users.get(poolId, 'ada') ?? {};
    expect(body.token).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(body.token.userinfo).toMatchObject({ sub, email_verified: true, nonce: searchParams.get('nonce') });
    expect(body.told).toEqual({ sub, email: 'ada@example.com', email_verified: 'true', username: 'ada' });

    const fresh = (await visit<Token>('/refresh')).body;
    expect(fresh.access_token).not.toBe(body.token.access_token);
    expect(await visit('/revoke')).toMatchObject({ body: { status: 200 } });
    expect(await driver().raised(visiting('/refresh'))).toBe('OAuthError: invalid_grant: ');

    const out = (await visit('/logout')).location ?? '';
    expect((await visitor.open(out)).url).toBe('https://app.example.com/bye');
    expect((await visitor.open(await login())).inputs).toEqual(['username', 'password']);
  });

  test('takes no answer with another state or nonce, and is refused with another verifier and another secret', async () => {
    await make();
    const visitor = new Visitor();
    const raised = (url: string) => driver().raised(visiting(below(url)));
    const mixed = tampered(await comesBack(visitor, await login()), 'state', 'another');
    expect(await raised(mixed)).toMatch(/^MismatchingStateError: mismatching_state: /);
    const replayed = (await visitor.open(tampered(await login(), 'nonce', 'another'))).url;
    expect(await raised(replayed)).toMatch(/^InvalidClaimError: invalid_claim: .*nonce/);
    const stolen = (await visitor.open(tampered(await login(), 'code_challenge', 'x'.repeat(43)))).url;
    expect(await raised(stolen)).toBe('OAuthError: invalid_grant: ');
    await make('anotherSecret');
    expect(await raised((await visitor.open(await login())).url)).toBe(
      'OAuthError: invalid_client: invalid_client_secret',
    );
  });
});

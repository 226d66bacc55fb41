import { Auth, type AuthConfig } from '@auth/core';
import Cognito from '@auth/core/providers/cognito';
import { clientId, poolId } from '../oauth/support';
import { clientSecret, comesBack, issuerOf, schemes, tampered, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';

const home = 'https://app.example.com';
const farewell = `${home}/bye`;
const callback = `${home}/auth/callback/cognito`;

type Check = 'pkce' | 'state' | 'nonce';
const allChecks: Check[] = ['pkce', 'state', 'nonce'];

describe.each(schemes)('Auth.js with its provider for Cognito, unmodified, over %s,', (scheme) => {
  const bench = withRelyingParty(scheme, { client: { ClientSecret: clientSecret, CallbackURLs: [callback] } });

  /** An application of Auth.js as a browser has it, which keeps its cookies. */
  function application(checks?: Check[]) {
    const jar = new Map<string, string>();
    const visitor = new Visitor();
    const logged: string[] = [];
    const provider = { clientId, clientSecret, issuer: issuerOf(bench) };
    const config: AuthConfig = {
      providers: [Cognito({ ...provider, ...(checks !== undefined && { checks }) })],
      secret: 'thirty-two characters, or more...',
      basePath: '/auth',
      trustHost: true,
      logger: {
        error: (error) => {
          const { cause } = error as { cause?: { err?: Error } };
          logged.push(`${error.name}: ${cause?.err?.message ?? error.message}`);
        },
        warn: () => undefined,
        debug: () => undefined,
      },
      callbacks: {
        jwt: ({ token, account }) => ({ ...token, ...(account && { kept: account }) }),
        session: ({ session, token }) => ({ ...session, kept: token['kept'] }),
      },
    };
    async function ask(url: string, form?: Record<string, string>): Promise<Response> {
      const headers = new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
      const body = form === undefined ? null : new URLSearchParams(form);
      const answer = await Auth(new Request(url, { method: body === null ? 'GET' : 'POST', headers, body }), config);
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
        if (/Max-Age=0/i.test(line) || value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    }
    /** Presses a button of it. @returns where that leads */
    async function press(action: string): Promise<string> {
      const { csrfToken } = (await (await ask(`${home}/auth/csrf`)).json()) as { csrfToken: string };
      const answer = await ask(`${home}/auth/${action}`, { csrfToken, callbackUrl: home });
      return answer.headers.get('location') ?? '';
    }
    const begin = () => press('signin/cognito');
    return {
      visitor,
      logged,
      press,
      begin,
      /** @returns where the application leads from its callback */
      arrive: async (url: string) => (await ask(url)).headers.get('location'),
      session: async () => (await (await ask(`${home}/auth/session`)).json()) as Record<string, unknown> | null,
    };
  }

  it.each([[undefined], [allChecks]])('signs in with the checks %j and has a session', async (checks) => {
    const { visitor, begin, arrive, session } = application(checks);
    const asked = await begin();
    const { searchParams } = new URL(asked);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.has('nonce')).toBe(checks !== undefined);
    expect(await arrive(await comesBack(visitor, asked))).toBe(home);
    const { user, kept } = (await session()) ?? {};
    expect(user).toEqual({ email: 'ada@example.com' });
    expect(kept).toEqual({
      access_token: expect.any(String) as string,
      id_token: expect.any(String) as string,
      refresh_token: expect.any(String) as string,
      expires_in: 3600,
      expires_at: expect.any(Number) as number,
      token_type: 'bearer',
      provider: 'cognito',
      type: 'oidc',
      providerAccountId: bench.world.state.users.get(poolId, 'ada')?.sub,
    });
  });

  it('signs out of the application, and of the pool where it is led to /logout', async () => {
    const { visitor, begin, arrive, press, session } = application();
    await arrive(await comesBack(visitor, await begin()));
    await press('signout');
    expect(await session()).toBeNull();
    // the browser is still signed in at the pool
    expect(await arrive((await visitor.open(await begin())).url)).toBe(home);
    await press('signout');
    const out = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    await visitor.open(`${bench.emulator.url}/_domains/shop/logout?${out.toString()}`);
    expect(visitor.url).toBe(farewell);
    expect((await visitor.open(await begin())).inputs).toEqual(['username', 'password']);
  });

  it.each([
    ['state', 'unexpected "state" response parameter value'],
    ['nonce', 'unexpected ID Token "nonce" claim value'],
    ['code_challenge', 'server responded with an error in the response body'],
  ])('takes no answer to a request with another %s', async (name, reason) => {
    const { visitor, begin, arrive, session, logged } = application(allChecks);
    const asked = tampered(await begin(), name, 'x'.repeat(43));
    expect(await arrive(await comesBack(visitor, asked))).toBe(`${home}/auth/error?error=Configuration`);
    expect(logged).toEqual([`CallbackRouteError: ${reason}`]);
    expect(await session()).toBeNull();
  });
});

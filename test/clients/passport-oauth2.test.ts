import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { Passport } from 'passport';
import OAuth2Strategy, { type InternalOAuthError } from 'passport-oauth2';
import { clientId } from '../oauth/support';
import { authorityOf, clientSecret, comesBack, schemes, tampered, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';

const callback = 'http://localhost:3000/callback';

interface Known {
  readonly access: string;
  readonly refresh: string;
  readonly params: object;
  readonly profile: Record<string, unknown>;
}

/** A strategy for a provider, as they are made of the library: it knows where users are told of. */
class Strategy extends OAuth2Strategy {
  // not by a private name: passport makes an object of this one for each request
  private readonly userInfo: string;

  constructor(settings: OAuth2Strategy.StrategyOptions, base: string, ca?: string) {
    super(
      settings,
      (
        access: string,
        refresh: string,
        params: object,
        profile: Known['profile'],
        done: OAuth2Strategy.VerifyCallback,
      ) => {
        done(null, { access, refresh, params, profile } satisfies Known);
      },
    );
    this.userInfo = `${base}/oauth2/userInfo`;
    this._oauth2.useAuthorizationHeaderforGET(true);
    if (ca !== undefined) this._oauth2.setAgent(new Agent({ ca, keepAlive: false }));
  }

  override userProfile(access: string, done: (error?: unknown, profile?: unknown) => void): void {
    this._oauth2.get(this.userInfo, access, (error: unknown, body) => {
      if (error === null) done(null, JSON.parse(String(body)));
      else done(error);
    });
  }

  refreshed(token: string): Promise<{ access?: string; refused?: unknown }> {
    return new Promise((resolve) => {
      this._oauth2.getOAuthAccessToken(token, { grant_type: 'refresh_token' }, (refused: unknown, access) => {
        resolve(refused === null ? { access } : { refused });
      });
    });
  }
}

/** What express-session keeps, of one browser. */
const sessionOf = () => {
  const session: Record<string, unknown> = {};
  const ended = (callback: () => void) => callback();
  return Object.assign(session, { regenerate: ended, save: ended });
};

describe.each(schemes)('passport-oauth2, unmodified, over %s,', (scheme) => {
  const client = { ClientSecret: clientSecret, CallbackURLs: [callback] };
  const bench = withRelyingParty(scheme, { client });
  const base = () => `${bench.emulator.url}/_domains/shop`;
  const servers: Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

  const settingsOf = (secret: string) => ({
    authorizationURL: `${base()}/oauth2/authorize`,
    tokenURL: `${base()}/oauth2/token`,
    clientID: clientId,
    clientSecret: secret,
    callbackURL: callback,
    scope: ['openid', 'email'],
    state: true,
    pkce: true,
  });

  /** An application of express, and a browser at it. */
  async function application(secret = clientSecret) {
    const passport = new Passport();
    const strategy = new Strategy(settingsOf(secret), base(), scheme === 'https' ? authorityOf(bench) : undefined);
    passport.use(strategy);
    const session = sessionOf();
    const app = express();
    app.use((request, _response, next) => {
      Object.assign(request, { session });
      next();
    });
    app.get('/login', passport.authenticate('oauth2', { session: false }));
    app.get('/callback', passport.authenticate('oauth2', { session: false }), (request, response) => {
      response.json(request.user);
    });
    app.use(((error: InternalOAuthError, _request, response, _next) => {
      const { name, message, code } = error as InternalOAuthError & { code?: string };
      response.status(500).json({ name, message, code });
    }) satisfies express.ErrorRequestHandler);
    const server = app.listen(0, 'localhost');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const here = `http://localhost:${(server.address() as AddressInfo).port}`;
    const ask = (path: string) => fetch(`${here}${path}`, { redirect: 'manual', headers: { connection: 'close' } });
    return {
      strategy,
      visitor: new Visitor(),
      begin: async () => (await ask('/login')).headers.get('location') ?? '',
      arrive: async (url: string) => {
        const answer = await ask(url.replace('http://localhost:3000', ''));
        const text = await answer.text();
        return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Partial<Known>) : text };
      },
    };
  }

  it('signs in, learns who it is, refreshes and signs out', async () => {
    const { visitor, begin, arrive, strategy } = await application();
    const asked = await begin();
    expect(new URL(asked).searchParams.get('code_challenge_method')).toBe('S256');
    const { status, body } = await arrive(await comesBack(visitor, asked));
    const { access, refresh, params, profile } = body as Known;
    expect(status).toBe(200);
    expect(params).toMatchObject({ token_type: 'Bearer', expires_in: 3600, id_token: expect.any(String) as string });
    expect(profile).toMatchObject({ username: 'ada', email: 'ada@example.com', email_verified: 'true' });
    const fresh = await strategy.refreshed(refresh);
    expect(fresh.access).toEqual(expect.stringMatching(/^ey/));
    expect(fresh.access).not.toBe(access);

    const farewell = 'https://app.example.com/bye';
    const out = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    expect((await visitor.open(`${base()}/logout?${out.toString()}`)).url).toBe(farewell);
    expect((await visitor.open(await begin())).inputs).toEqual(['username', 'password']);
  });

  it('takes no answer with another state, and is refused with another verifier and another secret', async () => {
    const mixed = await application();
    const came = await comesBack(mixed.visitor, await mixed.begin());
    expect(await mixed.arrive(tampered(came, 'state', 'another'))).toEqual({ status: 403, body: 'Forbidden' });
    const refusedGrant = { status: 500, body: { name: 'TokenError', code: 'invalid_grant' } };
    const stolen = await application();
    const asked = tampered(await stolen.begin(), 'code_challenge', 'x'.repeat(43));
    expect(await stolen.arrive(await comesBack(stolen.visitor, asked))).toEqual(refusedGrant);
    const impostor = await application('anotherSecret');
    const { body } = await impostor.arrive(await comesBack(impostor.visitor, await impostor.begin()));
    expect(body).toEqual({ name: 'TokenError', message: 'invalid_client_secret', code: 'invalid_client' });
    expect(await impostor.strategy.refreshed('any')).toEqual({
      refused: { statusCode: 400, data: expect.stringContaining('invalid_client') as string },
    });
  });

  it('is told at its callback what was refused', async () => {
    const { visitor, begin, arrive } = await application();
    const { url } = await visitor.open(tampered(await begin(), 'scope', 'openid phone'));
    expect((await arrive(url)).body).toEqual({
      name: 'AuthorizationError',
      message: 'invalid_scope',
      code: 'invalid_request',
    });
  });
});

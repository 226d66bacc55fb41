import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;

/** What an endpoint answers; the default is what a good provider would. */
type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** What a test makes a provider say. Each member but `claims` stands in the place of what a good provider says. */
export interface Manners {
  /** Of the ID token, over the good ones. */
  readonly claims?: Claims;
  readonly header?: Claims;
  /** What its ID token is signed with. */
  readonly key?: KeyObject;
  /** A whole ID token, made of the good claims. */
  readonly idToken?: ((claims: Claims, header: Claims) => string | undefined) | undefined;
  readonly tokenResponse?: Claims;
  readonly userInfo?: Claims;
  readonly jwks?: unknown;
  readonly discovery?: Claims;
  /** Done while somebody waits for its token endpoint. */
  readonly meanwhile?: (() => Promise<unknown>) | undefined;
  /** By path, in the place of all the rest. */
  readonly at?: Readonly<Record<string, Answering>>;
}

/** A provider of OpenID Connect that says whatever it is told to, good or bad; it has no pages and lets everybody in. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly key: KeyObject;
  /** Every request, in the order of arrival. */
  readonly asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  manners: Manners;
  stop(): Promise<void>;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWS in the RS or ES of the header, as the key is. */
export function signedBy(key: KeyObject, header: Claims, claims: Claims): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  const how = key.asymmetricKeyType === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
  const [bits = '256'] = /\d+$/.exec(String(header['alg'])) ?? [];
  return `${text}.${sign(`sha${bits}`, Buffer.from(text), how).toString('base64url')}`;
}

/** A JWS in HS256. */
export function signedBySecret(secret: string | Buffer, header: Claims, claims: Claims): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export const kid = 'key-1';

export const publicJwk = (key: KeyObject, id = kid): Claims => ({
  ...createPublicKey(key).export({ format: 'jwk' }),
  kid: id,
  use: 'sig',
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/**
 * Codes are the claims of the user in base64url, so that a test needs no page: `codeFor({ sub: 'grace' })`.
 * @param now epoch seconds of the emulator's clock
 */
export async function startOpenIdProvider(now: () => number): Promise<OpenIdProvider> {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider: OpenIdProvider = {
    issuer,
    key,
    asked: [],
    manners: {},
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const users = new Map<string, Claims>();

  function idTokenOf(user: Claims, client: string): string | undefined {
    const { claims = {}, header = {}, key: other = key, idToken } = provider.manners;
    const good: Claims = { iss: issuer, aud: client, iat: now(), exp: now() + 300, ...user, ...claims };
    const said = Object.entries(good).filter(([, value]) => value !== undefined);
    const [body, head] = [Object.fromEntries(said), { alg: 'RS256', kid, ...header }];
    return idToken === undefined ? signedBy(other, head, body) : idToken(body, head);
  }

  const answers: Record<string, Answering> = {
    '/.well-known/openid-configuration': (_request, response) =>
      json(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        ...provider.manners.discovery,
      }),
    '/jwks': (_request, response) => json(response, provider.manners.jwks ?? { keys: [publicJwk(key)] }),
    '/token'(_request, response, body) {
      const form = new URLSearchParams(body);
      const user = userOf(form.get('code') ?? '');
      if (user === undefined) return void json(response, { error: 'invalid_grant' }, 400);
      const accessToken = createHash('sha256').update(JSON.stringify(user)).digest('hex');
      users.set(accessToken, user);
      const idToken = idTokenOf(user, form.get('client_id') ?? '');
      json(response, {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: 300,
        ...(idToken !== undefined && { id_token: idToken }),
        ...provider.manners.tokenResponse,
      });
    },
    '/userinfo'({ headers }, response) {
      const user = users.get((headers.authorization ?? '').replace(/^Bearer /, ''));
      if (user === undefined) json(response, { error: 'invalid_token' }, 401);
      else json(response, provider.manners.userInfo ?? { sub: user['sub'] });
    },
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void bodyOf(request).then(async (body) => {
      const { pathname } = new URL(request.url ?? '/', issuer);
      provider.asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      if (pathname === '/token') await provider.manners.meanwhile?.();
      const answer = provider.manners.at?.[pathname] ?? answers[pathname];
      if (answer === undefined) response.writeHead(404).end();
      else answer(request, response, body);
    });
  });
  return provider;
}

/** A code that is good for tokens of this user. */
export const codeFor = (claims: Claims): string => encoded(claims);

function userOf(code: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(code, 'base64url').toString()) as Claims;
  } catch {
    return undefined;
  }
}

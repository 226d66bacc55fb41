import { createSecretKey } from 'node:crypto';
import type { AuthorizationServer, Client } from 'oauth4webapi';
import { peekJwt, verifyJwt, type Algorithm, type Claims } from './jwt';
import { late } from './late';
import { hintIn, Unreachable, type Outgoing } from './outgoing';

/** The certified client of OAuth and OpenID Connect that `openid-client` is made of. */
const library = late(() => import('oauth4webapi'));

/** Where a provider of OpenID Connect is. */
export interface OpenIdEndpoints {
  readonly issuer: string;
  readonly authorization: string;
  readonly token: string;
  readonly userInfo?: string | undefined;
  readonly keys: string;
}

/** What went wrong, by the step at which it did. */
export type OpenIdStep = 'discovery' | 'response' | 'token endpoint' | 'ID token' | 'keys' | 'user info';

/** A provider that did not keep to OpenID Connect, or whom this is not from. The message is for whoever runs the emulator. */
export class OpenIdFault extends Error {
  constructor(
    readonly step: OpenIdStep,
    message: string,
    /** What a token endpoint refused with. */
    readonly told: { readonly status?: number; readonly error?: string; readonly description?: string } = {},
    /** Why nothing came, where nothing did. */
    readonly unreachable?: Unreachable,
  ) {
    super(message);
    this.name = 'OpenIdFault';
  }
}

/** Who asks a provider, and when it is. */
export interface RelyingParty {
  readonly clientId: string;
  /** A public client has none. */
  readonly clientSecret: string | undefined;
  readonly redirectUri: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly outgoing: Outgoing;
}

/** What a provider may sign with that is no secret. */
export const asymmetric: readonly Algorithm[] = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
const symmetric = ['HS256', 'HS384', 'HS512'] as const;

/** What the library and the runtime's cryptography throw. */
type Thrown = Partial<Record<'message' | 'cause' | 'status' | 'error' | 'error_description', unknown>>;

/** The status of an answer that the library would not read: it hands over the answer, or the status alone. */
function statusOf({ cause, status }: Thrown): number | undefined {
  if (cause instanceof Response) return cause.status;
  return typeof status === 'number' ? status : undefined;
}

/** Claims whose values may be told: who a token is for and how long, which is no secret of anybody's. */
const telling = ['iss', 'aud', 'azp', 'exp', 'nbf'];

/** What the library leaves out: what a token said instead, what an endpoint called its refusal, what a stand-in hints. */
function detailOf({ cause, error, error_description: description }: Thrown): string {
  if (cause instanceof Response) return hintIn(cause) ?? '';
  if (typeof error === 'string') return typeof description === 'string' ? `${error}, ${description}` : error;
  const { claims, claim = '' } = (cause ?? {}) as { readonly claims?: Claims; readonly claim?: string };
  return telling.includes(claim) ? `it is ${JSON.stringify(claims?.[claim])}` : '';
}

const longestDetail = 300;

function messageOf(thrown: Thrown): string {
  const detail = detailOf(thrown).slice(0, longestDetail);
  return detail === '' ? String(thrown.message) : `${String(thrown.message)}: ${detail}`;
}

/** A step of the library's; what it throws becomes a fault of that step, also where a document makes it stumble. */
export async function at<Found>(step: OpenIdStep, work: () => Found | Promise<Found>): Promise<Found> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OpenIdFault) throw error;
    if (error instanceof Unreachable) throw new OpenIdFault(step, error.message, {}, error);
    const thrown = error as Thrown;
    const { error: code, error_description: description } = thrown;
    const status = statusOf(thrown);
    const told = {
      ...(status !== undefined && { status }),
      ...(typeof code === 'string' && { error: code }),
      ...(typeof description === 'string' && { description }),
    };
    throw new OpenIdFault(step, messageOf(thrown), told);
  }
}

/** The library asks by the emulator's own way out, which also takes plain http of this machine. */
async function asking(outgoing: Outgoing) {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is for testing, and so is the emulator
  const { allowInsecureRequests, customFetch } = await library();
  const ask = (
    address: string,
    { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
  ): Promise<Response> =>
    outgoing(address, { method, headers, body: body instanceof URLSearchParams ? body.toString() : undefined });
  return { [allowInsecureRequests]: true, [customFetch]: ask };
}

/**
 * What an issuer says of itself; its own name must be the one that it was asked by.
 * @throws OpenIdFault
 */
export async function discover(issuer: string, outgoing: Outgoing): Promise<OpenIdEndpoints> {
  const { discoveryRequest, processDiscoveryResponse } = await library();
  if (!URL.canParse(issuer)) throw new OpenIdFault('discovery', 'The issuer is no address.');
  const options = await asking(outgoing);
  return at('discovery', async () => {
    const url = new URL(issuer);
    const found = await processDiscoveryResponse(url, await discoveryRequest(url, { algorithm: 'oidc', ...options }));
    const { authorization_endpoint: authorization, token_endpoint: token, jwks_uri: keys } = found;
    if (authorization === undefined || token === undefined || keys === undefined) {
      throw new OpenIdFault('discovery', 'Its document lacks authorization_endpoint, token_endpoint or jwks_uri.');
    }
    return { issuer: found.issuer, authorization, token, keys, userInfo: found.userinfo_endpoint };
  });
}

/** What a code was good for. */
export interface OpenIdAnswer {
  /** As the token endpoint sent it. */
  readonly tokenResponse: Claims;
  readonly idToken: Claims & { readonly sub: string };
}

/** Without grace: AWS's guide has none [docs]. */
async function clientOf({ clientId, now }: RelyingParty): Promise<Client> {
  const { clockSkew, clockTolerance } = await library();
  return { client_id: clientId, [clockSkew]: Math.round((now - Date.now()) / 1000), [clockTolerance]: 0 };
}

const serverOf = ({ issuer, token, keys, userInfo }: OpenIdEndpoints): AuthorizationServer => ({
  issuer,
  token_endpoint: token,
  jwks_uri: keys,
  ...(userInfo !== undefined && { userinfo_endpoint: userInfo }),
  id_token_signing_alg_values_supported: [...asymmetric, ...symmetric],
});

/** The ID token of an answer as it is told, before anything of it is believed; and the same answer, not yet read. */
async function peekedIdToken(response: Response) {
  const text = withoutNulls(await response.text());
  const { status, headers } = response;
  const unread = new Response(text === '' ? null : text, { status, headers });
  const token = idTokenIn(text);
  return { unread, peeked: token === undefined ? undefined : { text: token, ...peekJwt(token) } };
}

/** Some serializers write what they have not as null, which OAuth leaves out. */
function withoutNulls(text: string): string {
  if (!text.includes('null')) return text;
  try {
    const body = JSON.parse(text) as unknown;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return text;
    return JSON.stringify(Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)));
  } catch {
    return text;
  }
}

function idTokenIn(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { id_token?: unknown } | null;
    return typeof body?.id_token === 'string' ? body.id_token : undefined;
  } catch {
    return undefined;
  }
}

type Peeked = Awaited<ReturnType<typeof peekedIdToken>>['peeked'];

/** A token signed with the client's secret: never with anything that others could know, as a public key is. */
async function assertSecretSigned({ clientSecret, now }: RelyingParty, token: string): Promise<void> {
  const fault = (why: string) => new OpenIdFault('ID token', why);
  if (clientSecret === undefined) throw fault('It is signed with a secret, and the client has none.');
  const verdict = await verifyJwt(token, createSecretKey(Buffer.from(clientSecret)), now, [...symmetric]);
  if (!verdict.valid) throw fault(`It is not signed with the client's secret: ${verdict.reason}.`);
}

async function assertSigned(
  party: RelyingParty,
  endpoints: OpenIdEndpoints,
  response: Response,
  peeked: NonNullable<Peeked>,
): Promise<void> {
  const { alg, kid } = peeked.header ?? {};
  if (symmetric.some((name) => name === alg)) return assertSecretSigned(party, peeked.text);
  if (typeof kid !== 'string') throw new OpenIdFault('ID token', 'Its header names no kid.');
  const { validateApplicationLevelSignature } = await library();
  const options = await asking(party.outgoing);
  return at('keys', () => validateApplicationLevelSignature(serverOf(endpoints), response, options));
}

/**
 * Redeems a code as Cognito does [docs]: with the client's secret in the form, without PKCE. The ID token must be signed by a
 * key that the provider publishes now, or with the client's secret, be of this issuer and for this client, and have time
 * left. A nonce that it carries must be the one that was sent. Stricter than AWS's list [docs]: of several audiences an `azp`
 * must say that this client was meant, as OpenID Connect has it, and `nbf` counts.
 * @throws OpenIdFault
 */
export async function redeemAtProvider(
  party: RelyingParty,
  endpoints: OpenIdEndpoints,
  { callback, nonce }: { callback: URLSearchParams; nonce: string },
): Promise<OpenIdAnswer> {
  const oauth = await library();
  const { clientSecret, redirectUri, outgoing } = party;
  const [server, client, options] = [serverOf(endpoints), await clientOf(party), await asking(outgoing)];
  const parameters = await at('response', () =>
    oauth.validateAuthResponse(server, client, callback, oauth.skipStateCheck),
  );
  const auth = clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
  const answered = await at('token endpoint', () =>
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Cognito sends its providers no code_verifier
    oauth.authorizationCodeGrantRequest(server, client, auth, parameters, redirectUri, oauth.nopkce, options),
  );
  const { unread: response, peeked } = await peekedIdToken(answered);
  if (response.ok && peeked?.header === undefined) throw new OpenIdFault('ID token', 'The answer has no ID token.');
  const expectedNonce = peeked?.claims?.['nonce'] === undefined ? oauth.expectNoNonce : nonce;
  const step = response.ok ? 'ID token' : 'token endpoint';
  const result = await at(step, () =>
    oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce, requireIdToken: true }),
  );
  await assertSigned(party, endpoints, response, peeked as NonNullable<Peeked>);
  const idToken = { ...oauth.getValidatedIdTokenClaims(result) } as OpenIdAnswer['idToken'];
  if (idToken.sub === '') throw new OpenIdFault('ID token', 'Its sub is empty.');
  return { tokenResponse: { ...result }, idToken };
}

/**
 * What a provider tells of the user of an access token; it must be of the same subject.
 * @throws OpenIdFault
 */
export async function askUserInfo(
  party: RelyingParty,
  endpoints: OpenIdEndpoints & { readonly userInfo: string },
  { accessToken, subject, method }: { accessToken: string; subject: string; method: 'GET' | 'POST' },
): Promise<Claims> {
  const oauth = await library();
  const client = await clientOf(party);
  const options = await asking(party.outgoing);
  return at('user info', async () => {
    const url = new URL(endpoints.userInfo);
    const response = await oauth.protectedResourceRequest(accessToken, method, url, undefined, undefined, options);
    return { ...(await oauth.processUserInfoResponse(serverOf(endpoints), client, subject, response)) };
  });
}

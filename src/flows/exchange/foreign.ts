import { claimTexts } from '../../domain/federation/claimTexts';
import type { ExternalIdentity } from '../../domain/federation/externalIdentity';
import { unacceptable } from '../../domain/tokens/ExchangeRefusal';
import { scopesOf } from '../../domain/tokens/scopes';
import { isTextClaim, type Claims } from '../../platform/jwt';
import { OpenIdFault } from '../../platform/openId';
import { provenByProvider } from '../../platform/openIdToken';
import type { IdentityProvider, UserPool } from '../../state/rows';
import { domainUrls, hostUrl } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { FederationRefusal } from '../federation/FederationRefusal';
import { endpointsOf } from '../federation/openId/endpoints';
import { identifyBySamlToken } from '../federation/saml/identify';
import type { Presented, Role } from './presented';

/** A token of a provider, proven by what the pool knows of it. */
export interface ForeignToken {
  readonly identity: ExternalIdentity;
  readonly issuer: string;
  /** None: it has no scopes. */
  readonly scopes: readonly string[] | undefined;
  readonly act: unknown;
  readonly mayAct: unknown;
  /** Epoch seconds. */
  readonly notAfter: number;
  /** Epoch milliseconds: when the provider says that the user proved who they are, or made the token. */
  readonly authenticatedAt: number;
  /** @throws ExchangeRefusal for an assertion that was taken before */
  readonly assertUnspent: () => void;
  /** Part of the commit. */
  readonly spend: () => void;
}

const invalidToken = (role: Role, hint: string) => unacceptable(`Invalid ${role} Token`, hint);

/** What a token may call itself (RFC 8725, 3.11): a plain one has no name or that of all. */
function nameOf({ typ = 'JWT' }: Claims): 'jwt' | 'at+jwt' | undefined {
  const name = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
  return name === 'jwt' || name === 'at+jwt' ? name : undefined;
}

/**
 * Access tokens are told apart by what only they have: their `typ` (RFC 9068), scopes, or Cognito's own `token_use`. A
 * provider that marks them in no way has none that are taken. Undefined: neither, as what tells of events for the same
 * audience, such as a sign-out (OpenID Connect Back-Channel Logout, 2.4; RFC 8417).
 */
function kindOf(header: Claims, claims: Claims): 'ACCESS_TOKEN' | 'ID_TOKEN' | undefined {
  const { token_use: use, events } = claims;
  const name = nameOf(header);
  if (name === undefined || events !== undefined) return undefined;
  if (use === 'access' || use === 'id') return use === 'access' ? 'ACCESS_TOKEN' : 'ID_TOKEN';
  const isMarked = name === 'at+jwt';
  return isMarked || claims['scope'] !== undefined || claims['scp'] !== undefined ? 'ACCESS_TOKEN' : 'ID_TOKEN';
}

/** For this client of the provider's, and where others are named as well authorized for it (OpenID Connect Core, 3.1.3.7). */
function isFor({ aud, azp }: Claims, clientId: string): boolean {
  const audiences: unknown[] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (!audiences.includes(clientId)) return false;
  return azp === undefined ? audiences.length === 1 : azp === clientId;
}

/** Scopes that a provider gave, but for Cognito's own, which are no provider's to give. */
function scopesIn({ scope, scp }: Claims): string[] {
  const said: unknown = scope ?? scp;
  const scopes = Array.isArray(said)
    ? (said as unknown[]).filter(isTextClaim)
    : isTextClaim(said)
      ? scopesOf(said)
      : [];
  return scopes.filter((one) => !one.startsWith('aws.cognito'));
}

const texts = (claims: Claims) => Object.fromEntries(claimTexts(claims));

/** Which audience AWS asks of a provider's access token is not known: it is held to that of an ID token [likely]. */
async function byOpenId(
  call: Call,
  provider: IdentityProvider,
  { token, type }: Presented,
  role: Role,
): Promise<ForeignToken> {
  const endpoints = await endpointsOf(call.world, provider);
  const { header, claims } = await provenByProvider(token, endpoints, { now: call.now, outgoing: call.world.outgoing });
  const { sub, exp, act, may_act: mayAct, auth_time: authTime, iat } = claims;
  if (kindOf(header, claims) !== type) throw invalidToken(role, `It is sent as ${type}, and is none.`);
  if (!isFor(claims, provider.details['client_id'] ?? '')) {
    throw invalidToken(role, `Its audience is not the client_id of ${provider.name}.`);
  }
  if (!isTextClaim(sub)) throw invalidToken(role, 'It has no sub.');
  const at = [authTime, iat].find((one): one is number => typeof one === 'number' && one >= 0);
  return {
    identity: { subject: sub, issuer: null, claims: new Map(claimTexts(claims)), told: { idToken: texts(claims) } },
    issuer: endpoints.issuer,
    scopes: type === 'ACCESS_TOKEN' ? scopesIn(claims) : undefined,
    act,
    mayAct,
    notAfter: Math.floor(Number(exp)),
    authenticatedAt: Math.min(at === undefined ? Infinity : Math.floor(at) * 1000, call.now),
    assertUnspent: () => undefined,
    spend: () => undefined,
  };
}

/** Where assertions for a pool are sent, by whatever name a browser has for its domains. */
function isAcsOf({ world }: Call, { id }: UserPool): (address: string) => boolean {
  const domains = [...world.state.domains.rows(id)];
  const urls = domains.flatMap((domain) => [
    ...domainUrls(world, domain),
    hostUrl(world, domain),
    `https://${domain.host}`,
  ]);
  const addresses = new Set(urls.flatMap((url) => [url, url.replace(/^http:/, 'https:')]));
  return (address) => address.endsWith(consumer) && addresses.has(address.slice(0, -consumer.length));
}

const consumer = '/saml2/idpresponse';

async function bySaml(
  call: Call,
  pool: UserPool,
  provider: IdentityProvider,
  { token }: Presented,
  role: Role,
): Promise<ForeignToken> {
  const isRecipient = isAcsOf(call, pool);
  const { identity, assertion, isSpent, spend } = await identifyBySamlToken(call, {
    pool,
    provider,
    token,
    isRecipient,
  });
  const assertUnspent = () => {
    if (isSpent()) throw invalidToken(role, 'Each assertion is taken once: let the provider make another.');
  };
  const ends = [assertion.notOnOrAfter, assertion.sessionNotOnOrAfter ?? Infinity];
  return {
    identity,
    issuer: assertion.issuer,
    scopes: undefined,
    act: undefined,
    mayAct: undefined,
    notAfter: Math.floor(Math.min(...ends) / 1000),
    authenticatedAt: Math.min(assertion.issuedAt, call.now), // clocks of providers may be ahead
    assertUnspent,
    // the actor's may be the same
    spend: () => {
      assertUnspent();
      spend();
    },
  };
}

/** A token that is said to be of a provider, held to what the pool knows of that. @throws ExchangeRefusal */
export async function provenForeignToken(
  call: Call,
  pool: UserPool,
  provider: IdentityProvider,
  presented: Presented,
  role: Role,
): Promise<ForeignToken> {
  call.concerns({ provider: provider.name });
  try {
    const isSaml = presented.type === 'SAML2';
    const token = await (isSaml
      ? bySaml(call, pool, provider, presented, role)
      : byOpenId(call, provider, presented, role));
    // by whole seconds, as what is issued for it ends
    if (token.notAfter * 1000 > call.now) return token;
    throw invalidToken(role, 'It, or the session that it is of, has ended.');
  } catch (thrown) {
    if (thrown instanceof OpenIdFault) throw invalidToken(role, `${provider.name}, ${thrown.step}: ${thrown.message}`);
    if (thrown instanceof FederationRefusal) throw invalidToken(role, `${thrown.message}: ${thrown.hint ?? ''}`);
    throw thrown;
  }
}

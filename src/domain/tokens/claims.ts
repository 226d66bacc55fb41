import type { AppClient, Grant, Group, User, UserPool } from '../../state/rows';
import { sha256 } from '../../platform/hash';
import { mayRead } from '../schema/attributeAccess';
import { toldIdentity } from '../users/linkedIdentities';
import { scopesOf, scopesTell } from './scopes';
import { rotatesRefreshTokens, tokenLifetimes } from './tokenValidity';

export type Claims = Record<string, unknown>;

/** The scope of every API sign-in [peer]; operations that take an access token ask for it. */
export const apiScope = 'aws.cognito.signin.user.admin';

/** What tokens tell of somebody's groups, in the names of PreTokenGeneration's events. */
export interface GroupConfiguration {
  readonly groupsToOverride: readonly string[];
  readonly iamRolesToOverride: readonly string[];
  readonly preferredRole: string | null;
}

/** Everything a pair of tokens is made from. */
export interface TokenFacts {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly groups: GroupConfiguration;
  readonly grant: Grant;
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** One fresh UUID a token. */
  readonly jti: { readonly id: string; readonly access: string };
  /** What the application asked to find in the ID token. */
  readonly nonce?: string | undefined;
}

/** Lowest precedence first, groups without one last, then by name. */
export const inPrecedence = (groups: readonly Group[]): Group[] =>
  [...groups].sort((a, b) => {
    const [left, right] = [a.precedence ?? Infinity, b.precedence ?? Infinity];
    return left === right ? (a.name < b.name ? -1 : 1) : left - right;
  });

/**
 * None when two groups of the lowest precedence name different roles; a group without a precedence comes last
 * [model documentation]. That it still gives the role when nothing is before it is [likely].
 */
export function preferredRole(groups: readonly Group[]): string | undefined {
  const withRole = groups.filter(({ roleArn }) => roleArn !== undefined);
  const lowest = Math.min(...withRole.map(({ precedence }) => precedence ?? Infinity));
  const roles = new Set(
    withRole.filter(({ precedence }) => (precedence ?? Infinity) === lowest).map(({ roleArn }) => roleArn),
  );
  return roles.size === 1 ? [...roles][0] : undefined;
}

const seconds = (instant: number) => Math.floor(instant / 1000);

export const nobodysGroups: GroupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };

/** The names in the order of precedence, and each role once. */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  if (groups.length === 0) return nobodysGroups;
  const ordered = inPrecedence(groups);
  return {
    groupsToOverride: ordered.map(({ name }) => name),
    iamRolesToOverride: [...new Set(ordered.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: preferredRole(groups) ?? null,
  };
}

const groupClaims = ({ groupsToOverride: names }: GroupConfiguration): Claims =>
  names.length === 0 ? {} : { 'cognito:groups': names };

const roleClaims = ({ iamRolesToOverride: roles, preferredRole: preferred }: GroupConfiguration): Claims => ({
  ...(preferred !== null && { 'cognito:preferred_role': preferred }),
  ...(roles.length > 0 && { 'cognito:roles': roles }),
});

/** An attribute as a claim: verified flags are booleans, an address is an object [docs], customs are text. */
export function attributeClaim(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'address') return { formatted: value };
  if (name === 'updated_at') return Number(value); // [likely]
  return value;
}

function attributeClaims({ client, user, grant: { scope, oauth } }: TokenFacts): Claims {
  const scopes = scopesOf(scope);
  const readable = Object.entries(user.attributes).filter(
    ([name]) => name !== 'identities' && mayRead(client, name) && (oauth === undefined || scopesTell(scopes, name)),
  );
  return Object.fromEntries(readable.map(([name, value]) => [name, attributeClaim(name, value)]));
}

function identityClaims({ user }: TokenFacts): Claims {
  if (user.identities === undefined || user.identities.length === 0) return {};
  const identities = user.identities.map((identity) => ({
    ...toldIdentity(identity),
    primary: String(identity.primary),
    dateCreated: String(identity.dateCreated),
  }));
  return { identities };
}

/** Tokens tell their ids only where they can be revoked or refresh tokens rotate [docs]. */
const tellsIds = ({ client: { settings } }: TokenFacts): boolean =>
  settings.EnableTokenRevocation !== false || rotatesRefreshTokens(settings);

const originClaims = (facts: TokenFacts): Claims => (tellsIds(facts) ? { origin_jti: facts.grant.originJti } : {});

const jtiClaims = (facts: TokenFacts, jti: string): Claims => (tellsIds(facts) ? { jti } : {});

/** Which access token it came with, where OAuth gave both: the left half of its hash (OpenID Connect, 3.1.3.6) [field]. */
export const accessTokenHash = (accessToken: string): string =>
  sha256(accessToken).subarray(0, 16).toString('base64url');

/** How the user signed in, where the tokens tell [docs]: those of a domain, and those of who asked for a level. */
const contextClaims = ({ grant: { oauth, context = oauth } }: TokenFacts): Claims => ({
  ...(context?.acr !== undefined && { acr: context.acr }),
  ...(context?.amr !== undefined && { amr: context.amr }),
});

/** The ID token; what every one has is in the order of AWS's sample, attributes come last. */
export function idTokenClaims(facts: TokenFacts, accessToken?: string): Claims {
  const { client, user, groups, grant, issuer, now, jti } = facts;
  return {
    ...(accessToken !== undefined && { at_hash: accessTokenHash(accessToken) }),
    sub: user.sub,
    ...groupClaims(groups),
    ...roleClaims(groups),
    iss: issuer,
    'cognito:username': user.username,
    ...(facts.nonce !== undefined && { nonce: facts.nonce }),
    ...originClaims(facts),
    aud: client.id,
    ...identityClaims(facts),
    event_id: grant.eventId,
    token_use: 'id',
    auth_time: seconds(grant.authenticatedAt),
    ...contextClaims(facts),
    exp: seconds(now) + tokenLifetimes(client.settings).id,
    iat: seconds(now),
    ...jtiClaims(facts, jti.id),
    ...attributeClaims(facts),
  };
}

/** The access token: no attributes, and an audience only where OAuth bound it to one [docs]; those of the API have no version [peer]. */
export function accessTokenClaims(facts: TokenFacts): Claims {
  const { client, user, groups, grant, issuer, now, jti } = facts;
  return {
    sub: user.sub,
    ...(grant.deviceKey !== undefined && { device_key: grant.deviceKey }),
    ...groupClaims(groups),
    iss: issuer,
    ...(grant.oauth !== undefined && { version: 2 }),
    client_id: client.id,
    ...originClaims(facts),
    ...(grant.oauth?.resource !== undefined && { aud: grant.oauth.resource }),
    event_id: grant.eventId,
    token_use: 'access',
    scope: grant.scope,
    auth_time: seconds(grant.authenticatedAt),
    ...contextClaims(facts),
    exp: seconds(now) + tokenLifetimes(client.settings).access,
    iat: seconds(now),
    ...jtiClaims(facts, jti.access),
    username: user.username,
  };
}

/** What the token of a client is made from that acts for itself. */
export interface ClientTokenFacts {
  readonly client: AppClient;
  readonly scopes: readonly string[];
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly jti: string;
}

/** The access token of a client that acts for itself: it is its own subject and has no user [docs]. */
export const clientTokenClaims = ({ client, scopes, issuer, now, jti }: ClientTokenFacts): Claims => ({
  sub: client.id,
  token_use: 'access',
  scope: scopes.join(' '),
  auth_time: seconds(now),
  iss: issuer,
  exp: seconds(now) + tokenLifetimes(client.settings).access,
  iat: seconds(now),
  version: 2,
  jti,
  client_id: client.id,
});

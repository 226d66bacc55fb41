import { categories } from '../plan/provisionedLimits';
import { categoryOf, type Counted } from './categories';

/** So many requests a second of an account in a region. */
export interface Quota {
  /** @example 'UserAuthentication' */
  readonly name: string;
  readonly perSecond: number;
  /** What counts instead once it is used up. */
  readonly overflow?: Quota;
}

/** Of identity pools an operation each [docs: quotas]; the others have none. */
const ofIdentityPools: ReadonlyMap<string, number> = new Map([
  ['DeleteIdentities', 10],
  ['GetCredentialsForIdentity', 200],
  ['GetId', 25],
  ['GetOpenIdToken', 200],
  ['GetOpenIdTokenForDeveloperIdentity', 50],
  ['ListIdentities', 5],
  ['ListTagsForResource', 10],
  ['TagResource', 5],
  ['UntagResource', 5],
]);

/** Categories whose operations are held to 5 a second for one pool, each alone [docs: quotas]. */
const heldByPool = new Set([
  'UserPoolResourceRead',
  'UserPoolResourceUpdate',
  'UserPoolClientRead',
  'UserPoolClientUpdate',
]);
const mostByPool = 5;

/** Of what is asked of one domain, at most, in all, by an address and for an app client [docs: quotas]. */
const ofDomains = { all: 500, address: 300, client: 300 } as const;

const mostLookups = 2; // of LookupEvents [model]
const mostForKeys = 50_000; // for jwks.json [docs: quotas]

/** A request as quotas see it. */
export interface Metered extends Counted {
  readonly service: string;
  readonly userPoolId?: string | undefined;
  /** Where it is asked of a domain. */
  readonly domain?: { readonly userPoolId: string; readonly address: string; readonly clientId?: string | undefined };
}

/** Free ones, unless others were provisioned. */
type LimitOf = (category: string) => number | undefined;

/** Answers to challenges have three times their category's quota for themselves, codes at the token endpoint once [docs: quotas]. */
function ofCategory(metered: Metered, category: string, provisioned: LimitOf): Quota {
  const own = { name: category, perSecond: provisioned(category) ?? categories.get(category)?.free ?? Infinity };
  if (category !== 'UserAuthentication') return own;
  if (metered.name.endsWith('RespondToAuthChallenge')) {
    return { name: `${category}, answers to challenges`, perSecond: 3 * own.perSecond, overflow: own };
  }
  return metered.grant === 'authorization_code' ? { ...own, name: `${category}, codes redeemed` } : own;
}

function ofDomain({ userPoolId, address, clientId }: NonNullable<Metered['domain']>): Quota[] {
  const name = `domain of ${userPoolId}`;
  return [
    { name, perSecond: ofDomains.all },
    { name: `${name}, from ${address}`, perSecond: ofDomains.address },
    ...(clientId === undefined ? [] : [{ name: `${name}, app client ${clientId}`, perSecond: ofDomains.client }]),
  ];
}

/**
 * What a request counts into; none may be used up. AWS's limits by user, which it gives by example only (10 a second), are
 * not held [docs: quotas].
 */
export function quotasOf(metered: Metered, provisioned: LimitOf): readonly Quota[] {
  const { service, name, userPoolId, domain } = metered;
  if (service === 'cognito-identity') {
    const perSecond = ofIdentityPools.get(name);
    return perSecond === undefined ? [] : [{ name, perSecond }];
  }
  if (service === 'cloudtrail') return [{ name, perSecond: mostLookups }];
  if (service !== 'cognito-idp') return [];
  if (name === 'Jwks_GET') return [{ name: 'jwks.json', perSecond: mostForKeys }];
  const category = categoryOf(metered);
  return [
    ...(category === undefined ? [] : [ofCategory(metered, category, provisioned)]),
    ...(category !== undefined && userPoolId !== undefined && heldByPool.has(category)
      ? [{ name: `${name} of ${userPoolId}`, perSecond: mostByPool }]
      : []),
    ...(domain === undefined ? [] : ofDomain(domain)),
  ];
}

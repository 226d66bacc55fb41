import { isTextClaim, peekJwt, verifyJwt, type Algorithm, type Claims } from '../../platform/jwt';
import { keyOfIssuer } from '../../platform/openIdKeys';
import type { KeyObject } from 'node:crypto';
import type { AwsSession, IamProvider, UserPool } from '../../state/rows';
import { identityIssuer, issuerOf, poolIdIn } from '../../world/addresses';
import type { Call } from '../../world/Call';

/** Why a token of somebody's identity is not believed; `what` is what it is about: an issuer, a claim. */
export interface TokenFault {
  readonly why: 'malformed' | 'no provider' | 'claim' | 'audience' | 'key' | 'signature' | 'expired' | 'future';
  readonly what: string;
  readonly hint: string;
}

/** Whom a token of an identity is of, proven. */
export interface WebIdentity {
  /** As trust policies name its provider under `Federated`. */
  readonly federated: string;
  readonly web: NonNullable<AwsSession['web']>;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

/** An issuer that roles may trust. */
interface Issuer {
  readonly federated: string;
  /** As condition keys name it. */
  readonly name: string;
  /** Undefined: whatever the audience is. */
  readonly clientIds?: readonly string[];
  readonly algorithms: Algorithm[];
  key(kid: unknown): Promise<KeyObject | undefined>;
}

/** [model: AssumeRoleWithWebIdentity] */
const allAlgorithms: Algorithm[] = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

const named = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

const identityName = named(identityIssuer);

/** Milliseconds that an issuer's clock may be ahead [likely]. */
const grace = 300_000;

/**
 * Proves a token. Issuers are the identity pools, which every account trusts, and the OpenID providers of IAM: user pools,
 * under the emulator's address or AWS's, and servers of this machine. Refusals, in order [likely]: form, no issuer, unknown
 * issuer, no audience, audience, no subject, no expiry,
 * no instant of issue, key, signature, expiry, issued later.
 */
export async function proveWebIdentity(call: Call, token: string): Promise<WebIdentity | TokenFault> {
  const peeked = peekJwt(token);
  if (peeked === undefined)
    return { why: 'malformed', what: 'token', hint: 'It has not three parts of which two are JSON.' };
  const { header, claims } = peeked;
  const { iss, sub, exp, iat } = claims;
  if (!isTextClaim(iss)) return lacking('iss');
  const issuer = issuerNamed(call, iss);
  if (issuer === undefined) {
    return { why: 'no provider', what: iss, hint: 'CreateOpenIDConnectProvider of IAM makes it known.' };
  }
  const aud = audienceOf(claims, issuer.clientIds);
  if (aud === undefined) return { why: 'claim', what: 'aud', hint: 'An access token of a user pool has no audience.' };
  if (issuer.clientIds?.includes(aud) === false) {
    return { why: 'audience', what: aud, hint: `The client ids of ${issuer.federated} are not the token's "${aud}".` };
  }
  if (!isTextClaim(sub)) return lacking('sub');
  // instants are whole numbers [model]
  if (!Number.isInteger(exp)) return lacking('exp');
  if (!Number.isInteger(iat)) return lacking('iat');
  const key = await issuer.key(header['kid']);
  if (key === undefined) return { why: 'key', what: iss, hint: keyHint(iss) };
  const verdict = await verifyJwt(token, key, call.now, issuer.algorithms);
  if (!verdict.valid) return { why: verdict.reason, what: String(exp), hint: verdictHints[verdict.reason] };
  if (Number(iat) * 1000 > call.now + grace) {
    return { why: 'future', what: String(iat), hint: "It was issued after what the emulator's clock shows." };
  }
  return { federated: issuer.federated, web: webOf(issuer.name, sub, aud, claims), ...tagsOf(claims) };
}

const lacking = (what: string): TokenFault => ({
  why: 'claim',
  what,
  hint: `An ID token of OpenID Connect has ${what}: this is none, or of another kind.`,
});

const verdictHints = {
  malformed: 'It has not three parts of which two are JSON.',
  signature: "It was not signed with its issuer's key, or was changed since; a reset may have made the key anew.",
  expired: "Expired by the emulator's clock.",
} as const;

const keyHint = (iss: string) =>
  `No key of that kid was found below ${iss.slice(0, 200)}; servers of this machine are asked, and no others.`;

function issuerNamed(call: Call, iss: string): Issuer | undefined {
  const { keys, state } = call.world;
  if (iss === identityIssuer) {
    const key = async (kid: unknown) => {
      const own = await keys.identity();
      return own.kid === kid ? own.publicKey : undefined;
    };
    return { federated: identityName, name: identityName, algorithms: ['RS512'], key };
  }
  const pool = poolOfIssuer(call, iss);
  const names = pool === undefined ? [named(iss)] : namesOf(call, pool);
  const provider = [...state.iamProviders.rows('')].find(
    ({ type, url = '' }) => type === 'OIDC' && names.includes(named(url)),
  );
  if (provider === undefined) return undefined;
  const { clientIds = [] } = provider;
  const of = { federated: provider.arn, name: nameOfProvider(provider), clientIds };
  if (pool === undefined) return { ...of, algorithms: allAlgorithms, key: (kid) => keyOfIssuer(iss, kid) };
  const key = async (kid: unknown) => {
    const { id } = await keys.of(pool.id);
    return id.kid === kid ? id.publicKey : undefined;
  };
  return { ...of, algorithms: ['RS256'], key };
}

const nameOfProvider = ({ arn }: IamProvider) => arn.slice(arn.indexOf(':oidc-provider/') + ':oidc-provider/'.length);

/** By every name that its tokens may have or that AWS has for it. */
const namesOf = ({ world: { config } }: Call, pool: UserPool): string[] =>
  (['emulator', 'aws'] as const).map((issuer) => named(issuerOf({ config: { ...config, issuer } }, pool)));

function poolOfIssuer(call: Call, iss: string): UserPool | undefined {
  const pool = call.world.state.userPools.get('', poolIdIn(iss));
  return pool !== undefined && iss === issuerOf(call.world, pool) ? pool : undefined;
}

/** `azp` counts before `aud` [docs]; of several audiences the one that is known. */
function audienceOf({ azp, aud }: Claims, clientIds: readonly string[] = []): string | undefined {
  if (isTextClaim(azp)) return azp;
  const all = (Array.isArray(aud) ? (aud as unknown[]) : [aud]).filter(isTextClaim);
  return all.find((one) => clientIds.includes(one)) ?? all[0];
}

function webOf(provider: string, sub: string, aud: string, { amr }: Claims): WebIdentity['web'] {
  return { provider, sub, aud, amr: Array.isArray(amr) ? (amr as unknown[]).filter(isTextClaim) : [] };
}

/** Tags come as lists of one value [recorded]. */
function tagsOf(claims: Claims): Pick<WebIdentity, 'tags' | 'transitiveTagKeys' | 'sourceIdentity'> {
  const told = (claims['https://aws.amazon.com/tags'] ?? {}) as Record<string, unknown>;
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries((told['principal_tags'] ?? {}) as Record<string, unknown>)) {
    const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
    if (isTextClaim(first) && key !== '__proto__') tags[key] = first;
  }
  const keys = told['transitive_tag_keys'];
  const sourceIdentity = claims['https://aws.amazon.com/source_identity'];
  return {
    tags,
    transitiveTagKeys: Array.isArray(keys) ? (keys as unknown[]).filter(isTextClaim) : [],
    ...(isTextClaim(sourceIdentity) && { sourceIdentity }),
  };
}

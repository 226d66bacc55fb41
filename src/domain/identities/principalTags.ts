import { invalid, refusal, type ServiceError } from '../../contract';
import type { IdentityPool, PrincipalTagMap, StringMap } from '../../state/rows';
import { claimText } from './claimText';
import { isListed, providerNamed, type Provider } from './providers';

/** The name under which a provider's tags are kept: AWS's of a user pool, the ARN of a provider of IAM [field]. */
export function taggedProvider(pool: Pick<IdentityPool, 'settings'>, name: string): string | undefined {
  const named = providerNamed(pool, name);
  if (!isListed(pool, named)) return undefined;
  return 'arn' in named ? named.arn : named.provider;
}

export const noTagsOf = (name: string): ServiceError =>
  refusal('ResourceNotFoundException', `No principal tags are configured for identity provider ${name}.`); // [likely]

/** @throws InvalidParameterException of a provider that the pool does not list; text [likely] */
export function withPrincipalTags(pool: IdentityPool, name: string, map: PrincipalTagMap): IdentityPool {
  const provider = taggedProvider(pool, name);
  if (provider === undefined) {
    throw invalid(`(${name}) is not a configured provider.`, 'DescribeIdentityPool shows the providers of the pool.');
  }
  return { ...pool, principalTags: { ...pool.principalTags, [provider]: map } };
}

/** What is kept of a provider's tags. */
export function principalTagsOf(pool: IdentityPool, name: string): PrincipalTagMap | undefined {
  const provider = taggedProvider(pool, name);
  const { principalTags = {} } = pool;
  return provider !== undefined && Object.hasOwn(principalTags, provider) ? principalTags[provider] : undefined;
}

const budget = 460; // bytes that the tags of a session may have [docs]; that keys count is [likely]

/** Percent of what tags may have. */
export const shareOfTags = (tags: StringMap): number =>
  Math.ceil((Buffer.byteLength(Object.entries(tags).flat().join('')) * 100) / budget);

/** Which claims become tags by default; names [field], claims [docs]. */
const defaultTags: StringMap = { client: 'aud', username: 'sub' };

/** A login as tags see it; its audience is the one app client that the token is for. */
export interface TaggedLogin {
  readonly provider: string;
  readonly named: Provider;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly audience?: string;
}

/** A tag whose claim is not there is not there [field]; an empty one neither, since STS takes none [likely]. */
function tagsOf(pool: IdentityPool, { named, claims, audience }: TaggedLogin): [string, string][] {
  const map = principalTagsOf(pool, 'arn' in named ? named.arn : named.provider);
  if (map === undefined || named.kind === 'developer') return [];
  return Object.entries(map.useDefaults ? defaultTags : map.tags).flatMap(([tag, claim]): [string, string][] => {
    const found = claim === 'aud' ? audience : claimText(Object.hasOwn(claims, claim) ? claims[claim] : undefined);
    return found === undefined || found === '' ? [] : [[tag, found]];
  });
}

/** The tags of a session, by what the tokens of its logins say. */
export const sessionTags = (pool: IdentityPool, logins: readonly TaggedLogin[]): StringMap =>
  Object.fromEntries(logins.flatMap((login) => tagsOf(pool, login)));

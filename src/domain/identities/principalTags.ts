import { invalid, refusal, type ServiceError } from '../../contract';
import type { IdentityPool, PrincipalTagMap, StringMap } from '../../state/rows';
import { isListed, providerNamed } from './providers';

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

/** Which claims become tags by default; names [field], claims [docs]. Developer providers have none. */
const defaultTags: StringMap = { client: 'aud', username: 'sub' };

/** Tags by the claims they are made of. */
export const claimsByTag = ({ useDefaults, tags }: PrincipalTagMap): StringMap => (useDefaults ? defaultTags : tags);

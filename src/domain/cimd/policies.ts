import { invalid, refusal, type ServiceError } from '../../contract';
import { lowerAlphanumeric, type Random } from '../../platform/random';
import type { AppClient, CimdPolicy, ClientMetadata } from '../../state/rows';
import { assertPattern } from './patterns';

/** AWS's own quota is unknown; so many are ours. */
const mostPoliciesOfPool = 25;

/** Seconds for which a document is kept that does not say so itself, where the policy does not either [docs]. */
const usualCacheDuration = 86_400;

/** What CreateCIMDPolicy and UpdateCIMDPolicy may say of a policy. */
export interface PolicySpecification {
  readonly PolicyName?: string | undefined;
  readonly CacheDuration?: number | undefined;
  readonly URLPatterns: readonly string[];
}

/** [likely] */
export const noSuchPolicy = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `CIMD policy ${id} does not exist.`);

/** [likely] */
export const noCachedDocument = (url: string): ServiceError =>
  refusal(
    'CachedCIMDURLDoesNotExistException',
    `No cached client metadata document exists for ${url}.`,
    'A document is kept once authorize fetched it, until it expires or is invalidated: ListClientMetadataURLs tells.',
  );

/** @throws LimitExceededException; the sentence is [likely] */
export function assertRoomForPolicy(policiesOfPool: number): void {
  if (policiesOfPool < mostPoliciesOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of CIMD policies in the user pool.',
    `AWS's own limit is unknown; ${mostPoliciesOfPool} a pool is this emulator's.`,
  );
}

/**
 * Clients of metadata documents are public [docs]; whether AWS lets a policy name an app client with a secret is unknown.
 * @throws InvalidParameterException
 */
export function assertPublic({ id, secrets }: Pick<AppClient, 'id' | 'secrets'>): void {
  if (secrets.length === 0) return;
  throw invalid(
    `User pool client ${id} has a client secret.`, // [likely]
    'What AWS does with an app client that has a secret is unknown: let the policy name one without.',
  );
}

/** @throws InvalidParameterException */
export function newPolicy(
  place: Pick<CimdPolicy, 'userPoolId' | 'clientId'>,
  sent: PolicySpecification & { readonly PolicyName: string },
  { random, now }: { readonly random: Random; readonly now: number },
): CimdPolicy {
  sent.URLPatterns.forEach(assertPattern);
  return {
    ...place,
    id: random.text(26, lowerAlphanumeric), // characters [model], length [likely]
    name: sent.PolicyName,
    cacheDuration: sent.CacheDuration ?? usualCacheDuration,
    patterns: [...sent.URLPatterns],
    createdAt: now,
    modifiedAt: now,
  };
}

/**
 * The duration stays where it is left out [docs], the name as well [likely].
 * @throws InvalidParameterException
 */
export function changedPolicy(
  policy: CimdPolicy,
  sent: PolicySpecification & { readonly clientId: string },
  now: number,
): CimdPolicy {
  sent.URLPatterns.forEach(assertPattern);
  return {
    ...policy,
    clientId: sent.clientId,
    name: sent.PolicyName ?? policy.name,
    cacheDuration: sent.CacheDuration ?? policy.cacheDuration,
    patterns: [...sent.URLPatterns],
    modifiedAt: now,
  };
}

/** How a list shows a policy; its app client is left out where there is none any more [model]. */
export const policySummary = (policy: CimdPolicy, isClient: (clientId: string) => boolean) => ({
  CIMDPolicyId: policy.id,
  ...(isClient(policy.clientId) && { ClientId: policy.clientId }),
  PolicyName: policy.name,
  CacheDuration: policy.cacheDuration,
  CreationDate: new Date(policy.createdAt),
  LastModifiedDate: new Date(policy.modifiedAt),
});

/** A policy as AWS shows it. */
export const policyType = (policy: CimdPolicy, isClient: (clientId: string) => boolean) => ({
  ...policySummary(policy, isClient),
  UserPoolId: policy.userPoolId,
  URLPatterns: [...policy.patterns],
});

/** The copy that is kept, as long as it is good. */
export const goodCopy = ({ copy }: Pick<ClientMetadata, 'copy'>, now: number): ClientMetadata['copy'] =>
  copy !== undefined && now < copy.expiresAt ? copy : undefined;

/** How a list shows a URL: with dates while a copy is kept that is good [likely: both may be left out]. */
export function metadataUrlType(row: ClientMetadata, now: number) {
  const copy = goodCopy(row, now);
  const dates = copy && { CachedDate: new Date(copy.cachedAt), ExpirationDate: new Date(copy.expiresAt) };
  return { URL: row.url, ...dates };
}

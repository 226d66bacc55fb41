import type { CustomDomainConfigType, RoutingType } from '@aws-sdk/client-cognito-identity-provider';
import { invalid, refusal, type ServiceError } from '../../contract';
import { lowerAlphanumeric, type Random } from '../../platform/random';
import type { UserPool, UserPoolDomain } from '../../state/rows';
import { hostOfPrefix } from '../../world/addresses';
import { assertTierHas } from '../plan/tier';

/** AWS's default quota, an account and region [docs]. */
export const mostCustomDomains = 4;

/** What CreateUserPoolDomain, UpdateUserPoolDomain and a fixture may say of a domain. */
export interface DomainSpecification {
  readonly Domain: string;
  readonly ManagedLoginVersion?: number | undefined;
  readonly CustomDomainConfig?: CustomDomainConfigType | undefined;
  readonly Routing?: RoutingType | undefined;
}

/** [field] */
export const domainTaken = (): ServiceError =>
  invalid(
    'Domain already associated with another user pool.',
    'Domains are unique in the whole emulator, prefixes in their region.',
  );

/** [field]; a pool may have one prefix and one custom domain */
export const poolHasDomain = (): ServiceError =>
  invalid('User pool already has a domain configured.', 'A pool has at most one prefix domain and one custom domain.');

/** [field] for a deletion, [likely] for an update */
export const noSuchDomain = (): ServiceError =>
  invalid('No such domain or user pool exists.', 'The pool has no domain of that name.');

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForCustomDomain(customDomains: number): void {
  if (customDomains < mostCustomDomains) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of custom domains.',
    `AWS allows ${mostCustomDomains} custom domains a region by default.`,
  );
}

/** In AWS's order of the words [field: for two of them]. */
const reservedWords = ['aws', 'amazon', 'cognito'];

const prefixPattern = String.raw`^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`;

function assertPrefix(domain: string): void {
  if (domain.includes('.')) {
    throw invalid(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. ' +
        `Please enter a different name that follows this format: ${prefixPattern}`, // [field]
      'A name with dots is a custom domain: it comes with CustomDomainConfig.',
    );
  }
  const reserved = reservedWords.find((word) => domain.includes(word));
  if (reserved !== undefined) {
    const others = reservedWords.join(', ');
    throw invalid(`Domain cannot contain reserved word: ${reserved}`, `A prefix has none of ${others} in it.`); // [field]
  }
}

/** AWS resolves the parent's A record; here it is enough that the parent is no top-level domain. */
function assertCustomDomain(domain: string, { CertificateArn = '' }: CustomDomainConfigType): void {
  const parent = domain.split('.').slice(1);
  if (parent.length < 2 && parent[0] !== 'localhost') {
    throw invalid(
      'Custom domain is not a valid subdomain: Was not able to resolve the root domain, please ensure an A record exists for the root domain.', // [field]
      'A custom domain is a name below a domain of yours, such as auth.example.com.',
    );
  }
  const [, , service, region] = CertificateArn.split(':');
  if (service !== 'acm' || region !== 'us-east-1') {
    throw invalid(
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.", // [docs]
      'Any ARN of an ACM certificate in us-east-1 will do here.',
    );
  }
}

/** Version 1 is the classic hosted UI, 2 managed login [model]; the sentence about others [likely]. */
function assertManagedLoginVersion(pool: UserPool, version: number | undefined): void {
  if (version === undefined) return;
  if (version !== 1 && version !== 2) throw invalid('ManagedLoginVersion must be 1 or 2.');
  if (version === 2) assertTierHas(pool.settings, 'Managed Login Version 2');
}

/** [docs]; the guide's InvalidInputException is in no model, the sentence [likely]. */
function assertTls(version: number | undefined, custom: CustomDomainConfigType | undefined): void {
  if (version === 2 && custom?.SecurityPolicy === 'TLS_V1') {
    throw invalid(
      'SecurityPolicy TLS_V1 is not supported with managed login.',
      'Managed login asks for TLS 1.2 or newer.',
    );
  }
}

/** [likely]; that routing is for custom domains: AWS API reference. */
const routingOfPrefix = () => invalid('Routing is supported for custom domains only.');

/**
 * A domain as it begins: active at once, without AWS's minutes of waiting. Version 1 is the default [likely].
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function newDomain(
  pool: UserPool,
  sent: DomainSpecification,
  { now, random }: { now: number; random: Random },
): UserPoolDomain {
  const { Domain: domain, CustomDomainConfig, Routing, ManagedLoginVersion } = sent;
  if (CustomDomainConfig === undefined) assertPrefix(domain);
  else assertCustomDomain(domain, CustomDomainConfig);
  if (CustomDomainConfig === undefined && Routing !== undefined) throw routingOfPrefix();
  assertManagedLoginVersion(pool, ManagedLoginVersion);
  assertTls(ManagedLoginVersion, CustomDomainConfig);
  const custom = CustomDomainConfig !== undefined;
  return {
    userPoolId: pool.id,
    domain,
    custom,
    host: custom ? domain : hostOfPrefix(domain, pool.region),
    ...(custom && { customDomainConfig: CustomDomainConfig }),
    managedLoginVersion: ManagedLoginVersion ?? 1,
    ...(Routing !== undefined && { routing: Routing }),
    cloudFrontDistribution: `d${random.text(13, lowerAlphanumeric)}.cloudfront.net`, // [docs]
    versionedAt: now,
  };
}

/**
 * What an update leaves out stays [likely].
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function changedDomain(
  pool: UserPool,
  row: UserPoolDomain,
  sent: DomainSpecification,
  now: number,
): UserPoolDomain {
  const { CustomDomainConfig, Routing, ManagedLoginVersion } = sent;
  if (!row.custom && CustomDomainConfig !== undefined) {
    throw invalid('CustomDomainConfig is supported for custom domains only.', 'The domain is a prefix domain.'); // [likely]
  }
  if (!row.custom && Routing !== undefined) throw routingOfPrefix();
  if (CustomDomainConfig !== undefined) assertCustomDomain(row.domain, CustomDomainConfig);
  assertManagedLoginVersion(pool, ManagedLoginVersion);
  assertTls(ManagedLoginVersion ?? row.managedLoginVersion, CustomDomainConfig ?? row.customDomainConfig);
  return {
    ...row,
    ...(CustomDomainConfig !== undefined && { customDomainConfig: CustomDomainConfig }),
    ...(ManagedLoginVersion !== undefined && { managedLoginVersion: ManagedLoginVersion }),
    ...(Routing !== undefined && { routing: Routing }),
    versionedAt: now,
  };
}

/** yyyymmddhhmmss [docs]. */
export const versionOf = (at: number): string => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);

/** AWS names the buckets by airports: `pdx` is in its samples, the others are its regions' usual codes [likely]. */
const airports: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'nrt',
  'ap-northeast-2': 'icn',
  'ap-south-1': 'bom',
  'ap-southeast-1': 'sin',
  'ap-southeast-2': 'syd',
  'ca-central-1': 'yul',
  'eu-central-1': 'fra',
  'eu-north-1': 'arn',
  'eu-west-1': 'dub',
  'eu-west-2': 'lhr',
  'eu-west-3': 'cdg',
  'sa-east-1': 'gru',
  'us-east-1': 'iad',
  'us-east-2': 'cmh',
  'us-west-1': 'sfo',
  'us-west-2': 'pdx',
};

const bucketOf = (region: string): string => {
  const airport = Object.hasOwn(airports, region) ? airports[region] : undefined;
  return `aws-cognito-prod-${airport ?? region}-assets`;
};

/** A domain as AWS describes it; a prefix has an empty CustomDomainConfig [docs]. */
export const domainDescription = (row: UserPoolDomain, { region }: UserPool, accountId: string) => ({
  UserPoolId: row.userPoolId,
  AWSAccountId: accountId,
  Domain: row.domain,
  S3Bucket: bucketOf(region),
  CloudFrontDistribution: row.cloudFrontDistribution,
  Version: versionOf(row.versionedAt),
  Status: 'ACTIVE' as const,
  CustomDomainConfig: row.customDomainConfig ?? ({} as CustomDomainConfigType),
  ManagedLoginVersion: row.managedLoginVersion,
  ...(row.routing !== undefined && { Routing: row.routing }),
});

/** What creating and updating answer; a prefix has no distribution of its own to point a name at [docs]. */
export const domainAnswer = ({ custom, cloudFrontDistribution, managedLoginVersion, routing }: UserPoolDomain) => ({
  ManagedLoginVersion: managedLoginVersion,
  ...(custom && { CloudFrontDomain: cloudFrontDistribution }),
  ...(routing !== undefined && { Routing: routing }),
});

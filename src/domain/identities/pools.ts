import { identity, invalid, refusal, type IdentityInput, type IdentityOutput } from '../../contract';
import type { Random } from '../../platform/random';
import type { IdentityPool, IdentityPoolSettings } from '../../state/rows';
import { assertTags, type Tags } from '../pools/tags';
import { arnOfProvider, isUserPoolsName, userPoolNamed } from './providers';

/** What CreateIdentityPool and UpdateIdentityPool take, and what fixtures say. */
export type IdentityPoolSpecification = Omit<IdentityInput<'CreateIdentityPool'>, 'IdentityPoolTags'> & {
  readonly IdentityPoolTags?: Tags;
};

/** Where and when a pool is made. */
export interface Making {
  readonly id?: string | undefined;
  readonly region: string;
  readonly accountId: string;
  readonly random: Random;
  readonly now: number;
  /** Of the emulator; undefined: not known yet, as of fixtures, which are read before it listens. */
  readonly publicUrl: string | undefined;
}

/** `us-east-1:…`, a UUID after the region; also of identities. AWS's newer ones are of no version of UUID [field]. */
export const newIdentityId = (random: Random, region: string): string => `${region}:${random.uuid()}`;

/** @example regionOfId('us-east-1:00000000-0000-4000-8000-000000000001') // 'us-east-1' */
export const regionOfId = (id: string): string => id.slice(0, id.indexOf(':'));

export const identityPoolArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:${identity.name}:${region}:${accountId}:identitypool/${id}`;

const mostUserPools = 50; // a pool's default quota [docs]

/** Refusals, in order: user pools, their number, providers of IAM. Texts [likely] but the first [field]. */
function settingsOf(sent: IdentityPoolSpecification, publicUrl: string | undefined): IdentityPoolSettings {
  const { IdentityPoolName: _, IdentityPoolTags: __, CognitoIdentityProviders: userPools, ...rest } = sent;
  for (const { ProviderName = '', ClientId = '' } of userPools ?? []) {
    const isNamed =
      publicUrl === undefined ? userPoolNamed(ProviderName) !== undefined : isUserPoolsName(ProviderName, publicUrl);
    if (!isNamed || ClientId === '') {
      throw invalid(
        'Invalid Cognito Identity Provider',
        'ProviderName is cognito-idp.<region>.amazonaws.com/<user pool id>, or the issuer of a user pool of this emulator without its scheme; ClientId is one of its app clients.',
      );
    }
  }
  if ((userPools?.length ?? 0) > mostUserPools) {
    throw refusal('LimitExceededException', `An identity pool cannot have more than ${mostUserPools} user pools.`);
  }
  assertArns(rest.OpenIdConnectProviderARNs, 'oidc-provider');
  assertArns(rest.SamlProviderARNs, 'saml-provider');
  // That what was left out shows as false is [docs: examples of the command line].
  const shown = userPools?.map((one) => ({ ...one, ServerSideTokenCheck: one.ServerSideTokenCheck ?? false }));
  return { ...rest, ...(shown && { CognitoIdentityProviders: shown }) };
}

function assertArns(arns: readonly string[] = [], type: 'oidc-provider' | 'saml-provider'): void {
  const wrong = arns.find((arn) => arnOfProvider(arn)?.type !== type);
  if (wrong === undefined) return;
  throw invalid(`${wrong} is not a valid ${type} ARN.`, `As in arn:aws:iam::000000000000:${type}/<name>.`);
}

/** @throws what CreateIdentityPool refuses but for the quota */
export function newIdentityPool(sent: IdentityPoolSpecification, making: Making): IdentityPool {
  const { IdentityPoolTags: tags = {}, IdentityPoolName: name } = sent;
  const { region, accountId, random, now, publicUrl, id = newIdentityId(random, region) } = making;
  assertTags(tags, 'InvalidParameterException');
  const settings = settingsOf(sent, publicUrl);
  return { id, arn: identityPoolArn(region, accountId, id), region, name, createdAt: now, settings, tags };
}

/**
 * What is left out goes back to its default [model documentation], but for tags, which UpdateIdentityPool changes only
 * where it is sent some [likely], and for the developer provider, which cannot be changed [docs].
 */
export function updatedIdentityPool(
  pool: IdentityPool,
  sent: IdentityPoolSpecification,
  publicUrl: string,
): IdentityPool {
  const { IdentityPoolTags: tags = pool.tags, IdentityPoolName: name } = sent;
  const { DeveloperProviderName: developer } = pool.settings;
  if (developer !== undefined && (sent.DeveloperProviderName ?? developer) !== developer) {
    // text [likely]
    throw invalid('The developer provider name cannot be changed.', `It is ${developer} once and for all.`);
  }
  assertTags(tags, 'InvalidParameterException');
  const kept = { ...sent, ...(developer !== undefined && { DeveloperProviderName: developer }) };
  const settings = settingsOf(kept, publicUrl);
  return { ...pool, name, settings, tags };
}

/** As AWS shows it: what was not set is not there [field]; tags are always [likely]. */
export const identityPoolType = ({
  id,
  name,
  settings,
  tags,
}: IdentityPool): IdentityOutput<'DescribeIdentityPool'> => ({
  ...settings,
  IdentityPoolId: id,
  IdentityPoolName: name,
  IdentityPoolTags: { ...tags },
});

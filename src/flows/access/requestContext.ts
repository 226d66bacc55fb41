import type { AwsSession } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Values of condition keys; undefined where there is none. */
export type ContextValues = Record<string, string | readonly string[] | undefined>;

/** What is known of every request [docs: global condition keys]. */
export const requestContext = ({ now, origin: { sourceAddress, scheme, userAgent }, region }: Call) => ({
  'aws:CurrentTime': new Date(now).toISOString(),
  'aws:EpochTime': String(Math.floor(now / 1000)),
  'aws:SourceIp': sourceAddress.replace(/^::ffff:/, ''),
  'aws:SecureTransport': String(scheme === 'https'),
  'aws:UserAgent': userAgent,
  'aws:RequestedRegion': region,
});

/** Of a web identity: its provider's own keys. */
export const webContext = ({ provider, sub, aud, amr }: NonNullable<AwsSession['web']>): ContextValues => ({
  'aws:FederatedProvider': provider,
  [`${provider}:sub`]: sub,
  [`${provider}:aud`]: aud,
  ...(amr.length > 0 && { [`${provider}:amr`]: amr }),
});

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): ContextValues =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}/${key}`, value]));

/** What tags that are being set look like to a trust policy. */
export const requestTags = (tags: Readonly<Record<string, string>>, transitive: readonly string[]): ContextValues => ({
  ...prefixed('aws:RequestTag', tags),
  ...(Object.keys(tags).length > 0 && { 'aws:TagKeys': Object.keys(tags) }),
  ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
});

import type { AwsSession } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Values of condition keys; undefined where there is none. */
export type ContextValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Somebody who acts by temporary credentials, or would. */
export type ActingSession = Omit<
  AwsSession,
  'accessKeyId' | 'secretAccessKey' | 'tokenHash' | 'expiresAt' | 'transitiveTagKeys'
>;

/** Of every request; nothing here calls on behalf of another service. */
export const standingContext = (now: number): ContextValues => ({
  'aws:ViaAWSService': 'false',
  'aws:CurrentTime': new Date(now).toISOString(),
  'aws:EpochTime': String(Math.floor(now / 1000)),
});

/** What is known of every request [docs: global condition keys]. */
export const requestContext = ({ now, origin: { sourceAddress, scheme, userAgent }, region }: Call): ContextValues => ({
  ...standingContext(now),
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

/**
 * What is known of whoever acts by a session. A tag of the session stands before one of its role [docs]. Whether MFA was
 * there is told of temporary credentials alone [docs]; here it never was.
 * @param roleTags of the role that was assumed
 */
export function sessionContext(session: ActingSession, roleTags: Readonly<Record<string, string>> = {}): ContextValues {
  const { arn, userId, accountId, roleArn, tags, issuedAt, sourceIdentity, sessionName, web } = session;
  return {
    'aws:PrincipalArn': roleArn ?? arn,
    'aws:PrincipalAccount': accountId,
    'aws:PrincipalType': roleArn === undefined ? 'FederatedUser' : 'AssumedRole',
    'aws:userid': userId,
    'aws:TokenIssueTime': new Date(issuedAt).toISOString(),
    'aws:MultiFactorAuthPresent': 'false',
    'aws:SourceIdentity': sourceIdentity,
    'sts:RoleSessionName': sessionName,
    ...prefixed('aws:PrincipalTag', { ...roleTags, ...tags }),
    ...(web !== undefined && webContext(web)),
  };
}

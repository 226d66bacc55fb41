import { identity } from '../../contract';
import { userPoolArn } from '../../domain/pools/ids';
import type { ContextValues } from '../../flows/access/sessionContext';
import { findSecret } from '../../flows/lookup/secrets';
import type { Call } from '../../world/Call';

type Texts = Readonly<Record<string, string>>;

/** The members of inputs that name what a call is about, as pools and IAM have them. */
export interface About {
  readonly UserPoolId?: string;
  readonly IdentityPoolId?: string;
  readonly ResourceArn?: string;
  readonly Tags?: Texts | readonly { readonly Key: string; readonly Value: string }[];
  readonly IdentityPoolTags?: Texts;
  readonly UserPoolTags?: Texts;
  readonly TagKeys?: readonly string[];
  readonly RoleName?: string;
  readonly PolicyName?: string;
  readonly PolicyArn?: string;
  readonly PolicyDocument?: string;
  readonly PolicySourceArn?: string;
  readonly Path?: string;
  readonly OpenIDConnectProviderArn?: string;
  readonly SAMLProviderArn?: string;
  readonly SecretId?: string;
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
  readonly logStreamName?: string;
  readonly Roles?: Texts;
  readonly RoleMappings?: Readonly<
    Record<string, { readonly RulesConfiguration?: { readonly Rules?: readonly { readonly RoleARN?: string }[] } }>
  >;
}

/** What it is about, by its id, its name or its ARN; other actions have no resource [docs: service authorization reference]. */
export function resourceOf(call: Call, service: string, about: About): string {
  const { accountId } = call.world.config;
  if (service === 'iam') return ofIam(call, about);
  if (service === 'logs') return ofLogs(call, about);
  if (service === 'secretsmanager') return ofSecrets(call, about);
  const { ResourceArn, UserPoolId, IdentityPoolId } = about;
  if (ResourceArn !== undefined) return ResourceArn;
  if (UserPoolId !== undefined) return userPoolArn(UserPoolId.split('_')[0] ?? '', accountId, UserPoolId);
  if (IdentityPoolId === undefined) return '*';
  return `arn:aws:${identity.name}:${IdentityPoolId.split(':')[0] ?? ''}:${accountId}:identitypool/${IdentityPoolId}`;
}

/** A group with a stream, which may be missing, in the words of refusals [field]: policies name a group as `<name>:*` [docs]. */
function ofLogs({ region, world: { config } }: Call, about: About): string {
  const { logGroupName, logGroupIdentifier = '', logStreamName = '' } = about;
  const name = logGroupName ?? logGroupIdentifier.slice(logGroupIdentifier.lastIndexOf(':') + 1);
  return `arn:aws:logs:${region}:${config.accountId}:log-group:${name}:log-stream:${logStreamName}`;
}

/** A secret by its whole ARN, however it is named; one that there is not as the caller names it [likely]. */
const ofSecrets = (call: Call, { SecretId = '*' }: About): string => findSecret(call, SecretId)?.arn ?? SecretId;

/** A role before a policy: what is attached is asked of the role. */
function ofIam({ world: { state, config } }: Call, about: About): string {
  const { RoleName, PolicyName, PolicyArn, PolicySourceArn, Path = '/' } = about;
  const own = (kind: string, name: string) => `arn:aws:iam::${config.accountId}:${kind}${Path}${name}`;
  if (RoleName !== undefined) return state.roles.get('', RoleName.toLowerCase())?.arn ?? own('role', RoleName);
  const arn = PolicyArn ?? about.OpenIDConnectProviderArn ?? about.SAMLProviderArn ?? PolicySourceArn;
  return arn ?? (PolicyName === undefined ? '*' : own('policy', PolicyName));
}

/** The tags of what it is about, and those that the request sets or takes away [docs: global condition keys]. */
export function tagContext(call: Call, about: About): ContextValues {
  const { Tags, IdentityPoolTags, UserPoolTags, TagKeys = [] } = about;
  const listed = Array.isArray(Tags)
    ? Object.fromEntries((Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]))
    : (Tags as Texts | undefined);
  const requested = listed ?? IdentityPoolTags ?? UserPoolTags ?? {};
  const keys = [...Object.keys(requested), ...TagKeys];
  return {
    ...prefixed('aws:ResourceTag', tagsOf(call, about)),
    ...prefixed('aws:RequestTag', requested),
    ...(keys.length > 0 && { 'aws:TagKeys': keys }),
  };
}

function tagsOf({ world: { state } }: Call, { UserPoolId, IdentityPoolId, ResourceArn = '', RoleName }: About): Texts {
  const named = ResourceArn.slice(ResourceArn.lastIndexOf('/') + 1);
  if (RoleName !== undefined) return state.roles.get('', RoleName.toLowerCase())?.tags ?? {};
  const userPool = state.userPools.get('', UserPoolId ?? named);
  if (userPool !== undefined) return userPool.settings.UserPoolTags ?? {};
  return state.identityPools.get('', IdentityPoolId ?? named)?.tags ?? {};
}

const prefixed = (prefix: string, tags: Texts): ContextValues =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

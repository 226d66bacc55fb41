import { refusal, type ServiceError } from '../../contract';
import type { Random } from '../../platform/random';
import type { Role, StringMap } from '../../state/rows';
import { newUniqueId } from '../credentials/accessKeys';

/** A role as it is begun; documents as text. */
export interface RoleSpecification {
  readonly RoleName: string;
  readonly Path?: string | undefined;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly IamTag[] | undefined;
}

/** Where a thing of IAM comes to be. */
export interface Birth {
  readonly accountId: string;
  readonly random: Random;
  readonly now: number;
}

/** Undefined is what the SDK's types say of members that the model requires. */
export interface IamTag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

/** @example iamArn('000000000000', 'role', '/app/', 'web') // 'arn:aws:iam::000000000000:role/app/web' */
export const iamArn = (accountId: string, kind: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:${kind}${path}${name}`;

/** In seconds. */
export const defaultSessionDuration = 3600;

export function newRole(sent: RoleSpecification, { accountId, random, now }: Birth): Role {
  const { RoleName: name, Path: path = '/', Description: description, PermissionsBoundary: boundary } = sent;
  return {
    name,
    path,
    arn: iamArn(accountId, 'role', path, name),
    roleId: newUniqueId(random, 'AROA', accountId),
    createdAt: now,
    ...(description !== undefined && { description }),
    maxSessionDuration: sent.MaxSessionDuration ?? defaultSessionDuration,
    trust: sent.AssumeRolePolicyDocument,
    policies: {},
    attached: [],
    ...(boundary !== undefined && { boundary }),
    tags: tagMap(sent.Tags),
  };
}

/** Documents stand in answers as RFC 3986 writes them in addresses [docs]. */
export const encodedDocument = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const listed = (role: Role) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.roleId,
  Arn: role.arn,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodedDocument(role.trust),
  ...(role.description !== undefined && { Description: role.description }),
  MaxSessionDuration: role.maxSessionDuration,
});

/** As lists show it: without its boundary and its tags [docs: API reference]. */
export const listedRoleType = listed;

export const roleType = (role: Role) => ({
  ...listed(role),
  ...(role.boundary !== undefined && {
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn: role.boundary },
  }),
  ...(Object.keys(role.tags).length > 0 && { Tags: tagList(role.tags) }),
});

export const tagList = (tags: StringMap) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const most = 50;

/** Tags as rows keep them; keys differ by more than their case. @throws InvalidInputException [recorded] */
export function tagMap(tags: readonly IamTag[] = [], before: StringMap = {}): StringMap {
  const keys = tags.map(({ Key = '' }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) throw duplicateTags();
  const kept = Object.entries(before).filter(([key]) => !keys.includes(key.toLowerCase()));
  const all = [...kept, ...tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value])];
  if (all.length > most) throw tooManyTags();
  return Object.fromEntries(all);
}

/**
 * Keys that begin with aws: are AWS's own, which pasted roles may have.
 * @throws InvalidInputException; that it is refused [docs: tagging rules], the sentence [likely]
 */
export function assertOwnTags(tags: readonly IamTag[] = []): void {
  if (!tags.some(({ Key = '' }) => /^aws:/i.test(Key))) return;
  throw refusal('InvalidInputException', 'Tag keys cannot start with the reserved prefix aws:.');
}

const duplicateTags = () =>
  refusal('InvalidInputException', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.');

/** The limit [docs], the sentence [likely]. */
const tooManyTags = () =>
  refusal('LimitExceededException', `The number of tags has reached the maximum limit.`, `AWS allows ${most} a role.`);

/** [field] */
export const noSuchRole = (name: string): ServiceError =>
  refusal('NoSuchEntityException', `The role with name ${name} cannot be found.`);

/** [field] */
export const roleExists = (name: string): ServiceError =>
  refusal('EntityAlreadyExistsException', `Role with name ${name} already exists.`);

/** [field] */
export const noSuchRolePolicy = (name: string): ServiceError =>
  refusal('NoSuchEntityException', `The role policy with name ${name} cannot be found.`);

/** Characters that a role's inline policies may have together, blanks not counted [docs: quotas]. */
const mostInline = 10_240;

/** @throws LimitExceededException [field] */
export function withInlinePolicy(role: Role, name: string, document: string): Role {
  const policies = Object.fromEntries([...Object.entries(role.policies), [name, document]]);
  const size = Object.values(policies).reduce((sum, text) => sum + sizeOf(text), 0);
  if (size > mostInline) {
    const text = `Maximum policy size of ${mostInline} bytes exceeded for role ${role.name}`;
    throw refusal('LimitExceededException', text, 'All its inline policies count together, blanks do not.');
  }
  return { ...role, policies };
}

/** Characters of a trust policy, unless AWS was asked for more [docs: quotas]. */
const mostTrusting = 2048;

/** @throws LimitExceededException [field] */
export function assertTrustSize(document: string): void {
  if (sizeOf(document) > mostTrusting) {
    throw refusal('LimitExceededException', `Cannot exceed quota for ACLSizePerRole: ${mostTrusting}`);
  }
}

/** Managed policies that a role may have [docs: quotas]. */
const mostAttached = 10;

const fewer = 'Detach one, or put what several say into one.';

/** One that is attached already stays so [docs]. @throws LimitExceededException [field] */
export function withAttached(role: Role, arn: string): Role {
  if (role.attached.includes(arn)) return role;
  if (role.attached.length >= mostAttached) {
    throw refusal('LimitExceededException', `Cannot exceed quota for PoliciesPerRole: ${mostAttached}`, fewer);
  }
  return { ...role, attached: [...role.attached, arn] };
}

export const sizeOf = (document: string): number => document.replace(/\s/g, '').length;

import { refusal, type ServiceError } from '../../contract';
import type { ManagedPolicy } from '../../state/rows';
import { newUniqueId } from '../credentials/accessKeys';
import { guestManagedArn, guestManagedPolicy } from './guestPolicies';
import { encodedDocument, iamArn, sizeOf, tagList, tagMap, type Birth, type IamTag } from './roles';

const ofAws = 'arn:aws:iam::aws:policy/';

const allowing = (...actions: readonly string[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });

/** Those of AWS's own that are known here, by ARN [docs: AWS managed policy reference]. */
const known: ReadonlyMap<string, string> = new Map([
  [guestManagedArn, guestManagedPolicy],
  [`${ofAws}AmazonCognitoUnauthenticatedIdentities`, allowing('rum:PutRumEvents')],
  [`${ofAws}AdministratorAccess`, allowing('*')],
  [`${ofAws}AmazonS3FullAccess`, allowing('s3:*', 's3-object-lambda:*')],
  [
    `${ofAws}AmazonS3ReadOnlyAccess`,
    allowing('s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'),
  ],
  [
    `${ofAws}service-role/AWSLambdaBasicExecutionRole`,
    allowing('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  ],
]);

export const isAwsManaged = (arn: string): boolean => arn.startsWith(ofAws);

/** @throws InvalidInputException of what cannot be the ARN of a managed policy [field] */
export function assertPolicyArn(arn: string): void {
  if (/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\x21-\x7e]+$/.test(arn)) return;
  throw refusal('InvalidInputException', `ARN ${arn} is not valid.`);
}

/** What one of AWS's own says; undefined for the many that are not known here. */
export const awsManagedDocument = (arn: string): string | undefined => known.get(arn);

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** @example managedPolicyName('arn:aws:iam::aws:policy/AdministratorAccess') // 'AdministratorAccess' */
export const managedPolicyName = nameOf;

/** One of AWS's own as a row would be; nobody stores it. */
export function awsManagedPolicy(arn: string): ManagedPolicy | undefined {
  const document = known.get(arn);
  if (document === undefined) return undefined;
  const path = arn.slice(ofAws.length - 1, arn.lastIndexOf('/') + 1);
  return { arn, name: nameOf(arn), path, policyId: `ANPA${'A'.repeat(17)}`, createdAt: 0, document };
}

export interface PolicySpecification {
  readonly PolicyName: string;
  readonly Path?: string | undefined;
  readonly PolicyDocument: string;
  readonly Description?: string | undefined;
  readonly Tags?: readonly IamTag[] | undefined;
}

/** Characters, blanks not counted [docs: quotas]. */
const mostCharacters = 6144;

/** @throws LimitExceededException [field] */
export function newManagedPolicy(sent: PolicySpecification, { accountId, random, now }: Birth): ManagedPolicy {
  const { PolicyName: name, Path: path = '/', PolicyDocument: document, Description: description, Tags } = sent;
  if (sizeOf(document) > mostCharacters) {
    throw refusal('LimitExceededException', `Cannot exceed quota for PolicySize: ${mostCharacters}`);
  }
  return {
    arn: iamArn(accountId, 'policy', path, name),
    name,
    path,
    policyId: newUniqueId(random, 'ANPA', accountId),
    createdAt: now,
    document,
    ...(description !== undefined && { description }),
    ...(Tags !== undefined && Tags.length > 0 && { tags: tagMap(Tags) }),
  };
}

/** A policy of the account has one version here. */
export const onlyVersion = 'v1';

export const policyType = (policy: ManagedPolicy, uses: { attached: number; boundaries: number }) => ({
  PolicyName: policy.name,
  PolicyId: policy.policyId,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: onlyVersion,
  AttachmentCount: uses.attached,
  PermissionsBoundaryUsageCount: uses.boundaries,
  IsAttachable: true,
  ...(policy.description !== undefined && { Description: policy.description }),
  CreateDate: new Date(policy.createdAt),
  UpdateDate: new Date(policy.createdAt),
  ...(policy.tags !== undefined && { Tags: tagList(policy.tags) }),
});

export const policyVersionType = (policy: ManagedPolicy) => ({
  Document: encodedDocument(policy.document),
  VersionId: onlyVersion,
  IsDefaultVersion: true,
  CreateDate: new Date(policy.createdAt),
});

/** [field] */
export const noSuchPolicy = (arn: string): ServiceError =>
  refusal('NoSuchEntityException', `Policy ${arn} was not found.`);

/** [field: CreateRole] */
export const noSuchBoundary = (arn: string): ServiceError =>
  refusal('NoSuchEntityException', `Scope ARN: ${arn} does not exist or is not attachable.`);

/** [field] */
export const notAttachable = (arn: string): ServiceError =>
  refusal('NoSuchEntityException', `Policy ${arn} does not exist or is not attachable.`);

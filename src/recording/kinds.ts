import { identity, idp, type Operation, type ServiceModel } from '../contract';

/** `time`: an instant; `token`: of a sign-in; `given`: the service made it up; `odd`: differs for reasons of its own. */
export type Kind = 'time' | 'token' | 'given' | 'odd';

/** A shape of a model, where the model is known. */
export interface Place {
  readonly model: ServiceModel;
  readonly shape: string;
}

/** Shapes whose values a service makes up. */
const givenShapes = new Set(
  (
    'ArnType ClientIdType ClientSecretArnType ClientSecretIdType ClientSecretType CIMDPolicyIdType DeviceKeyType ' +
    'IdentityId IdentityPoolId ManagedLoginBrandingIdType PaginationKey PaginationKeyType PreSignedUrlType ' +
    'ResourceIdType RestoreIdType SearchPaginationTokenType SecretCodeType SessionIdType SessionType TermsIdType ' +
    'UserImportJobIdType UserPoolIdType AccessKeyString SecretKeyString SessionTokenString'
  ).split(' '),
);

/** Members whose shape says nothing, members of maps, and those of wires without a model. */
const givenMembers = new Set(
  (
    'AccessKeyId Arn AssumedRoleId CredentialId CREDENTIAL_REQUEST_OPTIONS DeviceGroupKey EventId FederatedUserId ' +
    'NextToken RequestId SALT SECRET_BLOCK SRP_B SecretAccessKey SessionToken UserSub USER_ID_FOR_SRP sub code link ' +
    'id Marker DEVICE_KEY'
  ).split(' '),
);

/** What AWS counts late, or where it runs, or as whom. */
const oddMembers = new Set(
  (
    'EstimatedNumberOfUsers CloudFrontDistribution CloudFrontDomain AWSAccountId S3Bucket CSSVersion Version ImageUrl ' +
    'CSSUrl IpAddress LastIPAddress City Country Timezone CredentialCreationOptions Expiration'
  ).split(' '),
);

const tokenShapes = new Set(['TokenModelType', 'OIDCToken']);
const tokenMembers = new Set(['access_token', 'id_token', 'refresh_token']);

const services: Partial<Record<string, { find(name: string): Operation | undefined }>> = {
  'cognito-idp': idp,
  'cognito-identity': identity,
};

/** The model's operation, where the model is at hand. */
export const operationOf = (service: string | undefined, name: string): Operation | undefined =>
  service === undefined || !Object.hasOwn(services, service) ? undefined : services[service]?.find(name);

export function outputOf(operation: Operation | undefined): Place | undefined {
  if (operation === undefined || operation.output === null) return undefined;
  return { model: operation.model, shape: operation.output };
}

/** Where a member leads. */
export function below(place: Place | undefined, member: string | undefined): Place | undefined {
  const shape = place?.model.shapes.get(place.shape);
  if (place === undefined || shape === undefined) return undefined;
  const name = shape.type === 'structure' ? ownOf(shape.members, member) : (shape.member ?? shape.value);
  return name === undefined ? undefined : { model: place.model, shape: name };
}

const ownOf = (members: Readonly<Record<string, string>> | undefined, member = '') =>
  members !== undefined && Object.hasOwn(members, member) ? members[member] : undefined;

/** What kind of value stands there, if it is one that may differ. */
export function kindOf(place: Place | undefined, member: string): Kind | undefined {
  if (oddMembers.has(member)) return 'odd';
  if (tokenMembers.has(member) || tokenShapes.has(place?.shape ?? '')) return 'token';
  if (place?.model.shapes.get(place.shape)?.type === 'timestamp') return 'time';
  return givenMembers.has(member) || givenShapes.has(place?.shape ?? '') ? 'given' : undefined;
}

const forms = [
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[a-z]{2}(?:-[a-z]+)+-\d:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/,
];

/** Two ids of one form, wherever they stand: a username that is a sub. */
export const areAlike = (one: string, other: string): boolean =>
  forms.some((form) => form.test(one) && form.test(other));

export const isId = (text: string): boolean => forms.some((form) => form.test(text));

import { identity, idp, type Operation, type ServiceModel } from '../contract';
import type { Entry } from './Entry';

/**
 * `time`: an instant; `token`: of a sign-in; `id`: the service made it up for one thing and calls it that ever after;
 * `given`: the service made it up; `odd`: differs for reasons of its own.
 */
export type Kind = 'time' | 'token' | 'id' | 'given' | 'odd';

/** Where a value stands. */
export interface Place {
  /** If it is one that may differ. */
  readonly kind?: Kind | undefined;
  /** Where a member leads, or of a list every entry. */
  readonly below: (member?: string) => Place;
  /** Where entries lead that are pairs of a name and a value. */
  readonly named: Place;
}

type Words = ReadonlyMap<string, Kind>;

const words = (all: Partial<Record<Kind, string>>): Words =>
  new Map(
    Object.entries(all).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as Kind] as const)),
  );

/** Names are somebody else's, and say nothing. */
export const plain: Place = {
  below: () => plain,
  get named() {
    return plain;
  },
};

/** Names are known, those of what is in it not. */
const flat = (known: Words): Place => ({
  below: (member) => (member === undefined ? flat(known) : { ...plain, kind: known.get(member) }),
  named: plain,
});

/** However deep. */
const deep = (known: Words, kind?: Kind): Place => ({
  kind,
  below: (member) => deep(known, member === undefined ? kind : known.get(member)),
  named: plain,
});

const tokens = 'access_token id_token refresh_token';

/** Answers of OAuth's endpoints [docs]. */
const oauth = flat(words({ token: tokens, id: 'sub' }));
/** Parameters of OAuth's redirects [docs]. */
export const redirect = flat(words({ token: tokens, given: 'code' }));
/** A token; what else it holds is told apart where it is read. */
export const token: Place = {
  below: (member) => (member === 'claims' ? flat(words({ id: 'sub' })) : plain),
  named: plain,
};
const attributes = flat(words({ id: 'sub' }));
/** What a passkey is made by: a text of the W3C's that the model leaves open. */
const creation = deep(words({ given: 'challenge id' }));
/** [docs] What a challenge's own trigger says is among them. */
const challenges = words({
  id: 'DEVICE_KEY',
  given: 'CREDENTIAL_REQUEST_OPTIONS SALT SECRET_BLOCK SRP_B USER_ID_FOR_SRP',
});
const control = deep(words({ id: 'sub', given: 'code link id' }));
/** Of services without a model. */
const wire = deep(
  words({
    time: 'Expiration',
    given:
      'AccessKeyId Arn AssumedRoleId FederatedUserId Marker NextToken RequestId SecretAccessKey SessionToken ' +
      'SubjectFromWebIdentityToken',
  }),
);

/** Shapes whose values a service makes up. */
const shapes = words({
  token: 'TokenModelType OIDCToken',
  id:
    'CIMDPolicyIdType ClientIdType ClientSecretIdType DeviceKeyType IdentityId IdentityPoolId ' +
    'ManagedLoginBrandingIdType TermsIdType UserImportJobIdType UserPoolIdType',
  given:
    'AccessKeyString ArnType ClientSecretArnType ClientSecretType PaginationKey PaginationKeyType PreSignedUrlType ' +
    'ResourceIdType RestoreIdType SearchPaginationTokenType SecretCodeType SecretKeyString SessionIdType ' +
    'SessionTokenString SessionType',
});

/** Members of structures whose shape says nothing; and what AWS counts late, or where it runs, or as whom. */
const members = words({
  id: 'CredentialId UserSub',
  given: 'DeviceGroupKey EventId NextToken',
  odd:
    'AWSAccountId CSSUrl CSSVersion City CloudFrontDistribution CloudFrontDomain Country EstimatedNumberOfUsers ' +
    'ImageUrl IpAddress LastIPAddress S3Bucket Timezone Version',
});

const services: Partial<Record<string, { find(name: string): Operation | undefined }>> = {
  'cognito-idp': idp,
  'cognito-identity': identity,
};

const ownOf = (all: Readonly<Record<string, string>> | undefined, member = '') =>
  all !== undefined && Object.hasOwn(all, member) ? all[member] : undefined;

/** At a shape of a model. */
function modelled(model: ServiceModel, name: string | undefined, kind?: Kind): Place {
  const shape = name === undefined ? undefined : model.shapes.get(name);
  if (shape === undefined) return plain;
  if (name === 'Document') return creation;
  const isStructure = shape.type === 'structure';
  const known = isStructure ? members : name === 'ChallengeParametersType' ? challenges : undefined;
  return {
    kind: kind ?? (shape.type === 'timestamp' ? 'time' : shapes.get(name ?? '')),
    below: (member = '') =>
      modelled(model, isStructure ? ownOf(shape.members, member) : (shape.member ?? shape.value), known?.get(member)),
    named: shape.member === 'AttributeType' ? attributes : plain,
  };
}

/** Where an answer begins. */
export function placeOf({ door, service = '', operation }: Entry): Place {
  if (door === 'domain') return oauth;
  if (door === 'control') return control;
  const known = Object.hasOwn(services, service) ? services[service] : undefined;
  if (known === undefined) return wire;
  const found = known.find(operation);
  return found === undefined ? plain : modelled(found.model, found.output ?? undefined);
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

import { invalid, refusal, type ServiceError } from '../../contract';
import type { Group, IdentityProvider, StringMap, UserPool } from '../../state/rows';
import { newGroup } from '../users/groups';
import { providerDetails, shownDetails, type ProviderType } from './providerDetails';

/** AWS's default quota [docs]. */
export const mostProvidersOfPool = 300;

/** What CreateIdentityProvider, UpdateIdentityProvider and a fixture may say of a provider. */
export interface ProviderSpecification {
  readonly ProviderDetails?: StringMap | undefined;
  readonly AttributeMapping?: StringMap | undefined;
  readonly IdpIdentifiers?: readonly string[] | undefined;
  readonly AcrMapping?: StringMap | undefined;
}

/** [live] */
export const duplicateProvider = (userPoolId: string, name: string): ServiceError =>
  refusal('DuplicateProviderException', `${name} already exists for tenant ${userPoolId}.`);

/** AWS words it in two ways: when a provider is looked for [live; for a deletion and by identifier likely] … */
export const noSuchProvider = (userPoolId: string, name: string): ServiceError =>
  refusal('ResourceNotFoundException', `Identity provider ${name} for tenantId ${userPoolId} does not exist.`);

/** … and when it is to be updated [live]. */
export const noProviderToUpdate = (userPoolId: string, name: string): ServiceError =>
  refusal('ResourceNotFoundException', `Identity provider ${name} in User Pool ${userPoolId} does not exist.`);

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForProvider(providersOfPool: number): void {
  if (providersOfPool < mostProvidersOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of identity providers in the user pool.',
    `AWS allows ${mostProvidersOfPool} identity providers a pool by default.`,
  );
}

/** Which row of the pool holds an identifier. */
export type HolderOfIdentifier = (identifier: string) => IdentityProvider | undefined;

/**
 * An identifier leads to one provider of the pool.
 * @throws InvalidParameterException; rule [docs], code and sentence [likely]
 */
export function assertIdentifiersFree(
  name: string,
  identifiers: readonly string[],
  holderOf: HolderOfIdentifier,
): void {
  for (const identifier of identifiers) {
    const holder = holderOf(identifier);
    if (holder !== undefined && holder.name !== name) {
      throw invalid(`IdpIdentifier ${identifier} is already used by identity provider ${holder.name}.`);
    }
  }
}

const socialTypes: ReadonlySet<string> = new Set<ProviderType>([
  'Facebook',
  'Google',
  'LoginWithAmazon',
  'SignInWithApple',
]);

/** A social provider is called by its type [field]; that others may not take such a name, nor Cognito's own, is [likely]. */
function assertName(type: ProviderType, name: string): void {
  const fits = socialTypes.has(type) ? name === type : !socialTypes.has(name) && name.toLowerCase() !== 'cognito';
  if (!fits)
    throw invalid(
      `Provider ${name} cannot be of type ${type}.`,
      'Social providers are named as their type; COGNITO is the pool itself.',
    );
}

/** The claim that names the user [docs]; SAML has NameID, which is not mapped. */
const subjectClaims: Readonly<Record<ProviderType, string | undefined>> = {
  Facebook: 'id',
  Google: 'sub',
  LoginWithAmazon: 'user_id',
  OIDC: 'sub',
  SAML: undefined,
  SignInWithApple: 'sub',
};

/** Without a mapping the username is mapped [live for OIDC, likely for the others]; one that was sent stands as it is [live]. */
function newMapping(type: ProviderType, sent: StringMap | undefined): StringMap {
  const subject = subjectClaims[type];
  return sent ?? (subject === undefined ? {} : { username: subject });
}

/** @throws InvalidParameterException [field] */
function assertMapping({ schema }: UserPool, mapping: StringMap): void {
  const known = new Set(['username', ...schema.map(({ Name = '' }) => Name)]);
  const unknown = Object.keys(mapping).filter((attribute) => !known.has(attribute));
  if (unknown.length > 0) {
    throw invalid(
      `AttributeMapping contains invalid mapping: [${unknown.join(', ')}]`,
      "Keys are attributes of the pool's schema, custom ones with their prefix, or username.",
    );
  }
}

/** @throws InvalidParameterException; rules [model], sentences [likely] */
function assertAcrMapping(type: ProviderType, mapping: StringMap | undefined): void {
  if (mapping === undefined) return;
  if (type !== 'OIDC') throw invalid('AcrMapping is supported for OIDC identity providers only.');
}

/**
 * A provider as it begins.
 * @throws InvalidParameterException
 */
export function newProvider(
  pool: UserPool,
  sent: ProviderSpecification & { readonly ProviderName: string; readonly ProviderType: ProviderType },
  now: number,
): IdentityProvider {
  const { ProviderName: name, ProviderType: type, AcrMapping: acrMapping } = sent;
  assertName(type, name);
  const details = providerDetails(type, sent.ProviderDetails ?? {});
  const attributeMapping = newMapping(type, sent.AttributeMapping);
  assertMapping(pool, attributeMapping);
  assertAcrMapping(type, acrMapping);
  return {
    userPoolId: pool.id,
    name,
    type,
    details,
    attributeMapping,
    idpIdentifiers: sent.IdpIdentifiers ?? [],
    ...(acrMapping !== undefined && { acrMapping }),
    createdAt: now,
    modifiedAt: now,
  };
}

/**
 * What an update leaves out stays; what it says replaces, so that an empty list or map clears [live]. Details are
 * replaced as a whole [likely].
 * @throws InvalidParameterException
 */
export function changedProvider(
  pool: UserPool,
  provider: IdentityProvider,
  sent: ProviderSpecification,
  now: number,
): IdentityProvider {
  const { ProviderDetails, AttributeMapping, IdpIdentifiers, AcrMapping } = sent;
  const details = ProviderDetails === undefined ? provider.details : providerDetails(provider.type, ProviderDetails);
  if (AttributeMapping !== undefined) assertMapping(pool, AttributeMapping);
  assertAcrMapping(provider.type, AcrMapping);
  const { metadata, ...rest } = provider;
  return {
    ...rest,
    details,
    // what was fetched for other details goes with them
    ...(ProviderDetails === undefined && metadata !== undefined && { metadata }),
    ...(AttributeMapping !== undefined && { attributeMapping: AttributeMapping }),
    ...(IdpIdentifiers !== undefined && { idpIdentifiers: IdpIdentifiers }),
    ...(AcrMapping !== undefined && { acrMapping: AcrMapping }),
    modifiedAt: now,
  };
}

/**
 * A provider as AWS shows it. Create and update answer with IdpIdentifiers only when the request had them, a
 * description always [live].
 */
export const identityProviderType = (provider: IdentityProvider, { identifiers }: { identifiers: boolean }) => ({
  UserPoolId: provider.userPoolId,
  ProviderName: provider.name,
  ProviderType: provider.type,
  ProviderDetails: shownDetails(provider.details),
  AttributeMapping: { ...provider.attributeMapping },
  ...(identifiers && { IdpIdentifiers: [...provider.idpIdentifiers] }),
  ...(provider.acrMapping !== undefined && { AcrMapping: { ...provider.acrMapping } }),
  LastModifiedDate: new Date(provider.modifiedAt),
  CreationDate: new Date(provider.createdAt),
});

/** The group that users of a provider join, made with the provider [docs]; its description [likely]. */
export const groupOfProvider = ({ userPoolId, name }: IdentityProvider, now: number): Group =>
  newGroup(
    userPoolId,
    { GroupName: `${userPoolId}_${name}`, Description: `Autogenerated group for users who sign in using ${name}` },
    now,
  );

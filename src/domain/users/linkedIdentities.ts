import { invalid, refusal } from '../../contract';
import { subjectName, type IdentityProvider, type LinkedIdentity, type User } from '../../state/rows';

/** AWS's ProviderUserIdentifierType with all its members. */
export interface Identifier {
  readonly providerName: string;
  readonly attributeName: string;
  readonly value: string;
}

interface SentIdentifier {
  readonly ProviderName?: string | undefined;
  readonly ProviderAttributeName?: string | undefined;
  readonly ProviderAttributeValue?: string | undefined;
}

/** The pool's own users among the providers. */
export const nativeProvider = 'Cognito';

/** `member` names where it was sent; AWS does not look at the attribute of a destination. The sentence [likely]. */
export function identifierOf(
  member: 'DestinationUser' | 'SourceUser' | 'User',
  { ProviderName, ProviderAttributeName, ProviderAttributeValue }: SentIdentifier,
): Identifier {
  const attributeName = member === 'DestinationUser' ? subjectName : ProviderAttributeName;
  const missing = (name: string) => invalid(`Invalid ${member}: ${name} is required.`);
  if (ProviderName === undefined) throw missing('ProviderName');
  if (attributeName === undefined || attributeName === '') throw missing('ProviderAttributeName');
  if (ProviderAttributeValue === undefined || ProviderAttributeValue === '') throw missing('ProviderAttributeValue');
  return { providerName: ProviderName, attributeName, value: ProviderAttributeValue };
}

/**
 * Social providers know their users by subject only; those of OIDC and SAML providers may be told apart by a mapped
 * attribute, too [docs]. The sentences [likely].
 */
export function assertLinkableBy({ type, attributeMapping }: IdentityProvider, attributeName: string): void {
  if (attributeName === subjectName) return;
  if (type !== 'SAML' && type !== 'OIDC') {
    throw invalid(`Invalid SourceUser: ProviderAttributeName must be ${subjectName} for ${type}.`);
  }
  const mapped = Object.entries(attributeMapping).flat();
  if (!mapped.includes(attributeName)) {
    throw invalid(
      `Invalid SourceUser: ProviderAttributeName ${attributeName} is not mapped.`,
      "Map the claim to a user pool attribute in the provider's AttributeMapping and name that attribute.",
    );
  }
}

/** A user takes five identities and a provider five attributes to link by [docs]. */
export const mostLinks = 5;

export const tooManyLinks = (what: string) =>
  refusal('LimitExceededException', `Exceeded the limit of ${mostLinks} ${what}.`); // limit [docs], text [likely]

/** Identities that an administrator linked; a federated profile's own is primary. */
export const linkedOf = (user: Pick<User, 'identities'>): LinkedIdentity[] =>
  (user.identities ?? []).filter(({ primary }) => !primary);

/** What the identities attribute and claim tell of an identity, in the order of AWS's developer guide. */
export const toldIdentity = ({ userId, providerName, providerType, issuer, primary, dateCreated }: LinkedIdentity) => {
  return { userId, providerName, providerType, issuer, primary, dateCreated };
};

/** As AdminLinkProviderForUser makes it. */
export const newLink = (
  provider: IdentityProvider,
  { attributeName, value }: Identifier,
  now: number,
): LinkedIdentity => ({
  userId: value,
  providerName: provider.name,
  providerType: provider.type,
  issuer: null,
  primary: false,
  dateCreated: now,
  ...(attributeName !== subjectName && { attributeName }),
});

/** [field] */
export const alreadySignedUp = () =>
  invalid(
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    'The source has signed in and has a profile of its own: delete that user first.',
  );

/** [field], whether it is linked to this user or to another [likely] */
export const alreadyLinked = () => invalid('SourceUser is already linked to DestinationUser');

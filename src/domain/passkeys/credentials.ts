import { invalid, refusal, type ServiceError } from '../../contract';
import type { PoolSettings, User, UserPool, WebAuthnCredential } from '../../state/rows';

/** For one user [docs]. */
export const mostCredentials = 20;

/** ES256 and RS256 [docs]. */
export const algorithms = [-7, -257] as const;

/** All sentences of this file are [likely], after what the model says of each exception. */
export const webAuthnNotEnabled = (): ServiceError =>
  refusal(
    'WebAuthnNotEnabledException',
    "The passkey feature isn't enabled for the user pool.",
    'Add WEB_AUTHN to the AllowedFirstAuthFactors of the SignInPolicy.',
  );

export const configurationMissing = (): ServiceError =>
  refusal(
    'WebAuthnConfigurationMissingException',
    "The user pool doesn't have a configured relying party id or a user pool domain.",
    'Send SetUserPoolMfaConfig a WebAuthnConfiguration with RelyingPartyId, or create a domain.',
  );

export const tooManyCredentials = (): ServiceError =>
  refusal(
    'LimitExceededException',
    'The maximum number of passkeys for this user has been reached.',
    `A user has ${mostCredentials} passkeys at the most: DeleteWebAuthnCredential makes room.`,
  );

export const challengeNotFound = (hint: string): ServiceError =>
  refusal('WebAuthnChallengeNotFoundException', 'The challenge of the registration request has expired.', hint);

export const clientMismatch = (): ServiceError =>
  refusal(
    'WebAuthnClientMismatchException',
    'The access token is for a different client than the one that started the registration.',
  );

export const originNotAllowed = (id: string): ServiceError =>
  refusal(
    'WebAuthnOriginNotAllowedException',
    "The passkey credential's registration origin does not align with the user pool relying party id.",
    `Register on a page of https://${id} or below it${id === 'localhost' ? ', or of http://localhost' : ''}.`,
  );

export const relyingPartyMismatch = (hint: string): ServiceError =>
  refusal(
    'WebAuthnRelyingPartyMismatchException',
    'The passkey credential is associated with a different relying party ID than the user pool relying party ID.',
    hint,
  );

export const credentialNotSupported = (hint: string): ServiceError =>
  refusal('WebAuthnCredentialNotSupportedException', 'The passkey credential is not supported.', hint);

export const malformedCredential = (what: string): ServiceError =>
  invalid(`Invalid ${what}.`, 'It has not the form in which browsers give a PublicKeyCredential as JSON.');

export const noSuchCredential = (): ServiceError =>
  refusal(
    'ResourceNotFoundException',
    'Credential does not exist.',
    'The user has no passkey of that id: ListWebAuthnCredentials tells which there are.',
  );

export const passkeysAreOn = ({ Policies }: PoolSettings): boolean =>
  Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') === true;

/** @throws WebAuthnNotEnabledException */
export function assertPasskeysOn(settings: PoolSettings): void {
  if (!passkeysAreOn(settings)) throw webAuthnNotEnabled();
}

/** `preferred`, unless the pool says otherwise [docs]. */
export const userVerificationOf = ({ mfa }: Pick<UserPool, 'mfa'>): 'preferred' | 'required' =>
  mfa?.WebAuthnConfiguration?.UserVerification ?? 'preferred';

/** The user by their sub, as an authenticator keeps it [docs]. */
export const userHandleOf = ({ sub }: Pick<User, 'sub'>): string => Buffer.from(sub).toString('base64url');

const publicKey = 'public-key';

interface Asking {
  readonly pool: UserPool;
  readonly user: User;
  readonly relyingPartyId: string;
  readonly challenge: string;
  readonly credentials: readonly WebAuthnCredential[];
}

/** CredentialCreationOptions, as in AWS's sample [docs]. */
export const creationOptions = ({ pool, user, relyingPartyId: id, challenge, credentials }: Asking) => ({
  authenticatorSelection: {
    requireResidentKey: true,
    residentKey: 'required',
    userVerification: userVerificationOf(pool),
  },
  challenge,
  excludeCredentials: credentials.map(({ id: each }) => ({ id: each, type: publicKey })),
  pubKeyCredParams: algorithms.map((alg) => ({ alg, type: publicKey })),
  rp: { id, name: id },
  timeout: 60_000,
  user: { displayName: user.username, id: userHandleOf(user), name: user.username },
});

/** CREDENTIAL_REQUEST_OPTIONS, as in AWS's sample [docs]. */
export const requestOptions = ({
  relyingPartyId: rpId,
  challenge,
  credentials,
  timeout,
  userVerification,
}: Omit<Asking, 'user' | 'pool'> & {
  readonly timeout: number;
  readonly userVerification: ReturnType<typeof userVerificationOf>;
}) => ({
  challenge,
  timeout,
  rpId,
  allowCredentials: credentials.map(({ id, transports }) => ({ type: publicKey, id, transports })),
  userVerification,
});

/** What ListWebAuthnCredentials shows. AWS names it after its maker; this name [likely]. */
export const credentialDescription = (row: WebAuthnCredential) => ({
  CredentialId: row.id,
  FriendlyCredentialName: 'Passkey',
  RelyingPartyId: row.relyingPartyId,
  ...(row.attachment !== undefined && { AuthenticatorAttachment: row.attachment }),
  AuthenticatorTransports: [...row.transports],
  CreatedAt: new Date(row.createdAt),
});

import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER';

/** A password as its SRP exponent; no clear text is kept. See domain/password. */
export type SealedPassword = string;

export interface LinkedIdentity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  readonly primary: boolean;
  readonly dateCreated: number;
  /** What `userId` is a value of, where it is not the provider's subject; not part of the identities attribute. */
  readonly attributeName?: string;
}

/** See domain/mfa. */
export interface UserMfa {
  readonly enabled: readonly ('SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP' | 'WEB_AUTHN')[];
  readonly preferred?: 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';
}

/** A registered authenticator app. */
export interface SoftwareToken {
  /** Base32. */
  readonly secret: string;
  /** FriendlyDeviceName. */
  readonly name?: string;
  /** Steps of the clock whose code came lately; it is not taken again. */
  readonly used: readonly number[];
}

export interface User {
  readonly userPoolId: string;
  /** The username as matched: lower case in a case-insensitive pool, otherwise the username itself. */
  readonly key: string;
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Without `sub`; values are text, booleans "true" and "false". */
  readonly attributes: Readonly<Record<string, string>>;
  /** E-mail, phone number or preferred_username under which the user signs in and is found; see domain/aliases. */
  readonly aliases: readonly string[];
  /** The address that the user was made under, where the pool names users by either. */
  readonly namedBy?: 'email' | 'phone_number';
  readonly password?: SealedPassword;
  /** When the present temporary password was set; absent for a permanent one. */
  readonly temporarySince?: number;
  /** When they were last signed out everywhere. */
  readonly signedOutAt?: number;
  /** Newest first; only kept when the pool has a PasswordHistorySize. */
  readonly formerPasswords?: readonly SealedPassword[];
  /** Values waiting for VerifyUserAttribute (AttributesRequireVerificationBeforeUpdate). */
  readonly pendingAttributes?: Readonly<Record<string, string>>;
  readonly identities?: readonly LinkedIdentity[];
  /** False after AdminDisableProviderForUser on the Cognito profile: no password sign-in. */
  readonly passwordSignIn?: false;
  /** The old SetUserSettings; see MFAOptions. */
  readonly mfaOptions?: readonly { DeliveryMedium?: 'SMS' | 'EMAIL'; AttributeName?: string }[];
  /** Second factors that were turned on. */
  readonly mfa?: UserMfa;
  readonly softwareToken?: SoftwareToken;
  /** The secret of an authenticator that still has to give its first code. */
  readonly pendingSoftwareToken?: string;
}

/** What users of a provider are told apart by, where nothing else was chosen [docs]. */
export const subjectName = 'Cognito_Subject';

type LinkName = Pick<LinkedIdentity, 'providerName' | 'attributeName'>;

/** A provider and the attribute of it by which users are linked. */
export const linkKey = ({ providerName, attributeName = subjectName }: LinkName): string =>
  pairKey(providerName, attributeName);

/** One identity at one provider: at most one user of a pool holds it. */
export const identityKey = (identity: LinkName & Pick<LinkedIdentity, 'userId'>): string =>
  pairKey(linkKey(identity), identity.userId);

export const users = defineTable<User>()({
  name: 'users',
  partition: ofPool,
  key: (user) => user.key,
  unique: {
    sub: (user) => user.sub,
    alias: (user) => user.aliases,
    identity: (user) => user.identities?.map(identityKey),
  },
  // a profile's own identity is no link
  lookup: { linkedBy: (user) => user.identities?.filter(({ primary }) => !primary).map(linkKey) },
  // ListUsers compares these as domain/listFilter says: the username as the pool matches it, the rest without case.
  sorted: {
    username: (user) => user.key,
    email: (user) => user.attributes['email']?.toLowerCase(),
    phone_number: (user) => user.attributes['phone_number'],
    name: (user) => user.attributes['name']?.toLowerCase(),
    given_name: (user) => user.attributes['given_name']?.toLowerCase(),
    family_name: (user) => user.attributes['family_name']?.toLowerCase(),
    preferred_username: (user) => user.attributes['preferred_username']?.toLowerCase(),
    'cognito:user_status': (user) => user.status.toLowerCase(),
    status: (user) => (user.enabled ? 'Enabled' : 'Disabled'),
    sub: (user) => user.sub,
  },
  owners: { userPools: 'partition' },
});

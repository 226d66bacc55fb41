import type {
  ChallengeNameType,
  SchemaAttributeType,
  SessionConfigurationRow,
  UserPoolClientType,
  UserPoolMfaDocument,
  UserPoolType,
} from './documents';

/**
 * What is stored. Rows are immutable, JSON-able plain nouns in camelCase; whole AWS documents that are kept only to be
 * described again (`settings`) stay in AWS spelling. Instants are epoch milliseconds.
 */

/** Everything a create or update call settles; ids, dates, schema and counts live on the row itself. */
export type PoolSettings = Omit<
  UserPoolType,
  | 'Id'
  | 'Name'
  | 'Arn'
  | 'Status'
  | 'CreationDate'
  | 'LastModifiedDate'
  | 'SchemaAttributes'
  | 'EstimatedNumberOfUsers'
  | 'Domain'
  | 'CustomDomain'
  | 'SmsConfigurationFailure'
  | 'EmailConfigurationFailure'
>;

/** Where a trigger of the pool's LambdaConfig really is: a local module, or an address. */
export type TriggerModule = { readonly file: string } | { readonly url: string };

export interface UserPool {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly settings: Readonly<PoolSettings>;
  /** Standard attributes first, then customs with their stored name (`custom:x`, `dev:custom:x`). */
  readonly schema: readonly SchemaAttributeType[];
  /** What SetUserPoolMfaConfig adds to the pool. */
  readonly mfa?: UserPoolMfaDocument;
  readonly sessionConfiguration?: SessionConfigurationRow;
  /** By member of LambdaConfig; a trigger that is not here is only an ARN. */
  readonly triggerModules?: Readonly<Record<string, TriggerModule>>;
}

export type ClientSettings = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientId' | 'ClientName' | 'ClientSecret' | 'CreationDate' | 'LastModifiedDate'
>;

export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

export interface AppClient {
  readonly userPoolId: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Empty for a public client; at most two live at once. */
  readonly secrets: readonly ClientSecret[];
  readonly settings: Readonly<ClientSettings>;
  /** Minutes, from SetUserPoolClientSessionConfiguration. */
  readonly ssoMaxValidityMinutes?: number;
}

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
  readonly password?: SealedPassword;
  /** When the present temporary password was set; absent for a permanent one. */
  readonly temporarySince?: number;
  /** Newest first; only kept when the pool has a PasswordHistorySize. */
  readonly formerPasswords?: readonly SealedPassword[];
  /** Values waiting for VerifyUserAttribute (AttributesRequireVerificationBeforeUpdate). */
  readonly pendingAttributes?: Readonly<Record<string, string>>;
  readonly identities?: readonly LinkedIdentity[];
  /** False after AdminDisableProviderForUser on the Cognito profile: no password sign-in. */
  readonly passwordSignIn?: false;
  /** The old SetUserSettings; see MFAOptions. */
  readonly mfaOptions?: readonly { DeliveryMedium?: 'SMS' | 'EMAIL'; AttributeName?: string }[];
}

export interface Group {
  readonly userPoolId: string;
  readonly name: string;
  readonly description?: string;
  readonly precedence?: number;
  readonly roleArn?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Membership {
  readonly userPoolId: string;
  readonly groupName: string;
  readonly userKey: string;
}

/** What a code is good for. Attribute verification names its attribute. */
export type CodePurpose = 'ConfirmSignUp' | 'ForgotPassword' | 'VerifyAttribute:email' | 'VerifyAttribute:phone_number';

/** Only the newest code for a purpose is kept. */
export interface Code {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly purpose: CodePurpose;
  readonly code: string;
  /** `email` or `phone_number`: what becomes verified when the code comes back. */
  readonly attributeName: 'email' | 'phone_number';
  /** The address it went to; a code proves nothing about another one. */
  readonly sentTo: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/**
 * What one sign-in gave: a refresh token and every token made from it. Tokens name it by `event_id`, which they all
 * carry, while `origin_jti` is left out of them where token revocation is off.
 */
export interface Grant {
  readonly userPoolId: string;
  readonly eventId: string;
  readonly originJti: string;
  readonly clientId: string;
  readonly userKey: string;
  /** SHA-256 of the refresh token, base64url; the token itself is not kept. */
  readonly refreshTokenHash: string;
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  readonly revokedAt?: number;
  readonly scope: string;
}

/** A challenge of AWS's model. */
export type ChallengeName = ChallengeNameType;

/** One question of a sign-in that was answered, as DefineAuthChallenge is told of it. */
export interface SignInStep {
  readonly challenge: ChallengeName;
  /** Only a custom challenge may be answered wrongly and go on. */
  readonly passed: boolean;
  readonly metadata?: string;
}

/** How far a sign-in has come. */
export interface SignInProgress {
  /** The AuthFlow that it began with. */
  readonly flow: string;
  /** What was proven, in order. */
  readonly steps: readonly SignInStep[];
}

/** A challenge that waits for its answer; spent or expired sessions stay a while so that they can be refused by name. */
export interface ChallengeSession {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  /** Also a key of nobody's, where the client hides that there is no such user (see flows/guards/attempts). */
  readonly userKey: string;
  readonly challenge: ChallengeName;
  readonly progress: SignInProgress;
  /** What the answer is held against. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt?: number;
}

/** Counts what AWS limits per user: wrong passwords, wrong codes, requests for codes. */
export interface Attempts {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly kind: string;
  readonly count: number;
  /** Start of the counting window, or of the idle period. */
  readonly since: number;
  readonly lockedUntil?: number;
}

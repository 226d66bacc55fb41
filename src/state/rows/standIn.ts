import { defineTable } from '../defineTable';
import { pairKey } from './keys';

/** Whom the stand-in identity provider pretends to be. */
export type StandInKind = 'google' | 'facebook' | 'amazon' | 'apple' | 'oidc' | 'saml';

/** Somebody whom it signs in. */
export interface StandInIdentity {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly picture?: string;
  readonly groups?: readonly string[];
  /** Whatever else is said of them. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Where they are known; everywhere where it is missing. */
  readonly providers?: readonly StandInKind[];
}

/** What it does wrong when it is told to. */
export type Misbehaviour =
  | 'expired'
  | 'wrongAudience'
  | 'wrongIssuer'
  | 'wrongNonce'
  | 'noEmail'
  | 'unverifiedEmail'
  | 'badSignature'
  | 'unsigned'
  | 'unknownKid'
  | 'down';

/** What fixtures and the control API say of it. */
export interface StandInDocument {
  readonly identities?: readonly StandInIdentity[];
  /** False: nobody is asked who they are. */
  readonly interactive?: boolean;
  /** Who signs in then: a `sub` or an e-mail address. */
  readonly pick?: string;
  /** How the provider of SAML proves and hides what it says. */
  readonly saml?: {
    /** The assertion unless said otherwise. */
    readonly sign?: 'assertion' | 'response' | 'both';
    /** Of whom assertions are encrypted to: base64 of its DER. */
    readonly encryptionCertificate?: string;
  };
  readonly misbehave?: Readonly<Partial<Record<StandInKind | 'all', readonly Misbehaviour[]>>>;
}

/** What it is told: one row. */
export interface StandIn {
  readonly name: string;
  /** By fixtures. */
  readonly declared?: StandInDocument;
  /** By the control API, member by member over what was declared. */
  readonly changed?: StandInDocument;
  /** How often its keys were changed. */
  readonly rotations: number;
}

/** Its name. */
export const standInRow = 'settings';

export const standIn = defineTable<StandIn>()({ name: 'standIn', key: ({ name }) => name });

/** A code of the stand-in, and the access token that it was redeemed for. */
export interface StandInGrant {
  /** SHA-256 of the code, base64url. */
  readonly id: string;
  readonly kind: StandInKind;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly identity: StandInIdentity;
  readonly nonce?: string;
  readonly acr?: string;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: string;
  readonly authenticatedAt: number;
  /** Of the code. */
  readonly expiresAt: number;
  readonly usedAt?: number;
  /** SHA-256, base64url. */
  readonly accessToken?: string;
  readonly accessTokenExpiresAt?: number;
}

const day = 86_400_000;

export const standInGrants = defineTable<StandInGrant>()({
  name: 'standInGrants',
  key: (grant) => grant.id,
  unique: { accessToken: (grant) => grant.accessToken },
  expires: (grant) => Math.max(grant.expiresAt, grant.accessTokenExpiresAt ?? 0) + day,
});

/** Who has signed in to a client of Apple's before: their name is told once. */
export interface StandInConsent {
  readonly clientId: string;
  readonly subject: string;
}

export const standInConsents = defineTable<StandInConsent>()({
  name: 'standInConsents',
  key: ({ clientId, subject }) => pairKey(clientId, subject),
});

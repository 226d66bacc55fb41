import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A passkey. */
export interface WebAuthnCredential {
  readonly userPoolId: string;
  readonly userKey: string;
  /** The authenticator's own, base64url. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** How often it was used, where its authenticator counts. */
  readonly counter: number;
  readonly relyingPartyId: string;
  readonly attachment?: string;
  readonly transports: readonly string[];
  readonly createdAt: number;
}

export const webAuthnCredentials = defineTable<WebAuthnCredential>()({
  name: 'webAuthnCredentials',
  partition: ofPool,
  key: (credential) => credential.id,
  lookup: { user: (credential) => credential.userKey },
  owners: { userPools: 'partition', users: 'user' },
});

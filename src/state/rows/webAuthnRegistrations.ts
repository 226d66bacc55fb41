import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A passkey that is being registered; the newest of a user counts. */
export interface WebAuthnRegistration {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly clientId: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

/** What is over and what never was are refused alike. */
export const webAuthnRegistrations = defineTable<WebAuthnRegistration>()({
  name: 'webAuthnRegistrations',
  partition: ofPool,
  key: (registration) => registration.userKey,
  lookup: { client: (registration) => registration.clientId },
  owners: { userPools: 'partition', users: 'key', clients: 'client' },
  expires: (registration) => registration.expiresAt,
});

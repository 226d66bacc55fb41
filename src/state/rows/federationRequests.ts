import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** Somebody who was sent to an identity provider, and whose answer is waited for. */
export interface FederationRequest {
  readonly userPoolId: string;
  /** SHA-256 of the state that goes with them, base64url. */
  readonly id: string;
  readonly clientId: string;
  readonly providerName: string;
  /** The request to `authorize`, as it came. */
  readonly query: Readonly<Record<string, string>>;
  /** SHA-256 of the cookie by which their browser is known again, base64url. */
  readonly browser: string;
  /** What the provider is to repeat in its ID token; the pool's own carries it where the application named none. */
  readonly nonce: string;
  /** The ID of a SAML request. */
  readonly requestId?: string;
  /** They are to be signed out there, and `query` is what `/logout` was asked. */
  readonly purpose?: 'signOut';
  readonly expiresAt: number;
}

/** For so long it is told that somebody came too late, rather than from nowhere. */
const hour = 3_600_000;

export const federationRequests = defineTable<FederationRequest>()({
  name: 'federationRequests',
  partition: ofPool,
  key: (request) => request.id,
  lookup: { client: (request) => request.clientId, provider: (request) => request.providerName },
  owners: { userPools: 'partition', clients: 'client', identityProviders: 'provider' },
  expires: (request) => request.expiresAt + hour,
});

import { defineTable } from '../defineTable';
import { ofPool, pairKey } from './keys';

/** What counts of a client ID metadata document. */
export interface ClientDocument {
  readonly name?: string;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  /** Space-separated; absent where the document names none. */
  readonly scope?: string;
}

/** A URL that came as a client id and whose document was good once; the copy is absent once it was dropped. */
export interface ClientMetadata {
  readonly userPoolId: string;
  readonly policyId: string;
  readonly url: string;
  readonly copy?: { readonly document: ClientDocument; readonly cachedAt: number; readonly expiresAt: number };
}

/** So many a pool keeps; a document that left for another is fetched again. */
const mostDocuments = 1000;

export const clientMetadata = defineTable<ClientMetadata>()({
  name: 'clientMetadata',
  partition: ofPool,
  key: ({ policyId, url }) => pairKey(policyId, url),
  sorted: { policy: ({ policyId }) => policyId },
  owners: { userPools: 'partition', cimdPolicies: 'policy' },
  most: mostDocuments,
});
